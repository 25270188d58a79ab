package org.niangjia.platform;

/** The record does not exist, or does not exist for this actor: a 404 page either way. */
public final class NotFound extends RuntimeException {
    public NotFound(String what, Object key) {
        super(what + " " + key);
    }
}
