package org.niangjia.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.TurnLedger;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.programmes.Audiences;
import org.springframework.stereotype.Component;

/** S30 and S33: a draw that is over, one that awaits its numbers, one that is coming. Made-up numbers, like everything here. */
@Component
class DemoDraws {
    static final String NAME = "抽签";
    private static final String TURNS = "draws.gift";
    private static final List<String> NEW_FORMS = List.of("COURIER", "FOOD_RIDER", "RIDE_DRIVER", "TRUCK_DRIVER");
    private static final Duration UNTIL_NUMBERS = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Draws draws;
    private final DrawSteps steps;
    private final TurnLedger turns;
    private final Audiences audiences;
    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final Clock clock;

    DemoDraws(
            Draws draws,
            DrawSteps steps,
            TurnLedger turns,
            Audiences audiences,
            DemoOffers offers,
            DemoAccounts accounts,
            Clock clock) {
        this.draws = draws;
        this.steps = steps;
        this.turns = turns;
        this.audiences = audiences;
        this.offers = offers;
        this.accounts = accounts;
        this.clock = clock;
    }

    void draw() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        turns.setRule(
                officer,
                new TurnLedger.Rule(
                        offers.root(), TURNS, 1, 3, true, LocalDate.of(2026, 1, 1), "县总工会普惠活动轮候办法（演示）", "年货礼包"));
        long forms = frozen(officer, "新就业形态劳动者（抽签名单）", Map.of("EMPLOYMENT_FORM", Map.of("any", NEW_FORMS)));
        finished(officer, forms);
        running(officer, forms);
        coming(officer);
    }

    private long frozen(Actor officer, String name, Map<String, Map<String, List<String>>> answers) {
        long audience = offers.audience(officer, name, answers);
        audiences.freeze(officer, audience, "抽签前定格");
        return audience;
    }

    /** 200 prizes for new-employment workers. The source is a few seconds ahead, so that the way is the real one. */
    private void finished(Actor officer, long audience) {
        Instant numbers = clock.instant().plus(UNTIL_NUMBERS);
        long id = promised(
                officer,
                plan(
                        audience,
                        "新就业群体幸运奖",
                        List.of(new DrawPlan.Tier("暖心礼包", 20), new DrawPlan.Tier("幸运奖", 180)),
                        20,
                        TURNS,
                        List.of(new DrawPlan.Source(SourceKind.SSQ, "2021013", numbers)),
                        clock.instant()));
        if (!waited(numbers)) {
            return;
        }
        var seen = List.of("3 8 14 19 26 31 + 7");
        must(steps.enterNumbers(officer, id, seen));
        must(steps.enterNumbers(accounts.acting(DemoAccounts.LEADER), id, seen));
        must(steps.decide(officer, id));
    }

    /** Gift packs; everybody passed over before has a better chance now. */
    private void running(Actor officer, long audience) {
        var tomorrow = offers.today().plusDays(1);
        long ignored = promised(
                officer,
                plan(
                        audience,
                        "年货大礼包",
                        List.of(new DrawPlan.Tier("150元年货大礼包", 300)),
                        30,
                        TURNS,
                        List.of(new DrawPlan.Source(SourceKind.KL8, issue(tomorrow), at(tomorrow))),
                        clock.instant()));
    }

    private void coming(Actor officer) {
        long migrants = frozen(
                officer,
                "留下过年的外来职工（抽签名单）",
                Map.of(
                        "MIGRANT", Map.of("is", List.of("true")),
                        "EMPLOYMENT_FORM", Map.of("any", List.of("ENTERPRISE"))));
        var day = offers.today().plusDays(7);
        must(draws.plan(
                officer,
                plan(
                        migrants,
                        "玉见新春年货券",
                        List.of(new DrawPlan.Tier("年货券", 500)),
                        50,
                        null,
                        List.of(
                                new DrawPlan.Source(SourceKind.KL8, issue(day), at(day)),
                                new DrawPlan.Source(SourceKind.DLT, "26" + day.getDayOfYear(), at(day))),
                        at(day.minusDays(2)))));
    }

    private DrawPlan plan(
            long audience,
            String title,
            List<DrawPlan.Tier> tiers,
            int reserves,
            @Nullable String turnKind,
            List<DrawPlan.Source> sources,
            Instant freezes) {
        return new DrawPlan(
                new RecordRef("programmes.audience", audience),
                offers.root(),
                null,
                title,
                tiers,
                reserves,
                DrawUnit.PERSON,
                HashKind.SM3,
                turnKind != null,
                turnKind,
                sources,
                freezes,
                sources.getLast().at().plus(Duration.ofDays(1)));
    }

    private long promised(Actor officer, DrawPlan plan) {
        long id = must(draws.plan(officer, plan));
        must(steps.freeze(officer, id));
        must(steps.publish(officer, id));
        return id;
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static long must(DrawStepOutcome outcome) {
        return switch (outcome) {
            case DrawStepOutcome.Done done -> done.drawId();
            case DrawStepOutcome.Refused refused ->
                throw new IllegalStateException("draw of the demonstration: " + refused);
        };
    }

    /** Waits for the numbers; a clock that stands still, as in tests, is not waited for and the draw stays promised. */
    private boolean waited(Instant until) {
        try {
            while (clock.instant().isBefore(until)) {
                Instant before = clock.instant();
                Thread.sleep(LOOK);
                if (!clock.instant().isAfter(before)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the demonstration was built", stopped);
        }
    }

    private static String issue(LocalDate day) {
        return "%d%03d".formatted(day.getYear(), day.getDayOfYear());
    }

    private static Instant at(LocalDate day) {
        return day.atTime(LocalTime.of(21, 30)).atZone(Period.ZONE).toInstant();
    }
}
