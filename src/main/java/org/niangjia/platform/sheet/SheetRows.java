package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One pass over the data rows of a file, in a {@code for} inside a try-with-resources; blank rows are left out. */
public final class SheetRows implements Iterable<SheetRow>, AutoCloseable {
    private final RawRows raw;
    private final SheetTemplate template;
    private final Map<String, Integer> columnByKey;
    private final int headerRow;
    private final SheetLimits limits;

    SheetRows(
            RawRows raw, SheetTemplate template, Map<String, Integer> columnByKey, int headerRow, SheetLimits limits) {
        this.raw = raw;
        this.template = template;
        this.columnByKey = columnByKey;
        this.headerRow = headerRow;
        this.limits = limits;
    }

    /** Callable once: the file is read as the iterator moves. */
    @Override
    public Iterator<SheetRow> iterator() {
        return new Cursor();
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private final class Cursor implements Iterator<SheetRow> {
        private @Nullable SheetRow ahead;
        private boolean ended;
        private int count;

        @Override
        public boolean hasNext() {
            if (ahead == null && !ended) {
                ahead = read();
                ended = ahead == null;
            }
            return ahead != null;
        }

        @Override
        public SheetRow next() {
            SheetRow row = hasNext() ? ahead : null;
            if (row == null) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return row;
        }

        private @Nullable SheetRow read() {
            try {
                RawRow row = raw.next();
                while (row != null && row.number() <= headerRow) {
                    row = raw.next();
                }
                if (row != null && ++count > limits.rows()) {
                    throw new SheetRefused(SheetRefusal.TOO_MANY_ROWS, limits.rows());
                }
                return row == null ? null : new SheetRow(row, template, columnByKey);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
