package org.niangjia.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.niangjia.Application;
import org.niangjia.figures.Aggregate;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figures;
import org.niangjia.figures.MonthClosing;
import org.niangjia.figures.Qualifier;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.registry.NewUnion;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.UnionOutcome;
import org.niangjia.registry.Unions;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A county figure over many facts: counted anew, and after its months are closed. Argument: facts (10000000), spread over 12
 * months, 200 unions and 300,000 persons.
 */
final class FigureBench {
    private static final int UNIONS = 200;
    private static final LocalDate TODAY = LocalDate.now(Period.ZONE);
    /** The year up to today: closed months and an open one. */
    private static final Period YEAR = new Period(TODAY.withDayOfMonth(1).minusMonths(11), TODAY);

    private FigureBench() {}

    public static void main(String[] arguments) throws Exception {
        long facts = arguments.length == 0 ? 10_000_000 : Long.parseLong(arguments[0]);
        Path data = Files.createTempDirectory("figure-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=false",
                "--server.port=0",
                "--logging.level.root=warn")) {
            var federation = context.getBean(Federations.class)
                    .create("990002", "比武县总工会", FederationLevel.COUNTY, Instant.parse("2025-01-01T00:00:00Z"));
            CurrentFederation.run(federation, () -> measure(context, federation, facts));
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void measure(ConfigurableApplicationContext context, Federation federation, long facts) {
        context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1)));
        long root = context.getBean(UnionDirectory.class).root().id();
        long first = 0;
        for (int i = 0; i < UNIONS; i++) {
            var founded = context.getBean(Unions.class)
                    .found(Actor.SYSTEM, root, NewUnion.of("工会" + i, UnionKind.ENTERPRISE, LocalDate.of(2000, 1, 1)));
            if (first == 0 && founded instanceof UnionOutcome.Done done) {
                first = done.unionId();
            }
        }
        var jdbc = context.getBean(JdbcClient.class);
        long began = System.nanoTime();
        int inserted = jdbc.sql("""
                insert into figures_fact (kind, occurred_on, union_id, subject_id, unit, quantity, source_type, source_id,
                    recorded_at)
                select case when n % 4 = 0 then 'bench.member' else 'bench.visit' end,
                    :firstDay + cast(n % :days as integer), :first + (n * 7919) % :unions,
                    case when n % 4 = 0 then n else (n * 104729) % 300000 end, 'TICKET', 1 + n % 3, 'bench', n,
                    timestamptz '2025-12-31 00:00:00+08'
                from generate_series(1, :facts) n
                """)
                .param("firstDay", YEAR.from())
                .param("days", YEAR.from().until(TODAY, java.time.temporal.ChronoUnit.DAYS) + 1)
                .param("first", first)
                .param("unions", UNIONS)
                .param("facts", facts)
                .update();
        jdbc.sql("analyze figures_fact").update();
        System.out.printf("facts inserted: %,d in %.1f s%n", inserted, (System.nanoTime() - began) / 1e9);

        var definitions = context.getBean(Definitions.class);
        define(definitions, "bench.people", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON);
        define(definitions, "bench.tickets", Aggregate.SUM_QUANTITY, CountUnit.TICKET);
        define(definitions, "bench.members", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON);
        define(definitions, "bench.memberships", Aggregate.COUNT_FACTS, CountUnit.ATTENDANCE);
        var codes = List.of("bench.people", "bench.tickets", "bench.members", "bench.memberships");
        var figures = context.getBean(Figures.class);
        for (String code : codes) {
            show(code + " counted anew", 1, figures, code, root);
        }
        began = System.nanoTime();
        context.getBean(MonthClosing.class).closeAll();
        System.out.printf("closing: %.1f s%n", (System.nanoTime() - began) / 1e9);
        for (String code : codes) {
            show(code + " after closing", 50, figures, code, root);
        }
        int rows = jdbc.sql("delete from figures_closed_day").update();
        for (String code : codes.subList(0, 2)) {
            show(
                    code + " with closed months but no closed days (as before, " + rows + " taken away)",
                    3,
                    figures,
                    code,
                    root);
        }
    }

    private static void show(String what, int times, Figures figures, String code, long root) {
        long[] took = new long[times];
        long value = 0;
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            value = figures.compute(code, root, null, YEAR).value();
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        System.out.printf(
                "%s: %,d; median %.1f ms, slowest %.1f ms%n",
                what, value, took[times / 2] / 1e6, took[times - 1] / 1e6);
    }

    private static void define(Definitions definitions, String code, Aggregate aggregate, CountUnit unit) {
        var outcome = definitions.define(
                new Definitions.Draft(
                        code,
                        code,
                        code,
                        "",
                        List.of(code.contains("member") ? "bench.member" : "bench.visit"),
                        Map.of(),
                        aggregate,
                        !code.contains("member"),
                        unit,
                        null,
                        Qualifier.EXACT,
                        1,
                        "bench"),
                Actor.SYSTEM);
        if (!(outcome instanceof Definitions.DefineOutcome.Defined)) {
            throw new IllegalStateException("refused: " + outcome);
        }
    }
}
