package org.niangjia.platform;

/** The tenant: a county, city or province federation 总工会. Its code is the six-digit division code (GB/T 2260). */
public record Federation(String code, String name) {
    public Federation {
        if (!code.matches("\\d{6}")) {
            throw new IllegalArgumentException("federation code must be six digits: " + code);
        }
    }

    /** The PostgreSQL schema that holds this federation's tables. */
    public String schema() {
        return "f" + code;
    }
}
