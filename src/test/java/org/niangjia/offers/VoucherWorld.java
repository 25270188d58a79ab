package org.niangjia.offers;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.VoucherTermsDesk;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.Permission;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.TestFederation;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A world with merchants: vouchers of twenty yuan, people who hold them, tills that accept them. */
final class VoucherWorld {
    final World world;
    private final Uses uses;
    private final AtomicInteger forms = new AtomicInteger();

    /** The use cases a world needs. */
    record Uses(
            TestFederation federations,
            JdbcClient jdbc,
            Programmes programmes,
            Offers offers,
            ClaimDesk desk,
            VoucherTermsDesk terms,
            Redemptions redemptions) {}

    VoucherWorld(ApplicationContext context) {
        this.uses = new Uses(
                context.getBean(TestFederation.class),
                context.getBean(JdbcClient.class),
                context.getBean(Programmes.class),
                context.getBean(Offers.class),
                context.getBean(ClaimDesk.class),
                context.getBean(VoucherTermsDesk.class),
                context.getBean(Redemptions.class));
        this.world = new World(uses.federations, uses.jdbc, uses.programmes);
    }

    OfferPlan vouchers(OfferKind kind, int limit, @Nullable String division, @Nullable Integer grams, Fulfilment way) {
        var plain = world.tickets();
        return OfferPlan.of(world.programme, kind, "消费券", "暖心消费券", plain.opensAt(), plain.closesAt())
                .countedIn(CountUnit.PIECE)
                .upTo(limit)
                .waitingList(true)
                .by(way)
                .worth(grams == null ? Money.yuan(20) : null)
                .postage(grams)
                .acceptedIn(division);
    }

    /** Open, twenty yuan off from one hundred on, ten days long. */
    long voucher() {
        return voucher(1, null);
    }

    long voucher(int limit, @Nullable String division) {
        return world.in(() -> {
            long offer = uses.offers.plan(
                    world.officer,
                    vouchers(OfferKind.VOUCHER, limit, division, null, Fulfilment.VOUCHER_CODE),
                    null,
                    List.of());
            var set = uses.terms.set(
                    world.officer, offer, wish(100, LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 30)));
            if (set != VoucherTermsDesk.Setting.DONE) {
                throw new AssertionError(set);
            }
            uses.offers.move(world.officer, offer, OfferState.OPEN, "");
            return offer;
        });
    }

    static VoucherTermsDesk.Wish wish(long minYuan, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new VoucherTermsDesk.Wish(Money.yuan(minYuan), from, to, 30, Money.yuan(8), List.of());
    }

    /** A new person's claim of it; answers the code. */
    @CanIgnoreReturnValue
    String held(long offer, int quantity) {
        long person = world.person("林小满", "COURIER", null);
        return held(offer, quantity, person);
    }

    @CanIgnoreReturnValue
    String held(long offer, int quantity, long person) {
        return world.in(() -> {
            var outcome = uses.desk.claim(
                    world.worker(person), new ClaimRequest(offer, List.of(person), quantity, "k" + person, "示例路1号"));
            if (!(outcome instanceof ClaimOutcome.Granted granted)) {
                throw new AssertionError(outcome);
            }
            return uses.jdbc
                    .sql("select code from offers_claim where id = :id")
                    .param("id", granted.claimIds().getFirst())
                    .query(String.class)
                    .single();
        });
    }

    long merchant(String name) {
        return merchant(name, "330521");
    }

    long merchant(String name, String division) {
        return world.in(() -> {
            long employer = uses.jdbc
                    .sql("""
                            insert into registry_employer (name, division_code, created_at)
                            values (:name, :division, :at) returning id
                            """)
                    .param("name", name)
                    .param("division", division)
                    .param("at", ClaimBook.at(World.NOW))
                    .query(Long.class)
                    .single();
            return uses.jdbc
                    .sql("""
                            insert into registry_place (union_id, employer_id, name, kind, built_on, created_at)
                            values (:union, :employer, :name, 'MERCHANT', date '2020-01-01', :at) returning id
                            """)
                    .param("union", world.county)
                    .param("employer", employer)
                    .param("name", name)
                    .param("at", ClaimBook.at(World.NOW))
                    .query(Long.class)
                    .single();
        });
    }

    /** Somebody at the till of that place and no other. */
    Actor till(long place) {
        return new Actor(
                9_000 + place,
                "收银员" + place,
                null,
                new Actor.Post(90_000 + place, "scanner", world.county, "三门县总工会", EnumSet.of(Permission.SCAN), place));
    }

    @CanIgnoreReturnValue
    Redeeming redeem(long place, String code) {
        return redeem(place, code, Money.yuan(120), null);
    }

    @CanIgnoreReturnValue
    Redeeming redeem(long place, String code, @Nullable Money bill, @Nullable Integer grams) {
        String form = "form-" + forms.incrementAndGet() + "-" + code;
        return world.in(() -> uses.redemptions.redeem(till(place), code, place, bill, grams, form));
    }

    long number(String sql) {
        return world.in(() -> uses.jdbc.sql(sql).query(Long.class).single());
    }

    /** Live facts of one kind, added up. */
    long counted(String kind) {
        return number("select coalesce(sum(quantity), 0) from figures_fact where kind = '" + kind
                + "' and retracted_at is null");
    }
}
