package org.niangjia.platform.web;

/** Forms came faster than people send them: a 429 page that says when to try again. */
public final class TooManyRequests extends RuntimeException {
    private final int seconds;

    /** @param seconds after which one more is accepted */
    public TooManyRequests(int seconds) {
        super("try again in " + seconds + " s");
        this.seconds = Math.max(1, seconds);
    }

    public int seconds() {
        return seconds;
    }
}
