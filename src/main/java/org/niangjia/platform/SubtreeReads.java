package org.niangjia.platform;

import java.util.concurrent.Callable;

/**
 * Marks work that mostly reads by union subtree, as the desk does. The federation's own union has every union below it and
 * most have none, so a plan made once for the average of them is wrong by that factor (a figure of a county took 320 ms
 * instead of 25): the data source asks for a plan of its own for each such read. Everything else, a worker's page or a claim,
 * reads by person or offer and keeps the plan it has.
 */
public final class SubtreeReads {
    private static final ScopedValue<Boolean> MARKED = ScopedValue.newInstance();

    private SubtreeReads() {}

    public static boolean isMarked() {
        return MARKED.isBound();
    }

    public static <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(MARKED, true).call(work::call);
    }
}
