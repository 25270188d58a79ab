package org.niangjia.platform.sheet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over the rows of a file. */
interface RawRows extends AutoCloseable {
    /** The next row that holds anything, or null at the end. */
    @Nullable
    RawRow next() throws IOException;

    @Override
    void close() throws IOException;
}
