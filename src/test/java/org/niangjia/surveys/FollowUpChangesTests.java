package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class FollowUpChangesTests {
    private static final Instant DEPARTS = SurveyWorld.NOW.plusSeconds(864_000);

    @Autowired
    RegistryFixture registry;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Polls polls;

    @Autowired
    Answers answers;

    @Autowired
    Subsidies subsidies;

    @Autowired
    LeaveBatches batches;

    @Autowired
    Buses buses;

    @Autowired
    BusChanges changes;

    @Autowired
    BusList list;

    SurveyWorld world;
    long poll;

    @BeforeEach
    void openAPoll() {
        world = new SurveyWorld(registry);
        poll = world.openPoll(polls);
    }

    private long leaver(String name, Long... companions) {
        long person = world.member(world.electronics, name);
        world.in(() -> answers.byWorker(world.worker(person), poll, SurveyWorld.leaving("522400", companions)));
        return person;
    }

    private static BusPlan plan(String plate, int seats, String destination, Instant departs) {
        return new BusPlan(BusPlan.Direction.HOME, plate, seats, destination, departs, "厂门口", "老沈", "");
    }

    private long bus(String plate, int seats) {
        return world.in(() -> buses.order(world.officer, poll, plan(plate, seats, "520000", DEPARTS)));
    }

    private void assign() {
        world.in(() -> buses.assign(world.officer, poll, BusPlan.Direction.HOME));
    }

    private List<Long> aboard(long bus) {
        return world.in(() -> list.manifest(world.officer, bus)).passengers().stream()
                .map(BusList.Passenger::personId)
                .toList();
    }

    private List<String> told(long person) {
        return world.in(
                () -> jdbc.sql("""
                select n.message_key from notices_inbox i join notices_notice n on n.id = i.notice_id
                where i.person_id = :person order by n.id
                """).param("person", person).query(String.class).list());
    }

    private long count(String from) {
        return world.in(
                () -> jdbc.sql("select count(*) from " + from).query(Long.class).single());
    }

    @Test
    @Rule({"SUR-21", "SUR-11"})
    void aSmallerBusMovesWhoeverDoesNotFitWithTheCompanionsAndTellsThem() {
        long first = leaver("甲");
        long second = leaver("乙");
        long third = leaver("丙", second);
        long big = bus("浙E00001", 4);
        assign();
        assertThat(aboard(big)).containsExactlyInAnyOrder(first, second, third);
        long other = bus("浙E00002", 2);
        long stays = world.in(() -> list.manifest(world.officer, big)).passengers().stream()
                .filter(one -> one.personId() == first)
                .findFirst()
                .orElseThrow()
                .number();
        world.in(() -> buses.move(world.officer, big, first, 4, "换到后排"));
        assertThat(stays).isPositive();
        var changed = world.in(() -> changes.change(world.officer, big, plan("浙E00001", 3, "520000", DEPARTS), "换成小车"));
        assertThat(changed).isEqualTo(new BusChanges.Changed(1, 0));
        assertThat(aboard(big))
                .contains(second, third)
                .hasSize(3 - aboard(other).size());
        assertThat(told(first)).containsExactly("surveys.notice.seat-moved");
        assertThat(told(second)).isEmpty();
        assertThat(count("figures_fact where kind = 'surveys.bus-seat' and retracted_at is null"))
                .isEqualTo(3);
        assertThat(count("journal_entry where act = 'surveys.bus.changed' and reason = '换成小车'"))
                .isOne();
    }

    @Test
    @Rule("SUR-21")
    void anotherPlaceOrDayConcernsEverybodyAboard() {
        long person = leaver("甲");
        long bus = bus("浙E00001", 4);
        assign();
        var later = DEPARTS.plusSeconds(86_400);
        assertThat(world.in(() -> changes.change(world.officer, bus, plan("浙E00001", 4, "520000", later), "大雪")))
                .isEqualTo(new BusChanges.Changed(0, 0));
        assertThat(told(person)).containsExactly("surveys.notice.bus-changed");
        assertThat(count(
                        "figures_fact where kind = 'surveys.bus-seat' and retracted_at is null and occurred_on = date '"
                                + LocalDate.ofInstant(later, Period.ZONE) + "'"))
                .isOne();
        assertThat(world.in(() -> changes.change(world.officer, bus, plan("浙E00001", 4, "410000", later), "改去河南")))
                .isEqualTo(new BusChanges.Changed(0, 1));
        assertThat(aboard(bus)).isEmpty();
        assertThat(told(person)).last().isEqualTo("surveys.notice.seat-lost");
    }

    @Test
    @Rule("SUR-21")
    void aCancelledBusIsGoneFromTheFleetAndItsPassengersSitElsewhereOrWait() {
        long first = leaver("甲");
        long second = leaver("乙");
        long gone = bus("浙E00001", 2);
        assign();
        long other = bus("浙E00002", 1);
        assertThat(world.in(() -> changes.remove(world.officer, gone, "车坏了"))).isEqualTo(new BusChanges.Changed(1, 1));
        assertThat(world.in(() -> list.of(world.officer, poll)))
                .extracting(BusList.Bus::id)
                .containsExactly(other);
        assertThat(List.of(told(first).getLast(), told(second).getLast()))
                .containsExactlyInAnyOrder("surveys.notice.seat-moved", "surveys.notice.seat-lost");
        assertThat(count("figures_fact where kind = 'surveys.bus-seat' and retracted_at is null"))
                .isOne();
        assertThat(count("surveys_bus where removed_at is not null")).isOne();
    }

    @Test
    @Rule("SUR-21")
    void onePassengerGivesTheSeatBackAndHearsWhy() {
        long person = leaver("甲");
        long bus = bus("浙E00001", 2);
        assign();
        assertThat(world.in(() -> changes.release(world.officer, bus, person, "本人开车")))
                .isTrue();
        assertThat(world.in(() -> changes.release(world.officer, bus, person, "本人开车")))
                .isFalse();
        assertThat(aboard(bus)).isEmpty();
        assertThat(told(person)).containsExactly("surveys.notice.seat-lost");
    }

    @Test
    @Rule("SUR-22")
    void aBatchChangesItsDaysButNeverBelowWhoIsInIt() {
        long person = world.member(world.electronics, "留守");
        world.in(() -> answers.byWorker(world.worker(person), poll, Given.choice("STAY")));
        var march = new Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 10));
        var april = new Period(LocalDate.of(2027, 4, 1), LocalDate.of(2027, 4, 10));
        long other = world.member(world.electronics, "留守二");
        world.in(() -> answers.byWorker(world.worker(other), poll, Given.choice("STAY")));
        long batch = world.in(() -> batches.plan(world.chair, poll, 0, march, 5));
        world.in(() -> batches.fill(world.chair, batch));
        assertThat(world.in(() -> batches.change(world.chair, batch, april, 1, "订单推迟")))
                .isEqualTo(LeaveBatches.Changing.BELOW_TAKEN);
        assertThat(world.in(() -> batches.change(world.chair, batch, april, 2, "订单推迟")))
                .isEqualTo(LeaveBatches.Changing.CHANGED);
        assertThat(told(person)).containsExactly("surveys.notice.batch-changed");
        assertThat(world.in(() -> batches.takeOut(world.chair, batch, person, "改下一批")))
                .isTrue();
        assertThat(told(person)).last().isEqualTo("surveys.notice.batch-out");
        world.in(() -> {
            batches.remove(world.chair, batch, "不放假了");
            return 0;
        });
        assertThat(world.in(() -> batches.of(world.chair, poll))).isEmpty();
        assertThat(told(other)).last().isEqualTo("surveys.notice.batch-removed");
        assertThat(count("journal_entry where act like 'surveys.leave-batch.%' and reason <> ''"))
                .isEqualTo(3);
    }

    private Subsidies.Rule rule(int yuan, LocalDate from, LocalDate to) {
        return new Subsidies.Rule(world.electronics, "STAY", "餐费", Money.yuan(yuan), new Period(from, to), "县工会文件");
    }

    private List<Subsidies.RuleRow> rules() {
        return world.in(() -> subsidies.rules(world.officer, poll));
    }

    private Subsidies.@Nullable Refused refusal(java.util.function.Supplier<Subsidies.@Nullable Refused> act) {
        return world.in(() -> java.util.Optional.ofNullable(act.get())).orElse(null);
    }

    @Test
    @Rule({"SUR-23", "SUR-07"})
    void aChangedRuleHoldsFromItsFirstDayAndTheOldOneEndsTheDayBefore() {
        var november = LocalDate.of(2026, 11, 1);
        var december = LocalDate.of(2026, 12, 1);
        var end = LocalDate.of(2027, 2, 28);
        assertThat(refusal(() -> subsidies.add(world.officer, poll, rule(800, november, end))))
                .isNull();
        long id = rules().getFirst().id();
        assertThat(refusal(() -> subsidies.change(world.officer, id, rule(900, december, end), "提标")))
                .isNull();
        assertThat(rules())
                .extracting(Subsidies.RuleRow::amountFen, Subsidies.RuleRow::validFrom, Subsidies.RuleRow::validTo)
                .containsExactly(tuple(80_000L, november, december.minusDays(1)), tuple(90_000L, december, end));
        assertThat(refusal(() -> subsidies.change(world.officer, id, rule(850, november.plusDays(5), end), "再提")))
                .isEqualTo(Subsidies.Refused.OVERLAPS);
        long later = rules().getLast().id();
        assertThat(refusal(() -> subsidies.end(world.officer, later, december, "取消")))
                .isNull();
        assertThat(rules()).hasSize(1);
    }

    @Test
    @Rule({"SUR-23", "SUR-08"})
    void whatWasConfirmedByARuleStands() {
        var november = LocalDate.of(2026, 11, 1);
        var end = LocalDate.of(2027, 2, 28);
        assertThat(refusal(() -> subsidies.add(world.officer, poll, rule(800, november, end))))
                .isNull();
        long id = rules().getFirst().id();
        long person = world.member(world.electronics, "留守");
        world.in(() -> answers.byWorker(world.worker(person), poll, Given.choice("STAY")));
        world.in(() -> {
            polls.move(world.officer, poll, PollState.CLOSED, "", null);
            return 0;
        });
        assertThat(refusal(() -> subsidies.confirm(world.chair, poll, 0))).isNull();
        assertThat(refusal(() -> subsidies.end(world.officer, id, november, "取消")))
                .isEqualTo(Subsidies.Refused.CONFIRMED);
        assertThat(refusal(() -> subsidies.end(world.officer, id, LocalDate.of(2026, 12, 1), "以后不发")))
                .isNull();
        assertThat(rules().getFirst().validTo()).isEqualTo(LocalDate.of(2026, 11, 30));
    }
}
