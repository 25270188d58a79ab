package org.niangjia.platform;

/** Somebody changed the record since this page was shown. */
public final class StaleEdit extends RuntimeException {
    public StaleEdit(String what) {
        super(what);
    }
}
