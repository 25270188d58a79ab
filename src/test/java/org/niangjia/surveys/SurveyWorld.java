package org.niangjia.surveys;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Permission;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;

/** Nanxun before the holiday: a county, two enterprise unions with their chairs, and an open stay-or-leave poll. */
final class SurveyWorld {
    static final Instant NOW = LocalDateTime.of(2026, 11, 21, 10, 0)
            .atZone(ZoneId.of("Asia/Shanghai"))
            .toInstant();
    static final LocalDate JOINED = LocalDate.of(2020, 1, 1);
    final RegistryFixture registry;
    final Federation federation;
    final long county;
    final long electronics;
    final long wood;
    final Actor officer;
    final Actor chair;

    SurveyWorld(RegistryFixture registry) {
        this.registry = registry;
        this.federation = registry.county();
        this.county = in(registry::root);
        this.electronics = in(() -> registry.union(county, "新京昌电子工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        this.wood = in(() -> registry.union(county, "大友木业工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        this.officer = actor(7, "叶主任", county, EnumSet.allOf(Permission.class));
        this.chair = actor(8, "徐主席", electronics, Set.of(Permission.SPEAK_FOR_UNION));
    }

    static Actor actor(long account, String name, long union, Set<Permission> permissions) {
        return new Actor(account, name, null, new Actor.Post(account, "post", union, "", permissions));
    }

    Actor worker(long person) {
        return new Actor(1000 + person, "职工", person, null);
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    <T> T in(Supplier<T> work) {
        return RegistryFixture.in(federation, work);
    }

    long member(long union, String name) {
        return in(() -> registry.member(union, PersonDetails.of(name, null, null), JOINED));
    }

    long openPoll(Polls polls) {
        return in(() -> {
            long id = polls.plan(
                    officer,
                    new PollPlan(
                            county,
                            null,
                            null,
                            "春节去留",
                            "",
                            PollKind.STAY_OR_LEAVE,
                            List.of(),
                            NOW.minusSeconds(60),
                            NOW.plusSeconds(86_400),
                            true,
                            true));
            polls.move(officer, id, PollState.OPEN, "", null);
            return id;
        });
    }

    static Given leaving(String destination, Long... companions) {
        return new Given(
                List.of("LEAVE"),
                destination,
                LocalDate.of(2027, 1, 25),
                LocalDate.of(2027, 2, 20),
                true,
                List.of(companions));
    }
}
