package org.niangjia.support;

import java.util.concurrent.atomic.AtomicInteger;
import org.niangjia.platform.Federation;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;

/** Founds federations no other test knows, with all tables and no rows. */
public final class TestFederation {
    /** Codes from 990001 on: no division of China begins with 99. Static, as several contexts share one database. */
    private static final AtomicInteger LAST_CODE = new AtomicInteger(990_000);

    private final Federations federations;
    private final TestClock clock;

    TestFederation(Federations federations, TestClock clock) {
        this.federations = federations;
        this.clock = clock;
    }

    /** A code that no federation has yet. */
    public static String unusedCode() {
        return Integer.toString(LAST_CODE.incrementAndGet());
    }

    public Federation create() {
        String code = unusedCode();
        return federations.create(code, "试验县" + code + "总工会", FederationLevel.COUNTY, clock.instant());
    }
}
