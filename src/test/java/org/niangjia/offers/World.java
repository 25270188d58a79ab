package org.niangjia.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.TestFederation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with one enterprise union and a published programme; people are added by the test. */
final class World {
    static final Instant NOW = LocalDateTime.of(2026, 11, 21, 10, 0)
            .atZone(ZoneId.of("Asia/Shanghai"))
            .toInstant();
    final Federation federation;
    final JdbcClient jdbc;
    final long county;
    final long enterprise;
    final long programme;
    final Actor officer;
    final Actor leader;

    World(TestFederation federations, JdbcClient jdbc, Programmes programmes) {
        this.federation = federations.create();
        this.jdbc = jdbc;
        this.county = in(() -> union("三门县总工会", "COUNTY", null));
        this.enterprise = in(() -> union("海游造船工会", "ENTERPRISE", county));
        this.officer = actor(7, "叶主任", 70);
        this.leader = actor(8, "章主席", 80);
        this.programme = in(() -> {
            long id = programmes.plan(
                    officer,
                    new ProgrammePlan(
                            "十全十美",
                            new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 2, 28)),
                            Money.yuan(200_000),
                            "爱在三门、共度春节",
                            List.of(),
                            List.of("一封信", "一次走访", "三张门票")));
            programmes.move(officer, id, ProgrammeState.PUBLISHED, "");
            return id;
        });
    }

    private Actor actor(long account, String name, long post) {
        return officerOf(county, account, name, post);
    }

    Actor officerOf(long union, long account, String name, long post) {
        return new Actor(
                account, name, null, new Actor.Post(post, "officer", union, "三门县总工会", EnumSet.allOf(Permission.class)));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    <T> T in(Callable<T> work) {
        try {
            return CurrentFederation.call(federation, work);
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    Actor worker(long person) {
        return new Actor(1000 + person, "职工" + person, person, null);
    }

    long union(String name, String kind, @Nullable Long parent) {
        long id = jdbc.sql("""
                insert into registry_union (parent_id, name, kind, founded_on, created_at)
                values (:parent, :name, :kind, date '2010-05-01', :at) returning id
                """)
                .param("parent", parent, java.sql.Types.BIGINT)
                .param("name", name)
                .param("kind", kind)
                .param("at", ClaimBook.at(NOW))
                .query(Long.class)
                .single();
        update(jdbc.sql("""
                insert into registry_lineage (union_id, ancestor_id, depth, valid_from)
                select :id, ancestor_id, depth + 1, date '2010-05-01' from registry_lineage where union_id = :parent
                union all select :id, :id, 0, date '2010-05-01'
                """).param("id", id).param("parent", parent, java.sql.Types.BIGINT));
        return id;
    }

    private static void update(JdbcClient.StatementSpec statement) {
        if (statement.update() < 1) {
            throw new IllegalStateException("nothing written");
        }
    }

    long household() {
        return in(() -> jdbc.sql("insert into registry_household (created_at) values (:at) returning id")
                .param("at", ClaimBook.at(NOW))
                .query(Long.class)
                .single());
    }

    long person(String name, String form, @Nullable Long household) {
        return in(() -> {
            long id = jdbc.sql("""
                    insert into registry_person (name, employment_form, migrant, birth_on, household_id, phone_tail,
                      created_at)
                    values (:name, :form, true, date '1990-01-01', :household, '1234', :at) returning id
                    """)
                    .param("name", name)
                    .param("form", form)
                    .param("household", household, java.sql.Types.BIGINT)
                    .param("at", ClaimBook.at(NOW))
                    .query(Long.class)
                    .single();
            update(jdbc.sql("""
                    insert into registry_membership (person_id, union_id, joined_on, created_at)
                    values (:person, :union, date '2020-01-01', :at)
                    """).param("person", id).param("union", enterprise).param("at", ClaimBook.at(NOW)));
            return id;
        });
    }

    List<Long> couriers(int count) {
        var people = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            people.add(person("骑手" + i, "COURIER", null));
        }
        return people;
    }

    /** The same in one statement, for crowds. @return the first of consecutive numbers */
    List<Long> crowd(int count) {
        return in(() -> {
            var people = jdbc.sql("""
                    insert into registry_person (name, employment_form, migrant, birth_on, phone_tail, created_at)
                    select '骑手' || n, 'COURIER', true, date '1990-01-01', '1234', :at
                    from generate_series(1, :count) n returning id
                    """)
                    .param("at", ClaimBook.at(NOW))
                    .param("count", count)
                    .query(Long.class)
                    .list();
            update(jdbc.sql("""
                    insert into registry_membership (person_id, union_id, joined_on, created_at)
                    select id, :union, date '2020-01-01', :at from unnest(cast(:people as bigint[])) as p (id)
                    """)
                    .param("people", people.toArray(Long[]::new))
                    .param("union", enterprise)
                    .param("at", ClaimBook.at(NOW)));
            return people;
        });
    }

    /** Scenic tickets, three for each, first come, a waiting list; change what matters to the test. */
    OfferPlan tickets() {
        return ticketsFor(programme);
    }

    /** The same tickets under another name, for an audience. */
    OfferPlan named(String name, @Nullable Long audience) {
        var plain = tickets();
        return OfferPlan.of(programme, plain.kind(), plain.item(), name, plain.opensAt(), plain.closesAt())
                .to(audience)
                .upTo(plain.limitPerson())
                .waitingList(true);
    }

    static OfferPlan ticketsFor(long programme) {
        return ticketsFor(programme, 3, null, true);
    }

    static OfferPlan ticketsFor(
            long programme, int limitPerson, @Nullable Integer limitHousehold, boolean waitingList) {
        return OfferPlan.of(
                        programme,
                        OfferKind.TICKET,
                        "门票",
                        "三门蛇蟠岛门票",
                        NOW.minusSeconds(3600),
                        NOW.plusSeconds(86_400 * 10))
                .carryingOut(3)
                .upTo(limitPerson)
                .upToInHousehold(limitHousehold)
                .waitingList(waitingList);
    }

    long open(Offers offers, OfferPlan plan, @Nullable Long stock) {
        return in(() -> {
            long id = offers.plan(officer, plan, stock, List.of());
            offers.move(officer, id, OfferState.OPEN, "");
            return id;
        });
    }

    static ClaimRequest want(long offer, int quantity, String key, Long... people) {
        return new ClaimRequest(offer, List.of(people), quantity, key, "");
    }

    long number(String sql, long offer) {
        return in(() -> jdbc.sql(sql).param("offer", offer).query(Long.class).single());
    }

    long taken(long offer) {
        return number("select taken from offers_stock where offer_id = :offer", offer);
    }

    long held(long offer) {
        return number(
                "select coalesce(sum(quantity), 0) from offers_claim where offer_id = :offer and state in ('GRANTED','FULFILLED')",
                offer);
    }

    /** Live facts of one kind for the offer, added up. */
    long counted(String kind, long offer) {
        return in(() -> jdbc.sql("""
                select coalesce(sum(quantity), 0) from figures_fact
                where kind = :kind and attributes ->> 'offer' = cast(:offer as text) and retracted_at is null
                """)
                .param("kind", kind)
                .param("offer", String.valueOf(offer))
                .query(Long.class)
                .single());
    }
}
