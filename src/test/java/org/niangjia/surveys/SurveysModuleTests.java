package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.Audiences;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SurveysModuleTests {
    @Autowired
    RegistryFixture registry;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Polls polls;

    @Autowired
    PollList list;

    @Autowired
    RosterList roster;

    @Autowired
    Answers answers;

    @Autowired
    AnswerSheet sheet;

    @Autowired
    Subsidies subsidies;

    @Autowired
    LeaveBatches batches;

    @Autowired
    Buses buses;

    @Autowired
    BusList busList;

    @Autowired
    Audiences audiences;

    @Autowired
    AudienceDirectory audienceDirectory;

    @Autowired
    MessageSource messages;

    SurveyWorld world;
    long poll;
    long wang;
    long li;

    @BeforeEach
    void openAPoll() {
        world = new SurveyWorld(registry);
        wang = world.member(world.electronics, "王小明");
        li = world.member(world.electronics, "李大力");
        poll = world.openPoll(polls);
    }

    AnswerOutcome chairSays(long person, Given given) {
        return world.in(() -> answers.byChair(world.chair, poll, person, given));
    }

    AnswerOutcome workerSays(long person, Given given) {
        return world.in(() -> answers.byWorker(world.worker(person), poll, given));
    }

    String choice(long person) {
        return world.in(() -> answers.current(poll, person).orElseThrow().choice());
    }

    long facts(String choice) {
        return world.in(
                () -> jdbc.sql("""
                        select count(*) from figures_fact where kind = 'surveys.answered' and retracted_at is null
                          and attributes ->> 'choice' = :choice
                        """).param("choice", choice).query(Long.class).single());
    }

    @Test
    @Rule("SUR-02")
    void theWorkersOwnAnswerWinsOverTheChairs() {
        assertThat(chairSays(wang, Given.choice("LEAVE"))).isEqualTo(new AnswerOutcome.Kept(true));
        assertThat(workerSays(wang, Given.choice("STAY"))).isEqualTo(new AnswerOutcome.Kept(true));
        assertThat(chairSays(wang, Given.choice("LEAVE"))).isEqualTo(AnswerOutcome.Refused.OWN_ANSWER_STANDS);
        assertThat(choice(wang)).isEqualTo("STAY");
        var bulk = world.in(() -> answers.bulk(world.chair, poll, List.of(wang, li), Given.choice("LEAVE")));
        assertThat(bulk).isEqualTo(new Answers.Bulk(1, 1));
        assertThat(facts("STAY")).isEqualTo(1);
        assertThat(facts("LEAVE")).isEqualTo(1);
    }

    @Test
    @Rule("SUR-03")
    void keepsEveryChangeWithWhoAndWhen() {
        assertThat(chairSays(wang, Given.choice("LEAVE"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(chairSays(wang, Given.choice("LEAVE"))).isEqualTo(new AnswerOutcome.Kept(false));
        assertThat(workerSays(wang, Given.choice("UNDECIDED"))).isInstanceOf(AnswerOutcome.Kept.class);
        var answered = world.in(() -> roster.answer(
                world.officer, answers.current(poll, wang).orElseThrow().id()));
        assertThat(answered.changes())
                .extracting(RosterList.Change::choice, RosterList.Change::actorName, RosterList.Change::byWorker)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("UNDECIDED", "职工", true),
                        org.assertj.core.groups.Tuple.tuple("LEAVE", "徐主席", false));
        assertThat(answered.changes()).allMatch(change -> change.at().equals(SurveyWorld.NOW));
    }

    @Test
    @Rule("SUR-04")
    void asksOnlyTheMembersOfTheSubtreeAndTheChairOnlyForTheOwnUnion() {
        long other = world.member(world.wood, "赵木匠");
        assertThat(chairSays(other, Given.choice("STAY"))).isEqualTo(AnswerOutcome.Refused.NOT_ASKED);
        assertThat(workerSays(other, Given.choice("STAY"))).isEqualTo(new AnswerOutcome.Kept(true));
        world.in(() -> {
            polls.move(world.officer, poll, PollState.CLOSED, "", null);
            return true;
        });
        assertThat(workerSays(wang, Given.choice("STAY"))).isEqualTo(AnswerOutcome.Refused.NOT_OPEN);
    }

    @Test
    void progressCountsDownTheTree() {
        long other = world.member(world.wood, "赵木匠");
        assertThat(workerSays(wang, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(workerSays(other, Given.choice("LEAVE"))).isInstanceOf(AnswerOutcome.Kept.class);
        var progress = world.in(() -> list.progress(world.officer, poll, 0));
        assertThat(progress)
                .extracting(
                        PollList.Progress::unionId,
                        PollList.Progress::asked,
                        PollList.Progress::answered,
                        row -> row.chose("STAY"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(world.county, 3L, 2L, 1L),
                        org.assertj.core.groups.Tuple.tuple(world.electronics, 2L, 1L, 1L),
                        org.assertj.core.groups.Tuple.tuple(world.wood, 1L, 1L, 0L));
        assertThat(progress.getFirst().unionId()).isEqualTo(world.county);
        var silent = world.in(() -> roster.page(
                world.officer, poll, new RosterList.Filter(0, "", RosterList.SILENT, false), new Paging(1, 20)));
        assertThat(silent.rows()).extracting(RosterList.Person::personId).containsExactly(li);
    }

    Path file(@TempDir Path directory, String... lines) throws IOException {
        return Files.writeString(directory.resolve("roster.csv"), "编号,姓名,去留,目的地,专车\n" + String.join("\n", lines));
    }

    AnswerSheet.Outcome upload(Path file) {
        var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
        return world.in(() -> {
            try {
                return sheet.take(world.chair, list.show(world.chair, poll, 0), words, file);
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        });
    }

    @Test
    @Rule("SUR-06")
    void takesAFileAsAWholeOrNotAtAll(@TempDir Path directory) throws IOException {
        var half = upload(file(directory, wang + ",王小明,留下,,", li + ",王小明,返乡,贵州,是"));
        assertThat(half.problems()).extracting(AnswerSheet.Wrong::row).containsExactly(3);
        assertThat(world.in(() -> answers.current(poll, wang))).isEmpty();
        var whole = upload(file(directory, wang + ",王小明,留下,,", li + ",李大力,返乡,贵州,是"));
        assertThat(whole).isEqualTo(new AnswerSheet.Outcome(2, 0, List.of()));
        var leaver = world.in(() -> answers.current(poll, li).orElseThrow());
        assertThat(leaver.destination()).isEqualTo("520000");
        assertThat(leaver.needsBus()).isTrue();
    }

    Subsidies.Refused rule(long union, String choice, String item, long yuan) {
        return world.in(() -> java.util.Optional.ofNullable(subsidies.add(
                        world.officer,
                        poll,
                        new Subsidies.Rule(
                                union,
                                choice,
                                item,
                                Money.yuan(yuan),
                                new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 2, 28)),
                                "企业“留人政策”")))
                .orElse(null));
    }

    @Test
    @Rule("SUR-07")
    void holdsOneAmountForAUnionAndChoiceOnAnyDay() {
        assertThat(rule(world.electronics, "STAY", "餐费", 800)).isNull();
        assertThat(rule(world.electronics, "STAY", "餐费", 900)).isEqualTo(Subsidies.Refused.OVERLAPS);
        assertThat(rule(world.electronics, "LEAVE", "交通费", 500)).isNull();
        assertThat(rule(world.wood, "STAY", "餐费", 900)).isNull();
    }

    @Test
    @Rule("SUR-08")
    void owesEachPersonExactlyOneAmountByTheAnswer() {
        assertThat(rule(world.electronics, "STAY", "餐费", 800)).isNull();
        assertThat(rule(world.electronics, "LEAVE", "交通费", 500)).isNull();
        assertThat(workerSays(wang, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(workerSays(li, Given.choice("LEAVE"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(confirm()).isEqualTo(Subsidies.Refused.STILL_OPEN);
        move(PollState.CLOSED, "");
        assertThat(confirm()).isNull();
        assertThat(confirm()).isEqualTo(Subsidies.Refused.NOTHING_OWED);
        move(PollState.OPEN, "补一天");
        assertThat(workerSays(wang, Given.choice("LEAVE"))).isEqualTo(AnswerOutcome.Refused.SUBSIDY_CONFIRMED);
        var owed = world.in(() -> subsidies.owed(world.chair, poll, 0, new Paging(1, 20)));
        assertThat(owed.rows())
                .extracting(Subsidies.Owed::personId, Subsidies.Owed::amountFen, Subsidies.Owed::confirmed)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(wang, 80_000L, true),
                        org.assertj.core.groups.Tuple.tuple(li, 50_000L, true));
        assertThat(world.in(() -> subsidies.sum(world.chair, poll, 0)))
                .isEqualTo(new Subsidies.Sum(2, 130_000, 2, 130_000));
    }

    Subsidies.Refused confirm() {
        return world.in(() -> subsidies.confirm(world.chair, poll, 0));
    }

    void move(PollState state, String reason) {
        world.in(() -> {
            polls.move(world.officer, poll, state, reason, null);
            return true;
        });
    }

    @Test
    @Rule("SUR-09")
    void aBatchNeverHoldsMoreThanItsQuotaNorAPersonTwoBatches() {
        assertThat(workerSays(wang, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(workerSays(li, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        var days = new Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 10));
        long first = world.in(() -> batches.plan(world.chair, poll, 0, days, 1));
        long second = world.in(() -> batches.plan(world.chair, poll, 0, days, 5));
        assertThat(world.in(() -> batches.fill(world.chair, first))).isEqualTo(1);
        assertThat(world.in(() -> batches.place(world.chair, first, li))).isEqualTo(LeaveBatches.Placing.FULL);
        assertThat(world.in(() -> batches.place(world.chair, second, wang))).isEqualTo(LeaveBatches.Placing.IN_A_BATCH);
        assertThat(world.in(() -> batches.fill(world.chair, second))).isEqualTo(1);
        assertThat(world.in(() -> batches.of(world.chair, poll)))
                .extracting(LeaveBatches.Batch::number, LeaveBatches.Batch::taken)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 1), org.assertj.core.groups.Tuple.tuple(2, 1));
    }

    long bus(int seats) {
        Instant departs = SurveyWorld.NOW.plusSeconds(864_000);
        return world.in(() -> buses.order(
                world.officer,
                poll,
                new BusPlan(BusPlan.Direction.HOME, "浙E12345", seats, "520000", departs, "厂门口", "老沈", "")));
    }

    @Test
    void seatsWhoNeedsABusAndTakesBackWhoNeedsNone() {
        assertThat(workerSays(wang, SurveyWorld.leaving("522400", li))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(workerSays(li, SurveyWorld.leaving("522400"))).isInstanceOf(AnswerOutcome.Kept.class);
        long bus = bus(40);
        assertThat(assign()).isEqualTo(new Buses.Assigned(2, 0));
        assertThat(workerSays(li, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(assign()).isEqualTo(new Buses.Assigned(0, 0));
        var manifest = world.in(() -> busList.manifest(world.officer, bus));
        assertThat(manifest.passengers())
                .extracting(BusList.Passenger::personId)
                .containsExactly(wang);
        assertThat(world.in(() -> jdbc.sql("""
                        select count(*) from figures_fact where kind = 'surveys.bus-seat' and retracted_at is null
                        """).query(Long.class).single())).isEqualTo(1);
    }

    Buses.Assigned assign() {
        return world.in(() -> buses.assign(world.officer, poll, BusPlan.Direction.HOME));
    }

    @Test
    @Rule("SUR-10")
    void manyHandsNeverGiveASeatTwiceNorAPersonTwoSeats() throws Exception {
        for (int i = 0; i < 10; i++) {
            long person = world.member(world.electronics, "赶车" + i);
            assertThat(workerSays(person, SurveyWorld.leaving("520000"))).isInstanceOf(AnswerOutcome.Kept.class);
        }
        List<Long> people = world.in(() -> jdbc.sql("select person_id from surveys_answer where poll_id = :poll")
                .param("poll", poll)
                .query((row, number) -> row.getLong(1))
                .list());
        long bus = bus(4);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = new java.util.ArrayList<Callable<Buses.Seating>>();
            for (int round = 0; round < 3; round++) {
                for (long person : people) {
                    int seat = (int) ((person + round) % 4) + 1;
                    calls.add(() -> CurrentFederation.call(
                            world.federation, () -> buses.move(world.officer, bus, person, seat, "抢座")));
                }
            }
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get()).isIn(Buses.Seating.SEATED, Buses.Seating.SEAT_TAKEN);
            }
        }
        var seats = world.in(() -> busList.manifest(world.officer, bus)).passengers();
        assertThat(seats).hasSize(4);
        assertThat(seats.stream().map(BusList.Passenger::number)).doesNotHaveDuplicates();
        assertThat(seats.stream().map(BusList.Passenger::personId)).doesNotHaveDuplicates();
    }

    @Test
    @Rule("SUR-12")
    void staysFeedAnAudience() {
        assertThat(workerSays(wang, Given.choice("STAY"))).isInstanceOf(AnswerOutcome.Kept.class);
        assertThat(workerSays(li, Given.choice("LEAVE"))).isInstanceOf(AnswerOutcome.Kept.class);
        long audience = world.in(() -> audiences.create(
                world.officer,
                "留下过年的职工",
                Map.of(
                        "ANSWERED",
                        new AudienceCriterion.Answer(
                                Map.of("poll", List.of(String.valueOf(poll)), "any", List.of("STAY"))))));
        assertThat(world.in(() -> audienceDirectory.containing(wang, List.of(audience), LocalDate.of(2026, 11, 21))))
                .containsExactly(audience);
        assertThat(world.in(() -> audienceDirectory.count(audience, LocalDate.of(2026, 11, 21))))
                .isEqualTo(1);
    }

    @Test
    void aStrangerFindsNothing() {
        var stranger = SurveyWorld.actor(
                9, "外人", world.wood, java.util.Set.of(org.niangjia.platform.Permission.SPEAK_FOR_UNION));
        long batch = world.in(() ->
                batches.plan(world.chair, poll, 0, new Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2)), 3));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.in(() -> batches.fill(stranger, batch)))
                .isInstanceOf(NotFound.class);
        assertThat(LocalDateTime.ofInstant(SurveyWorld.NOW, Period.ZONE).getHour())
                .isEqualTo(10);
    }
}
