package org.niangjia.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.concurrent.Callable;

/** The federation this thread works for; the data source reads it when a connection is borrowed. */
public final class CurrentFederation {
    private static final ScopedValue<Federation> CURRENT = ScopedValue.newInstance();

    private CurrentFederation() {}

    public static Federation get() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no federation is bound to this thread"));
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** Runs work for one federation. A transaction begun inside writes to that federation only. */
    @CanIgnoreReturnValue
    public static <T> T call(Federation federation, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, federation).call(work::call);
    }

    public static void run(Federation federation, Runnable work) {
        ScopedValue.where(CURRENT, federation).run(work);
    }
}
