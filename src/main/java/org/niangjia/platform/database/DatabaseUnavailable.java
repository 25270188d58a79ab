package org.niangjia.platform.database;

/** The database cannot be used, and a person can do something about it. */
public final class DatabaseUnavailable extends RuntimeException {
    private final String remedy;

    DatabaseUnavailable(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
