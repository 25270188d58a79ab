package org.niangjia.platform.data;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the shipped dictionaries into the database, each once per version. What an administrator entered is never
 * overwritten.
 */
@Component
class ReferenceLoader implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(ReferenceLoader.class);
    private static final long LOCK = 0x6e69616e672d7265L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReferenceLoader(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int loaded = load();
        if (loaded > 0) {
            log.info("Loaded {} shipped tables: divisions, industries, holidays", loaded);
        }
    }

    /** How many tables were not of this version. */
    int load() {
        ReferenceFile divisions = ReferenceFile.named("divisions.csv");
        ReferenceFile industries = ReferenceFile.named("industries.csv");
        ReferenceFile holidays = ReferenceFile.named("holidays.csv");
        ReferenceFile years = ReferenceFile.named("holiday-years.csv");
        if (isLoaded("divisions", divisions)
                && isLoaded("industries", industries)
                && isLoaded("holidays", holidays)
                && isLoaded("holiday-years", years)) {
            return 0;
        }
        Integer loaded = transaction.execute(_ -> {
            lock();
            return once("divisions", divisions, this::writeDivisions)
                    + once("industries", industries, this::writeIndustries)
                    + once("holidays", holidays, this::writeHolidays)
                    + once("holiday-years", years, this::writeYears);
        });
        return loaded == null ? 0 : loaded;
    }

    /** Two nodes that start together load one after the other; the second finds nothing to do. */
    private void lock() {
        var ignored = jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> true)
                .single();
    }

    private boolean isLoaded(String name, ReferenceFile file) {
        Optional<String> version = jdbc.sql("select version from reference_version where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
        return version.equals(Optional.of(file.version()));
    }

    private int once(String name, ReferenceFile file, Write write) {
        if (isLoaded(name, file)) {
            return 0;
        }
        write.rows(file.rows());
        update(jdbc.sql("""
                insert into reference_version (name, version, loaded_at) values (:name, :version, :now)
                on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at
                """)
                .param("name", name)
                .param("version", file.version())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)));
        return 1;
    }

    private interface Write {
        void rows(List<String[]> rows);
    }

    /** A division that the new set no longer has ended some time since; the day is for an administrator to enter. */
    private void writeDivisions(List<String[]> rows) {
        boolean first = jdbc.sql("select not exists (select from division)")
                .query(Boolean.class)
                .single();
        String[] codes = ReferenceFile.column(rows, 0);
        Integer[] levels = new Integer[codes.length];
        @Nullable String[] parents = new @Nullable String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            levels[i] = Division.Level.ofCode(codes[i]).number();
            parents[i] = Division.parentOf(codes[i]);
        }
        update(jdbc.sql("""
                insert into division (code, name, level, parent_code, source)
                select code, name, level, parent_code, 'shipped'
                from unnest(:codes::text[], :names::text[], :levels::int[], :parents::text[])
                    as shipped (code, name, level, parent_code)
                on conflict (code) do update
                set name = excluded.name, level = excluded.level, parent_code = excluded.parent_code
                where division.source = 'shipped'
                """)
                .param("codes", codes)
                .param("names", ReferenceFile.column(rows, 1))
                .param("levels", levels)
                .param("parents", parents));
        if (first) {
            return;
        }
        update(jdbc.sql("""
                update division set valid_to = :today
                where source = 'shipped' and valid_to is null
                  and not exists (select from unnest(:codes::text[]) as shipped (code) where shipped.code = division.code)
                """).param("codes", codes).param("today", LocalDate.now(clock)));
    }

    private void writeIndustries(List<String[]> rows) {
        update(jdbc.sql("""
                insert into industry (code, name, parent_code, edition)
                select code, name, nullif(parent_code, ''), edition
                from unnest(:codes::text[], :names::text[], :parents::text[], :editions::text[])
                    as shipped (code, name, parent_code, edition)
                on conflict (code) do update
                set name = excluded.name, parent_code = excluded.parent_code, edition = excluded.edition
                """)
                .param("codes", ReferenceFile.column(rows, 0))
                .param("names", ReferenceFile.column(rows, 1))
                .param("parents", ReferenceFile.column(rows, 2))
                .param("editions", ReferenceFile.column(rows, 3)));
    }

    /** Evidence A marks what an administrator entered. */
    private void writeHolidays(List<String[]> rows) {
        String[] dates = ReferenceFile.column(rows, 0);
        update(jdbc.sql("""
                insert into holiday (on_date, name, kind, statutory, source, evidence)
                select on_date, name, kind, statutory, source, evidence
                from unnest(:dates::date[], :names::text[], :kinds::text[], :statutory::boolean[], :sources::text[],
                    :evidence::text[]) as shipped (on_date, name, kind, statutory, source, evidence)
                on conflict (on_date) do update
                set name = excluded.name, kind = excluded.kind, statutory = excluded.statutory, source = excluded.source,
                    evidence = excluded.evidence
                where holiday.evidence <> 'A'
                """)
                .param("dates", dates)
                .param("names", ReferenceFile.column(rows, 1))
                .param("kinds", ReferenceFile.column(rows, 2))
                .param("statutory", ReferenceFile.column(rows, 3))
                .param("sources", ReferenceFile.column(rows, 4))
                .param("evidence", ReferenceFile.column(rows, 5)));
        update(jdbc.sql("""
                delete from holiday
                where evidence <> 'A'
                  and not exists (select from unnest(:dates::date[]) as shipped (on_date) where shipped.on_date = holiday.on_date)
                """).param("dates", dates));
    }

    private void writeYears(List<String[]> rows) {
        update(jdbc.sql("""
                insert into holiday_year (year, notice, address)
                select year, notice, address
                from unnest(:years::int[], :notices::text[], :addresses::text[]) as shipped (year, notice, address)
                on conflict (year) do nothing
                """)
                .param("years", ReferenceFile.column(rows, 0))
                .param("notices", ReferenceFile.column(rows, 1))
                .param("addresses", ReferenceFile.column(rows, 2)));
    }

    private static void update(JdbcClient.StatementSpec statement) {
        int ignored = statement.update();
    }
}
