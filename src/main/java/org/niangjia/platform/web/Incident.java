package org.niangjia.platform.web;

/** The number a page shows when something broke, so that log and caller speak of the same thing. */
public final class Incident {
    /** Request attribute that holds the number. */
    public static final String ATTRIBUTE = "niangjia.incident";

    private Incident() {}
}
