package org.niangjia.draws;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.TestClock;

/** A county with an enterprise union, an officer, a leader, and people who want something scarce. */
final class DrawWorld {
    static final Instant NOW = TestClock.START.atZone(TestClock.ZONE).toInstant();
    static final Instant NUMBERS_KNOWN = NOW.plusSeconds(3 * 86_400);
    static final List<String> NUMBERS = List.of("1 5 9 12 20 33 + 16");
    final RegistryFixture registry;
    final Federation federation;
    final long county;
    final long union;
    final Actor officer;
    final Actor leader;

    DrawWorld(RegistryFixture registry) {
        this.registry = registry;
        this.federation = registry.county();
        this.county = in(registry::root);
        this.union = in(() -> registry.union(county, "玉环阀门工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        this.officer = actor(7, "叶主任", county, EnumSet.complementOf(EnumSet.of(Permission.APPROVE)));
        this.leader = actor(8, "傅主席", county, Set.of(Permission.VIEW_PROGRAMMES, Permission.APPROVE));
    }

    static Actor actor(long account, String name, long union, Set<Permission> permissions) {
        return new Actor(account, name, null, new Actor.Post(account, "post", union, "", permissions));
    }

    static Actor worker(long person) {
        return new Actor(1000 + person, "职工", person, null);
    }

    @CanIgnoreReturnValue
    <T> T in(Supplier<T> work) {
        return RegistryFixture.in(federation, work);
    }

    @CanIgnoreReturnValue
    List<Long> members(int count) {
        return in(() -> LongStream.range(0, count)
                .mapToObj(i -> registry.member(
                        union, PersonDetails.of("王小" + (char) ('一' + i), null, null), LocalDate.of(2020, 1, 1)))
                .toList());
    }

    static List<Entrant> each(List<Long> people) {
        return people.stream()
                .map(person -> Entrant.person(new RecordRef("test.wish", 5000 + person), person))
                .toList();
    }

    DrawPlan plan(RecordRef subject, int prizes, int reserves) {
        return new DrawPlan(
                subject,
                county,
                null,
                "年货大礼包",
                List.of(new DrawPlan.Tier("一等奖", 1), new DrawPlan.Tier("礼包", prizes - 1)),
                reserves,
                DrawUnit.PERSON,
                HashKind.SM3,
                false,
                null,
                List.of(new DrawPlan.Source(SourceKind.SSQ, "2026135", NUMBERS_KNOWN)),
                NOW,
                NUMBERS_KNOWN.plusSeconds(86_400));
    }

    static DrawPlan with(DrawPlan plan, DrawUnit unit, boolean weighted, String turnKind) {
        return new DrawPlan(
                plan.subject(),
                plan.unionId(),
                null,
                plan.title(),
                plan.tiers(),
                plan.reserves(),
                unit,
                plan.hash(),
                weighted,
                turnKind.isEmpty() ? null : turnKind,
                plan.sources(),
                plan.freezeAt(),
                plan.seedDueAt());
    }

    static long done(DrawStepOutcome outcome) {
        return switch (outcome) {
            case DrawStepOutcome.Done done -> done.drawId();
            case DrawStepOutcome.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }
}
