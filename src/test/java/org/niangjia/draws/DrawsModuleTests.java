package org.niangjia.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.draws.DrawWorld.NOW;
import static org.niangjia.draws.DrawWorld.NUMBERS;
import static org.niangjia.draws.DrawWorld.done;
import static org.niangjia.draws.DrawWorld.each;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.Commitment;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.MerkleProofs;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.Households;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DrawsModuleTests extends DrawSetting {
    @Autowired
    Disputes disputes;

    @Autowired
    DrawLog log;

    @Autowired
    Households households;

    @Autowired
    DrawPeopleMerging merging;

    @Test
    @Rule({"DRA-01", "DRA-16"})
    void aDrawIsPlannedFrozenPromisedSeededAndDecidedAndAnybodyCanCheckIt() {
        long id = decided(plan());
        assertThat(state(id)).isEqualTo(DrawState.DECIDED);
        holds(id, null);
        var told = entrants.told(id).getFirst();
        assertThat(told.kind()).isEqualTo(DrawOutcome.Kind.RESULT);
        assertThat(told.places().stream().filter(one -> one.standing() == DrawOutcome.Standing.WON))
                .hasSize(4);
        assertThat(told.places().stream().filter(one -> one.standing() == DrawOutcome.Standing.RESERVE))
                .hasSize(3);
        assertThat(told.places().getFirst().tier()).isEqualTo("一等奖");
        // Computed once: a second time is refused and changes nothing.
        assertThat(world.in(() -> steps.decide(world.officer, id))).isEqualTo(Refused.NOT_IN_THIS_STATE);
        assertThat(entrants.told(id)).hasSize(1);
        for (var state : DrawState.values()) {
            assertThat(state == DrawState.PLANNED
                            || DrawState.LIFECYCLE.moves().stream().anyMatch(move -> move.to() == state))
                    .isTrue();
        }
    }

    @Test
    @Rule("DRA-07")
    void everyEntrantHoldsAReceiptThatFitsAndOpensOnlyTheOwnEntry() {
        long id = decided(plan());
        for (long person : people) {
            var receipt = world.in(() -> directory.receipt(id, person)).orElseThrow();
            holds(id, receipt.text());
            assertThat(receipt.text()).contains("persons " + person + "\n");
        }
        assertThat(world.in(() -> directory.receipt(id, 999_999_999L))).isEmpty();
        assertThat(bundle(id)).doesNotContain("王小").doesNotContain("persons ");
    }

    @Test
    @Rule("DRA-05")
    void receiptsFitAlsoWhereTheTreeHasManyTiles() {
        var many = new ArrayList<Entrant>();
        for (int i = 0; i < 300; i++) {
            many.add(new Entrant(new RecordRef("test.wish", i + 1), List.of(people.get(0) + i), 1));
        }
        // People of these numbers must exist, so each gets an entry of his own only among the twelve.
        world.members(300);
        long id = committed(world.plan(entrants.subject(many), 4, 3));
        String bundle = bundle(id);
        for (long person : List.of(people.get(0), people.get(5), people.get(0) + 299)) {
            var receipt = world.in(() -> directory.receipt(id, person)).orElseThrow();
            assertThat(Verifier.verify(bundle, receipt.text()).getLast().state())
                    .isEqualTo(Check.State.OK);
        }
    }

    @Test
    @Rule("DRA-02")
    void fromTheFreezeOnNobodyComesInAndNothingIsChanged() {
        var plan = plan();
        long id = planned(plan);
        long frozen = world.in(() -> done(steps.freeze(world.officer, id)));
        assertThat(frozen).isEqualTo(id);
        assertThat(world.in(() -> steps.freeze(world.officer, id))).isEqualTo(Refused.NOT_IN_THIS_STATE);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> world.in(() -> draws.change(world.officer, id, 1, plan))))
                .isInstanceOf(org.niangjia.platform.StaleEdit.class);
    }

    @Test
    @Rule("DRA-02")
    void entriesAreNotFrozenBeforeTheirTime() {
        var plan = plan();
        var later = new DrawPlan(
                plan.subject(),
                plan.unionId(),
                null,
                plan.title(),
                plan.tiers(),
                0,
                plan.unit(),
                HashKind.SHA256,
                false,
                null,
                plan.sources(),
                NOW.plusSeconds(60),
                plan.seedDueAt());
        long id = planned(later);
        assertThat(world.in(() -> steps.freeze(world.officer, id))).isEqualTo(Refused.TOO_EARLY_TO_FREEZE);
        clock.advance(Duration.ofSeconds(60));
        assertThat(world.in(() -> steps.freeze(world.officer, id))).isInstanceOf(Done.class);
    }

    @Test
    @Rule("DRA-03")
    void aSecondDrawOfTheSameSubjectNeedsTheFirstToBeAbandonedInPublic() {
        var plan = plan();
        long first = committed(plan);
        assertThat(world.in(() -> draws.plan(world.officer, plan))).isEqualTo(Refused.ALREADY_DRAWN);
        long unused = world.in(() -> done(draws.abandon(world.leader, first, "漏录一批报名")));
        long second = committed(plan);
        assertThat(unused).isEqualTo(first);
        String promised =
                world.in(() -> log.text(second, DrawLog.Kind.COMMITMENT).orElseThrow());
        assertThat(Commitment.parse(promised).earlier()).containsExactly(first);
        assertThat(world.in(() -> directory.find(plan.subject()).orElseThrow().id()))
                .isEqualTo(second);
        assertThat(Verifier.verify(bundle(first), null)
                        .get(1)
                        .findings()
                        .getFirst()
                        .key())
                .isEqualTo("abandoned");
    }

    @Test
    @Rule("DRA-04")
    void whoWantsTwiceEntersOnceAndAHouseholdIsOneEntry() {
        var twice = new ArrayList<>(each(people));
        twice.add(Entrant.person(new RecordRef("test.wish", 1), people.get(3)));
        long id = committed(world.plan(entrants.subject(twice), 4, 3));
        assertThat(world.in(() -> directory.find(id).orElseThrow().entries())).isEqualTo(12);
        assertThat(world.in(() -> directory.receipt(id, people.get(3)))
                        .orElseThrow()
                        .entry())
                .isEqualTo(new RecordRef("test.wish", 1));
        world.in(() -> households.bring(world.officer, people.get(0), people.get(1)));
        long family = committed(
                DrawWorld.with(world.plan(entrants.subject(each(people)), 4, 3), DrawUnit.HOUSEHOLD, false, ""));
        assertThat(world.in(() -> directory.find(family).orElseThrow().entries()))
                .isEqualTo(11);
        var one = world.in(() -> directory.receipt(family, people.get(0))).orElseThrow();
        var other = world.in(() -> directory.receipt(family, people.get(1))).orElseThrow();
        assertThat(one.number()).isEqualTo(other.number());
        assertThat(one.text()).contains("persons " + people.get(0) + " " + people.get(1) + "\n");
    }

    @Test
    @Rule("DRA-06")
    void thePromiseIsPublishedBeforeTheNumbersOrNotAtAll() {
        long id = planned(plan());
        long frozen = world.in(() -> done(steps.freeze(world.officer, id)));
        clock.set(TestClock.START.plusDays(3));
        assertThat(world.in(() -> steps.publish(world.officer, frozen))).isEqualTo(Refused.SOURCE_NOT_IN_THE_FUTURE);
        long late = planned(world.plan(entrants.subject(each(people)), 4, 3));
        assertThat(world.in(() -> steps.freeze(world.officer, late))).isEqualTo(Refused.SOURCE_NOT_IN_THE_FUTURE);
    }

    @Test
    @Rule("DRA-15")
    void theNumbersAreEnteredByTwoPeopleUnderTwoPosts() {
        long id = committed(plan());
        assertThat(world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS)))
                .isEqualTo(Refused.SOURCE_NOT_YET_KNOWN);
        clock.set(TestClock.START.plusDays(3));
        assertThat(world.in(() -> steps.enterNumbers(world.officer, id, List.of("1 2 3"))))
                .isEqualTo(Refused.NUMBERS_WRONG);
        world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS));
        world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS));
        assertThat(state(id)).isEqualTo(DrawState.COMMITTED);
        // The same post under another account is the same signature.
        var samePost = new org.niangjia.platform.Actor(99, "另一个账号", null, world.officer.post());
        world.in(() -> steps.enterNumbers(samePost, id, NUMBERS));
        assertThat(state(id)).isEqualTo(DrawState.COMMITTED);
        world.in(() -> steps.enterNumbers(world.leader, id, List.of("1 5 9 12 20 32 + 16")));
        assertThat(state(id)).isEqualTo(DrawState.COMMITTED);
        assertThat(world.in(() -> steps.decide(world.officer, id))).isEqualTo(Refused.NOT_IN_THIS_STATE);
        world.in(() -> steps.enterNumbers(world.leader, id, NUMBERS));
        assertThat(state(id)).isEqualTo(DrawState.SEEDED);
    }

    @Test
    @Rule("DRA-15")
    void twoWhoEnterAtTheSameMomentAgreeOnceAndTheResultIsComputedOnce() throws Exception {
        long id = committed(plan());
        clock.set(TestClock.START.plusDays(3));
        List<Callable<DrawStepOutcome>> both = List.of(
                () -> world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS)),
                () -> world.in(() -> steps.enterNumbers(world.leader, id, NUMBERS)));
        List<Callable<DrawStepOutcome>> decide = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            decide.add(() -> world.in(() -> steps.decide(world.officer, id)));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var one : threads.invokeAll(both)) {
                assertThat(one.get()).isInstanceOf(Done.class);
            }
            int computed = 0;
            for (var one : threads.invokeAll(decide)) {
                computed += one.get() instanceof Done ? 1 : 0;
            }
            assertThat(computed).isEqualTo(1);
        }
        holds(id, null);
    }

    @Test
    @Rule("DRA-11")
    void aSourceIsPutOffInPublicAndOnlyBeforeItsTime() {
        long id = committed(plan());
        var later = DrawWorld.NUMBERS_KNOWN.plusSeconds(2 * 86_400);
        assertThat(world.in(() -> draws.postpone(world.officer, id, 1, "2026136", later, "")))
                .isEqualTo(Refused.REASON_MISSING);
        assertThat(world.in(() -> draws.postpone(world.officer, id, 1, "2026134", NOW.plusSeconds(60), "提前")))
                .isEqualTo(Refused.SOURCE_NOT_IN_THE_FUTURE);
        assertThat(world.in(() -> draws.postpone(world.officer, id, 1, "2026136", later, "福彩停售一期")))
                .isInstanceOf(Done.class);
        clock.set(TestClock.START.plusDays(4));
        assertThat(world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS)))
                .isEqualTo(Refused.SOURCE_NOT_YET_KNOWN);
        clock.set(TestClock.START.plusDays(5));
        assertThat(world.in(() -> draws.postpone(world.officer, id, 1, "2026137", later.plusSeconds(60), "不满意")))
                .isEqualTo(Refused.SOURCE_ALREADY_KNOWN);
        world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS));
        world.in(() -> steps.enterNumbers(world.leader, id, NUMBERS));
        world.in(() -> steps.decide(world.officer, id));
        holds(id, null);
    }

    @Test
    @Rule("DRA-12")
    void theLogOnlyGrowsAndEachGrowthIsProved() {
        var plan = plan();
        long first = committed(plan);
        var old = world.in(log::head);
        long unused = world.in(() -> done(draws.abandon(world.leader, first, "名单有误")));
        long second = decided(plan);
        assertThat(unused).isNotEqualTo(second);
        var head = world.in(log::head);
        assertThat(head.size()).isEqualTo(old.size() + 3);
        var proof = world.in(() -> log.consistency(old.size(), head.size())).stream()
                .map(org.niangjia.draws.proof.Bytes::fromHex)
                .toList();
        assertThat(MerkleProofs.grew(
                        Verifier.LOG,
                        old.size(),
                        org.niangjia.draws.proof.Bytes.fromHex(old.root()),
                        head.size(),
                        org.niangjia.draws.proof.Bytes.fromHex(head.root()),
                        proof))
                .isTrue();
    }

    @Test
    @Rule("DRA-14")
    void givingUpAfterThePromiseNeedsALeaderAReasonAndStaysVisible() {
        long id = committed(plan());
        assertThat(world.in(() -> draws.abandon(world.officer, id, "重来"))).isEqualTo(Refused.NEEDS_A_LEADER);
        assertThat(world.in(() -> draws.abandon(world.leader, id, " \n"))).isEqualTo(Refused.REASON_MISSING);
        assertThat(world.in(() -> draws.abandon(world.leader, id, "名单漏了一个车间"))).isInstanceOf(Done.class);
        assertThat(world.in(() -> log.ofDraw(id)).getLast().text()).contains("reason 名单漏了一个车间\n");
        assertThat(entrants.told(id).getLast().kind()).isEqualTo(DrawOutcome.Kind.ABANDONED);
        long decided = decided(plan());
        assertThat(world.in(() -> draws.abandon(world.leader, decided, "结果不好"))).isEqualTo(Refused.NO_UPHELD_DISPUTE);
    }

    @Test
    @Rule("DRA-20")
    void aDisputeIsDecidedWithAReasonAndAfterTheFreezeItCanOnlyEndTheDraw() {
        var plan = plan();
        long id = planned(plan);
        long unused = world.in(() -> done(steps.freeze(world.officer, id)));
        var worker = DrawWorld.worker(people.getFirst());
        assertThat(unused).isEqualTo(id);
        assertThat(world.in(() -> disputes.byWorker(worker, id, Disputes.Kind.MISSING, "我报名了，名单里没有我家属")))
                .isInstanceOf(Done.class);
        assertThat(world.in(() -> steps.publish(world.officer, id))).isEqualTo(Refused.DISPUTE_OPEN);
        var dispute = world.in(() -> disputes.mine(id, people.getFirst())).getFirst();
        assertThat(dispute.afterFreeze()).isTrue();
        world.in(() -> disputes.decide(world.officer, id, dispute.id(), Disputes.Decision.REJECTED, "家属不是会员"));
        assertThat(world.in(() -> steps.publish(world.officer, id))).isInstanceOf(Done.class);
        clock.set(TestClock.START.plusDays(3));
        world.in(() -> steps.enterNumbers(world.officer, id, NUMBERS));
        world.in(() -> steps.enterNumbers(world.leader, id, NUMBERS));
        world.in(() -> steps.decide(world.officer, id));
        world.in(() -> disputes.byOfficer(world.officer, id, Disputes.Kind.WRONGLY_IN, "已退会的人在名单里"));
        var second = world.in(() -> disputes.of(world.officer, id)).getLast();
        world.in(() -> disputes.decide(world.officer, id, second.id(), Disputes.Decision.UPHELD, "查实"));
        assertThat(wonFacts(id)).isEqualTo(4);
        assertThat(world.in(() -> draws.abandon(world.leader, id, "名单有误，重新抽"))).isInstanceOf(Done.class);
        assertThat(wonFacts(id)).isZero();
        assertThat(world.in(() -> log.ofDraw(id)).stream().map(DrawLog.Record::kind))
                .containsExactly(
                        DrawLog.Kind.DISPUTE,
                        DrawLog.Kind.COMMITMENT,
                        DrawLog.Kind.RESULT,
                        DrawLog.Kind.DISPUTE,
                        DrawLog.Kind.ABANDONMENT);
        assertThat(world.in(() -> log.ofDraw(id)).stream().map(DrawLog.Record::text))
                .noneMatch(text -> text.contains("已退会") || text.contains("家属"));
    }

    @Test
    @Rule("DRA-21")
    void mergedRecordsKeepTheReceiptOfTheRecordThatIsGone() {
        long id = committed(plan());
        long gone = people.get(2);
        long kept = world.members(1).getFirst();
        world.in(() -> {
            merging.move(new org.niangjia.registry.RegistryEvents.PeopleMerged(kept, gone));
            return 0;
        });
        var receipt = world.in(() -> directory.receipt(id, kept)).orElseThrow();
        assertThat(receipt.text()).contains("persons " + gone + "\n");
        assertThat(Verifier.verify(bundle(id), receipt.text()).getLast().state())
                .isEqualTo(Check.State.OK);
    }

    @Test
    void otherGamesAreEnteredAsTheirRulesSay() {
        assertThat(SourceKind.KL8.canonical("1 2 3")).isEmpty();
    }
}
