package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * One question of the verification and its answer. The verifier page in a browser asks the same in the same words: {@code
 * draws.verify.check.NAME} and {@code draws.verify.KEY}.
 */
public record Check(String name, State state, List<Finding> findings) {
    /** So many are told one by one; then how many more. */
    static final int TOLD = 20;

    public Check {
        findings = List.copyOf(findings);
    }

    public enum State {
        OK,
        BAD,
        /** Cannot be said yet: no result has been published. */
        OPEN
    }

    public record Finding(String key, List<String> arguments) {
        static Finding of(String key, Object... arguments) {
            return new Finding(
                    key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
        }
    }

    static Check ok(String name, Object... arguments) {
        return new Check(name, State.OK, List.of(Finding.of("ok." + name, arguments)));
    }

    static Check open(String name) {
        return new Check(name, State.OPEN, List.of(Finding.of("open")));
    }

    static Check bad(String name, String key, Object... arguments) {
        return new Check(name, State.BAD, List.of(Finding.of(key, arguments)));
    }

    /** Collects what is wrong. */
    static final class Findings {
        private final String name;
        private final List<Finding> found = new ArrayList<>();
        private int count;

        Findings(String name) {
            this.name = name;
        }

        void add(String key, Object... arguments) {
            count++;
            if (count <= TOLD) {
                found.add(Finding.of(key, arguments));
            }
        }

        /** Adds a finding unless both are the same. */
        void same(String key, Object expected, Object actual) {
            if (!expected.equals(actual)) {
                add(key, expected, actual);
            }
        }

        boolean none() {
            return count == 0;
        }

        Check check(Object... whenOk) {
            if (count == 0) {
                return ok(name, whenOk);
            }
            if (count > TOLD) {
                found.add(Finding.of("more", count - TOLD));
            }
            return new Check(name, State.BAD, found);
        }
    }
}
