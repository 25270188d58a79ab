package org.niangjia.platform.sheet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An uploaded file whatever its format: can be gone over more than once. */
interface SheetSource extends AutoCloseable {
    RawRows rows() throws IOException;

    /** Rows the file says it has, header and blank ones included; for a progress bar. */
    int rowsAbout();

    /** The merged range that touches this row (1 = first), or null. */
    @Nullable
    String mergedAt(int row);

    @Override
    void close() throws IOException;
}
