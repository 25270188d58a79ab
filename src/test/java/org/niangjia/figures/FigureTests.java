package org.niangjia.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.figures.Briefings.PublishOutcome;
import org.niangjia.figures.Definitions.DefineOutcome;
import org.niangjia.figures.Definitions.Draft;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.Unions;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Figures over a county with two towns, fed with facts the way modules publish them. */
@IntegrationTest
class FigureTests {
    private static final LocalDate FOUNDED = LocalDate.of(2000, 1, 1);
    private static final Period YEAR = Period.year(2026);
    private static final String KIND = "test.visit";

    private final RegistryFixture registry;
    private final Figures figures;
    private final Definitions definitions;
    private final FigureRecords records;
    private final Briefings briefings;
    private final ClosedMonths closedMonths;
    private final MonthClosing closing;
    private final StandingDays standing;
    private final Unions unions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    private Federation county = new Federation("000000", "");
    private long root;
    private long north;
    private long south;
    private long next = 1;

    @Autowired
    FigureTests(
            RegistryFixture registry,
            Figures figures,
            Definitions definitions,
            FigureRecords records,
            Briefings briefings,
            ClosedMonths closedMonths,
            MonthClosing closing,
            StandingDays standing,
            Unions unions,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.registry = registry;
        this.figures = figures;
        this.definitions = definitions;
        this.records = records;
        this.briefings = briefings;
        this.closedMonths = closedMonths;
        this.closing = closing;
        this.standing = standing;
        this.unions = unions;
        this.events = events;
        this.transactions = transactions;
    }

    @BeforeEach
    void aCountyWithTwoTowns() {
        county = registry.county();
        in(county, () -> {
            root = registry.root();
            north = registry.union(root, "北镇总工会", UnionKind.TOWNSHIP, FOUNDED);
            south = registry.union(root, "南镇总工会", UnionKind.TOWNSHIP, FOUNDED);
            define("test.people", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON, true);
            define("test.visits", Aggregate.COUNT_FACTS, CountUnit.ATTENDANCE, true);
            define("test.tickets", Aggregate.SUM_QUANTITY, CountUnit.TICKET, true);
            return null;
        });
    }

    @Test
    @Rule("FIG-01")
    void aFactOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> in(county, () -> {
                    events.publishEvent(new FactsRecorded(List.of(fact(north, 7, "2026-03-01", 1))));
                    return null;
                }))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    /** One county's odd records must not keep the program of all counties from starting. */
    @Test
    void aFederationWhoseRecordsDoNotSuitAShippedFigureStartsWithoutIt(
            @Autowired ShippedDefinitions shipped, @Autowired org.niangjia.support.TestFederation federations) {
        county = federations.create(); // with tables and without definitions
        var visit = fact(1, 7L, "2026-03-01", 1);
        publish(new Fact(
                "offers.granted",
                visit.occurredOn(),
                null,
                1,
                null,
                7L,
                CountUnit.TICKET,
                1,
                visit.source(),
                Map.of("kind", "PARCEL")));
        shipped.onStart();
        assertThat(in(county, definitions::codes)).contains("registry.members").doesNotContain("offers.parcels");
    }

    @Test
    @Rule("FIG-01")
    void aRetractedRecordNoLongerCounts() {
        var visit = fact(north, 7, "2026-03-01", 1);
        publish(visit, fact(north, 8, "2026-03-02", 1));
        inTransaction(() -> {
            events.publishEvent(new FactsRetracted(KIND, List.of(visit.source())));
        });
        assertThat(value("test.visits", root)).isEqualTo(1);
        assertThat(value("test.people", root)).isEqualTo(1);
    }

    @Test
    @Rule("FIG-02")
    void addingTwoUnitsIsRefused() {
        publish(fact(north, 7, "2026-03-01", 3));
        assertThat(in(
                        county,
                        () -> definitions.define(
                                draft("test.portions", Aggregate.SUM_QUANTITY, CountUnit.PORTION, true), Actor.SYSTEM)))
                .isEqualTo(DefineOutcome.Refused.MIXED_UNITS);
    }

    @Test
    @Rule("FIG-03")
    void aPersonInTwoTownsCountsOnceInTheCounty() {
        publish(fact(north, 7, "2026-03-01", 1), fact(south, 7, "2026-03-02", 1), fact(south, 8, "2026-03-02", 2));
        assertThat(value("test.people", north)).isEqualTo(1);
        assertThat(value("test.people", south)).isEqualTo(2);
        assertThat(value("test.people", root)).isEqualTo(2);
        assertThat(value("test.visits", root)).isEqualTo(3);
        assertThat(value("test.tickets", root)).isEqualTo(4);
    }

    @Test
    @Rule("FIG-04")
    void theListBehindAFigureHoldsExactlyWhatWasCounted() {
        publish(
                fact(north, 7, "2026-03-01", 1),
                fact(south, 8, "2026-03-02", 1),
                fact(south, 9, "2025-12-31", 1),
                fact(north, 9, "2027-01-01", 1));
        in(county, () -> {
            var definition = definitions.inForce("test.visits");
            var page = records.page(definition, root, null, YEAR, new Paging(1, 50));
            assertThat(page.total())
                    .isEqualTo(figures.compute(definition, root, null, YEAR).value());
            assertThat(page.rows()).extracting(FigureRecords.Row::subjectId).containsExactlyInAnyOrder(7L, 8L);
            assertThat(records.byUnion(definition, root, null, YEAR))
                    .extracting(FigureRecords.Share::unionName, FigureRecords.Share::value)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("北镇总工会", 1L),
                            org.assertj.core.groups.Tuple.tuple("南镇总工会", 1L));
            var exported = new ArrayList<FigureRecords.Row>();
            records.each(definition, root, null, YEAR, exported::add);
            assertThat(exported).hasSize(2);
            return null;
        });
    }

    @Test
    void aStandingFactCountsUntilItEnds() {
        in(
                county,
                () -> definitions.define(
                        draft("test.standing", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON, false), Actor.SYSTEM));
        var member = fact(north, 7, "2020-01-01", 1);
        publish(member);
        inTransaction(() -> {
            events.publishEvent(new FactsEnded(KIND, List.of(member.source()), LocalDate.of(2026, 6, 1)));
        });
        assertThat(value("test.standing", root, new Period(FOUNDED, LocalDate.of(2026, 5, 31))))
                .isEqualTo(1);
        assertThat(value("test.standing", root, new Period(FOUNDED, LocalDate.of(2026, 6, 1))))
                .isEqualTo(0);
    }

    @Test
    @Rule("FIG-10")
    void aTownThatMovedTakesOnlyItsLaterFactsAlong() {
        long district = in(county, () -> registry.union(root, "新区总工会", UnionKind.PARK, FOUNDED));
        publish(fact(north, 7, "2026-03-01", 1));
        in(county, () -> RegistryFixture.done(unions.move(Actor.SYSTEM, north, district, LocalDate.of(2026, 6, 1))));
        publish(fact(north, 8, "2026-07-01", 1));
        assertThat(value("test.visits", district)).isEqualTo(1);
        assertThat(value("test.visits", root)).isEqualTo(2);
    }

    @Test
    @Rule("FIG-06")
    void closedMonthsGiveTheSameFiguresAsCountingAnew() {
        var random = new Random(5);
        var peopleByUnion = new HashMap<Long, Set<Long>>();
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 400; i++) {
            long union = List.of(root, north, south).get(random.nextInt(3));
            long person = random.nextInt(60);
            facts.add(fact(
                    union,
                    person,
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(320)).toString(),
                    1 + random.nextInt(3)));
            peopleByUnion.computeIfAbsent(union, any -> new HashSet<>()).add(person);
        }
        publish(facts.toArray(Fact[]::new));
        var before = Map.of(
                "people", value("test.people", root),
                "visits", value("test.visits", root),
                "tickets", value("test.tickets", north));
        close("test.people", "test.visits", "test.tickets");
        assertThat(value("test.people", root)).isEqualTo(before.get("people"));
        assertThat(value("test.visits", root)).isEqualTo(before.get("visits"));
        assertThat(value("test.tickets", north)).isEqualTo(before.get("tickets"));
        assertThat(value("test.people", north))
                .isEqualTo((long) peopleByUnion.getOrDefault(north, Set.of()).size());
    }

    @Test
    @Rule("FIG-06")
    void aLateFactReopensItsMonth() {
        publish(fact(north, 7, "2026-03-01", 1));
        close("test.visits", "test.people");
        publish(fact(south, 8, "2026-03-20", 1));
        assertThat(value("test.visits", root)).isEqualTo(2);
        assertThat(value("test.people", root)).isEqualTo(2);
    }

    @Test
    @Rule("FIG-06")
    void daysOfTheRunningMonthAreClosedAndReopenedByALateFact() {
        publish(fact(north, 7, "2026-11-03", 2), fact(south, 8, "2026-11-04", 1), fact(south, 7, "2026-11-21", 1));
        closeAll();
        assertThat(value("test.people", root)).isEqualTo(2);
        assertThat(value("test.tickets", root)).isEqualTo(4);
        publish(fact(south, 9, "2026-11-03", 5), fact(south, 10, "2026-11-21", 1));
        assertThat(value("test.people", root)).isEqualTo(4);
        assertThat(value("test.tickets", root)).isEqualTo(10);
        closeAll();
        assertThat(value("test.tickets", south)).isEqualTo(8);
        assertThat(value("test.visits", root, new Period(LocalDate.of(2026, 11, 4), LocalDate.of(2026, 11, 21))))
                .isEqualTo(3);
        assertThatThrownBy(() -> in(county, () -> {
                    closedMonths.close(definitions.inForce("test.visits"), LocalDate.of(2026, 11, 21));
                    return null;
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void closeAll() {
        CurrentFederation.run(county, closing::closeAll);
    }

    /** Members come, leave, come back and are struck; each day is asked with sums of an earlier day and without. */
    @Test
    @Rule("FIG-11")
    void aStandingFigureIsTheDayBeforeWithWhatChangedSince() {
        in(county, () -> {
            define("test.members", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON, false);
            define("test.memberships", Aggregate.COUNT_FACTS, CountUnit.ATTENDANCE, false);
            return null;
        });
        var random = new Random(11);
        var living = new ArrayList<Fact>();
        for (int i = 0; i < 120; i++) {
            living.add(fact(
                    List.of(root, north, south).get(random.nextInt(3)),
                    random.nextInt(40),
                    LocalDate.of(2026, 10, 1).plusDays(random.nextInt(48)).toString(),
                    1));
        }
        publish(living.toArray(Fact[]::new));
        closeAll();
        for (int round = 0; round < 25; round++) {
            var one = living.get(random.nextInt(living.size()));
            var day = random.nextInt(4) == 0
                    ? one.occurredOn().plusDays(1)
                    : LocalDate.of(2026, 11, 21).minusDays(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> publish(fact(south, random.nextInt(40), day.toString(), 1));
                case 1 -> inTransaction(() -> events.publishEvent(new FactsRetracted(KIND, List.of(one.source()))));
                default -> inTransaction(() -> events.publishEvent(new FactsEnded(KIND, List.of(one.source()), day)));
            }
            if (round % 6 == 5) {
                closeAll();
            }
            for (String code : List.of("test.members", "test.memberships")) {
                for (long union : List.of(root, south)) {
                    for (String on : List.of("2026-10-15", "2026-11-20", "2026-11-21", "2026-12-31")) {
                        var until = new Period(LocalDate.of(2026, 1, 1), LocalDate.parse(on));
                        assertThat(value(code, union, until))
                                .as("%s of %d on %s, round %d", code, union, on, round)
                                .isEqualTo(anew(code, union, until));
                    }
                }
            }
        }
    }

    @Test
    @Rule("FIG-11")
    void whatALateFactTookAwayIsAddedUpAgainWithoutWaitingForTheNight() {
        CurrentFederation.run(
                county, () -> define("test.members", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON, false));
        var yesterday = LocalDate.of(2026, 11, 20);
        publish(fact(north, 1, "2026-10-01", 1));
        assertThat(closedUntil("test.members")).isEmpty();
        recount();
        assertThat(closedUntil("test.members")).contains(yesterday);
        publish(fact(south, 2, "2026-10-02", 1));
        assertThat(closedUntil("test.members")).isEmpty();
        recount();
        assertThat(closedUntil("test.members")).contains(yesterday);
        assertThat(value("test.members", root)).isEqualTo(2);
    }

    private void recount() {
        CurrentFederation.run(county, closing::recount);
    }

    private Optional<LocalDate> closedUntil(String code) {
        return in(county, () -> {
            var definition = definitions.inForce(code);
            return Optional.ofNullable(standing.closedBefore(List.of(definition), LocalDate.of(2026, 11, 21))
                    .get(definition));
        });
    }

    private long anew(String code, long union, Period period) {
        return in(county, () -> figures.live(definitions.inForce(code), union, null, period));
    }

    @Test
    void theRunningMonthCannotBeClosed() {
        assertThatThrownBy(() -> in(county, () -> {
                    closedMonths.close(definitions.inForce("test.visits"), YearMonth.of(2026, 11));
                    return null;
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule({"FIG-07", "FIG-08"})
    void aPublishedFigureStaysAndACorrectionStandsBesideIt() {
        publish(fact(north, 7, "2026-03-01", 1));
        long briefing = in(county, () -> briefings.draft("简报", root, null, YEAR, "走访[[test.visits]]次。", Actor.SYSTEM));
        assertThat(in(county, () -> briefings.publish(briefing, Actor.SYSTEM))).isInstanceOf(PublishOutcome.Done.class);
        publish(fact(south, 8, "2026-03-20", 1));

        var published = in(county, () -> briefings.published(briefing)).getFirst();
        assertThat(published.value()).isEqualTo(1);
        assertThat(published.printed()).isEqualTo("1人次");
        assertThat(in(county, () -> briefings.today(published).value())).isEqualTo(2);

        assertThat(in(county, () -> briefings.restate(published.id(), "南镇补报一次走访", Actor.SYSTEM)))
                .isTrue();
        assertThat(in(county, () -> briefings.restatements(published.id())))
                .singleElement()
                .satisfies(restatement -> {
                    assertThat(restatement.oldValue()).isEqualTo(1);
                    assertThat(restatement.newValue()).isEqualTo(2);
                    assertThat(restatement.reason()).isEqualTo("南镇补报一次走访");
                });
        assertThat(in(county, () -> briefings.byCode(published.opensBy().toLowerCase(java.util.Locale.ROOT))))
                .contains(published);
        assertThat(in(county, () -> briefings.restate(published.id(), "再算", Actor.SYSTEM)))
                .as("nothing has changed since the correction")
                .isFalse();
    }

    @Test
    @Rule("FIG-07")
    void aNewEditionOfADefinitionLeavesPublishedFiguresAlone() {
        publish(fact(north, 7, "2026-03-01", 3), fact(north, 7, "2026-03-02", 3));
        long briefing = in(county, () -> briefings.draft("简报", root, null, YEAR, "[[test.visits]]", Actor.SYSTEM));
        in(county, () -> briefings.publish(briefing, Actor.SYSTEM));
        define("test.visits", Aggregate.DISTINCT_SUBJECTS, CountUnit.PERSON, true);
        var published = in(county, () -> briefings.published(briefing)).getFirst();
        assertThat(in(county, () -> briefings.today(published).value())).isEqualTo(2);
        assertThat(value("test.visits", root)).isEqualTo(1);
    }

    @Test
    void aBriefingWithoutAFigureOrWithAnUnknownOneIsNotPublished() {
        long bare = in(county, () -> briefings.draft("简报", root, null, YEAR, "没有数字", Actor.SYSTEM));
        long unknown = in(county, () -> briefings.draft("简报", root, null, YEAR, "[[no.such]]", Actor.SYSTEM));
        assertThat(in(county, () -> briefings.publish(bare, Actor.SYSTEM))).isEqualTo(PublishOutcome.Refused.NO_FIGURE);
        assertThat(in(county, () -> briefings.publish(unknown, Actor.SYSTEM)))
                .isEqualTo(PublishOutcome.Refused.UNKNOWN_FIGURE);
    }

    @Test
    void daysOutsideClosedMonthsAreCountedAnew() {
        var period = new Period(LocalDate.of(2026, 1, 15), LocalDate.of(2026, 4, 10));
        assertThat(Figures.remainder(
                        period, List.of(Period.month(YearMonth.of(2026, 3)), Period.month(YearMonth.of(2026, 2)))))
                .containsExactly(
                        new Period(LocalDate.of(2026, 1, 15), LocalDate.of(2026, 1, 31)),
                        new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 10)));
    }

    private long value(String code, long union) {
        return value(code, union, YEAR);
    }

    private long value(String code, long union, Period period) {
        return in(county, () -> figures.compute(code, union, null, period).value());
    }

    private void close(String... codes) {
        in(county, () -> {
            for (String code : codes) {
                for (int month = 1; month <= 10; month++) {
                    closedMonths.close(definitions.inForce(code), YearMonth.of(2026, month));
                }
            }
            return null;
        });
    }

    private void publish(Fact... facts) {
        inTransaction(() -> {
            events.publishEvent(new FactsRecorded(List.of(facts)));
        });
    }

    private void inTransaction(Runnable work) {
        org.niangjia.platform.CurrentFederation.run(
                county, () -> transactions.executeWithoutResult(status -> work.run()));
    }

    private Fact fact(long union, @Nullable Long person, String on, long tickets) {
        return new Fact(
                KIND,
                LocalDate.parse(on),
                null,
                union,
                null,
                person,
                CountUnit.TICKET,
                tickets,
                new RecordRef("test.record", next++),
                Map.of());
    }

    private Fact fact(long union, long person, String on, long tickets) {
        return fact(union, Long.valueOf(person), on, tickets);
    }

    private void define(String code, Aggregate aggregate, CountUnit unit, boolean flow) {
        assertThat(in(county, () -> definitions.define(draft(code, aggregate, unit, flow), Actor.SYSTEM)))
                .isInstanceOf(DefineOutcome.Defined.class);
    }

    private static Draft draft(String code, Aggregate aggregate, CountUnit unit, boolean flow) {
        return new Draft(
                code, code, code, "", List.of(KIND), Map.of(), aggregate, flow, unit, null, Qualifier.EXACT, 1, "test");
    }
}
