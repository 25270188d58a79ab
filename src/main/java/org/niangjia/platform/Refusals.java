package org.niangjia.platform;

/** One shared refusal for each problem. */
final class Refusals {
    static final Parsed<?>[] ALL = new Parsed<?>[Parsed.Problem.values().length];

    static {
        for (Parsed.Problem problem : Parsed.Problem.values()) {
            ALL[problem.ordinal()] = new Parsed.Refused<>(problem);
        }
    }

    private Refusals() {}
}
