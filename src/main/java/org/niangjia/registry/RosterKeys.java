package org.niangjia.registry;

import org.niangjia.platform.data.ProvedKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves the foreign keys of an import's memberships set by set, and has them written without the check per row, which costs
 * three times the rows themselves. The proof says the same: what is pointed to exists, and is locked against being deleted
 * until the end of the transaction. Everybody else who writes a membership keeps the check
 * (docs/decisions/2026-11-21-roster-keys.md).
 */
@Component
class RosterKeys {
    /** Unions and employers of the file, and people who were known before; whom this import makes nobody else sees yet. */
    private static final String UNIONS = """
            select id from registry_union
            where id in (select union_id from registry_import_row where import_id = :import)
            """;

    private static final String EMPLOYERS = """
            select id from registry_employer
            where id in (select employer_id from registry_import_row where import_id = :import)
            """;

    private static final String PEOPLE = """
            select id from registry_person
            where id in (select person_id from registry_import_match where import_id = :import)
            """;

    private final JdbcClient jdbc;
    private final ProvedKeys keys;

    RosterKeys(JdbcClient jdbc, ProvedKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** True when all of it exists, and stays. */
    boolean proved(long importId) {
        return locked(importId, UNIONS) == named(importId, "registry_import_row", "union_id")
                && locked(importId, EMPLOYERS) == named(importId, "registry_import_row", "employer_id")
                && locked(importId, PEOPLE) == named(importId, "registry_import_match", "person_id");
    }

    /** Only after {@link #proved}. */
    void withoutCheckPerRow(Runnable write) {
        keys.write(write);
    }

    /** The lock a foreign key takes. In order, so that two imports of other kinds of work never wait for each other in a ring. */
    private long locked(long importId, String rows) {
        return jdbc.sql("select count(*) from (" + rows + " order by id for key share) kept")
                .param("import", importId)
                .query(Long.class)
                .single();
    }

    private long named(long importId, String table, String column) {
        return jdbc.sql("select count(distinct " + column + ") from " + table + " where import_id = :import")
                .param("import", importId)
                .query(Long.class)
                .single();
    }
}
