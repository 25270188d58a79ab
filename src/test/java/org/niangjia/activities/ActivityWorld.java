package org.niangjia.activities;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.Households;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.PersonOutcome;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.TestClock;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with two enterprise unions, a published programme and confirmed limits; ten in the morning of 21 November 2026. */
final class ActivityWorld {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final Instant NOW = at(10, 0);
    final ApplicationContext context;
    final RegistryFixture registry;
    final Federation federation;
    final long county;
    final long enterprise;
    final long other;
    final long programme;
    final Actor officer;

    ActivityWorld(ApplicationContext context) {
        this.context = context;
        this.registry = context.getBean(RegistryFixture.class);
        this.federation = registry.county();
        this.county = in(registry::root);
        this.enterprise = in(() -> registry.union(county, "浙江三建工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        this.other = in(() -> registry.union(county, "大友木业工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        this.officer = actor(7, county, EnumSet.allOf(Permission.class));
        this.programme = in(this::published);
        in(() -> {
            for (var row : limits().list(officer)) {
                limits().confirm(officer, row.id());
            }
            return 0;
        });
    }

    static Instant at(int hour, int minute) {
        return LocalDateTime.of(2026, 11, 21, hour, minute)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }

    static Actor actor(long account, long union, Set<Permission> permissions) {
        return new Actor(account, "叶主任", null, new Actor.Post(account, "officer", union, "", permissions));
    }

    private long published() {
        var programmes = bean(Programmes.class);
        long id = programmes.plan(
                officer,
                new ProgrammePlan(
                        "职工学堂",
                        new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31)),
                        Money.yuan(100_000),
                        "",
                        List.of(),
                        List.of()));
        programmes.move(officer, id, ProgrammeState.PUBLISHED, "");
        return id;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Limits limits() {
        return bean(Limits.class);
    }

    Sessions sessions() {
        return bean(Sessions.class);
    }

    Attendance attendance() {
        return bean(Attendance.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    TestClock clock() {
        return bean(TestClock.class);
    }

    @CanIgnoreReturnValue
    <T> T in(Supplier<T> work) {
        return RegistryFixture.in(federation, work);
    }

    void run(Runnable work) {
        in(() -> {
            work.run();
            return 0;
        });
    }

    Actor worker(long person) {
        return new Actor(1000 + person, "职工", person, null);
    }

    long member(String name) {
        return memberOf(enterprise, name);
    }

    long memberOf(long union, String name) {
        return in(() -> registry.member(union, PersonDetails.of(name, null, null), LocalDate.of(2020, 1, 1)));
    }

    long child(long guardian, String name, LocalDate born) {
        return in(() -> {
            var outcome = bean(Households.class)
                    .addChild(worker(guardian), guardian, new Households.NewChild(name, 2, born, true));
            return outcome instanceof PersonOutcome.Done done ? done.personId() : 0L;
        });
    }

    ActivityPlan plan(String kind, String name) {
        return ActivityPlan.of(programme, kind, name, TODAY.minusDays(10), TODAY.plusDays(60));
    }

    static SignUp places(@Nullable Long places, int each) {
        return new SignUp(
                places, null, each, NOW.minusSeconds(3600), NOW.plus(Duration.ofDays(5)), Allocation.FIRST_COME, false);
    }

    long open(ActivityPlan plan, @Nullable SignUp signUp) {
        return in(() -> {
            var activities = bean(Activities.class);
            long id = activities.plan(officer, plan, signUp);
            var refused = activities.move(officer, id, ActivityState.OPEN, "");
            if (refused != null) {
                throw new AssertionError("not opened: " + refused);
            }
            return id;
        });
    }

    long session(long activity, Instant from, int minutes) {
        return in(() -> done(sessions().plan(officer, activity, SessionPlan.of("", from, Duration.ofMinutes(minutes)))))
                .getFirst();
    }

    static List<Long> done(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Done done -> done.ids();
            case SessionOutcome.Refusal refusal -> throw new AssertionError(refusal);
        };
    }

    long offerOf(long activity) {
        return in(() -> jdbc().sql("select offer_id from activities_activity where id = :id")
                .param("id", activity)
                .query(Long.class)
                .single());
    }

    ClaimOutcome claim(long activity, long person, int quantity) {
        long offer = offerOf(activity);
        return in(() -> bean(ClaimDesk.class)
                .claim(
                        worker(person),
                        new ClaimRequest(offer, List.of(person), quantity, "form-" + person + "-" + quantity, "")));
    }

    /** Live facts of a kind for one activity, added up. */
    long counted(String kind, long activity) {
        return in(() -> jdbc().sql("""
                select coalesce(sum(quantity), 0) from figures_fact where kind = :kind and retracted_at is null
                  and attributes ->> 'activity' = :activity
                """)
                .params(Map.of("kind", kind, "activity", String.valueOf(activity)))
                .query(Long.class)
                .single());
    }

    String pass(long activity, long person) {
        return in(() -> bean(Passes.class).pass(activity, person, 0));
    }

    MarkOutcome scan(long session, String key, String pass, Instant at) {
        return in(() -> attendance().byStaff(officer, session, new Attendance.Mark(key, pass, at)));
    }
}
