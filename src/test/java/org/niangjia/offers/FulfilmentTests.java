package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.Audiences;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class FulfilmentTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Autowired
    HandOut handOut;

    @Autowired
    Redemptions redemptions;

    @Autowired
    Applications applications;

    @Autowired
    Pushes pushes;

    @Autowired
    ClaimExpiry expiry;

    @Autowired
    Audiences audiences;

    @Autowired
    AudienceDirectory directory;

    @Autowired
    TestClock clock;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    OfferPlan plan(
            @Nullable Long audience,
            OfferKind kind,
            CountUnit unit,
            Allocation allocation,
            Fulfilment fulfilment,
            @Nullable Integer hours,
            boolean households,
            @Nullable String division) {
        var plain = world.tickets();
        return OfferPlan.of(world.programme, kind, "慰问品", "春节慰问", plain.opensAt(), plain.closesAt())
                .to(audience)
                .countedIn(unit)
                .by(allocation)
                .waitingList(true)
                .by(fulfilment)
                .keptFor(hours)
                .countingHouseholds(households)
                .worth(kind == OfferKind.VOUCHER ? Money.yuan(100) : null)
                .acceptedIn(division);
    }

    ClaimOutcome claim(long person, long offer) {
        return world.in(() -> desk.claim(world.worker(person), want(offer, 1, "k" + person, person)));
    }

    String code(long offer, long person) {
        return world.in(() -> jdbc.sql("select code from offers_claim where offer_id = :offer and person_id = :person")
                .param("offer", offer)
                .param("person", person)
                .query(String.class)
                .single());
    }

    @Test
    @Rule("OFF-21")
    void handsOutACodeOnceAndCountsTheHousehold() {
        long home = world.household();
        long rider = world.person("陈小海", "COURIER", home);
        long offer = world.open(
                offers,
                plan(
                        null,
                        OfferKind.PACK,
                        CountUnit.PORTION,
                        Allocation.FIRST_COME,
                        Fulfilment.PICK_UP,
                        48,
                        true,
                        null),
                10L);
        assertThat(claim(rider, offer)).isInstanceOf(ClaimOutcome.Granted.class);
        String code = code(offer, rider);
        assertThat(world.in(() -> handOut.handOut(world.officer, " " + code.toLowerCase(java.util.Locale.ROOT) + " ")))
                .isEqualTo(HandOut.Handing.HANDED_OUT);
        assertThat(world.in(() -> handOut.handOut(world.officer, code))).isEqualTo(HandOut.Handing.ALREADY_FULFILLED);
        assertThat(world.in(() -> handOut.handOut(world.officer, "NOSUCHCODE")))
                .isEqualTo(HandOut.Handing.UNKNOWN_CODE);
        assertThat(world.counted("offers.fulfilled", offer)).isEqualTo(1);
        assertThat(world.counted("offers.household", offer)).isEqualTo(1);
    }

    @Test
    @Rule("OFF-26")
    void aCounterKnowsOnlyCodesOfItsOwnUnions() {
        long rider = world.person("陈小海", "COURIER", null);
        long offer = world.open(
                offers,
                plan(
                        null,
                        OfferKind.PACK,
                        CountUnit.PORTION,
                        Allocation.FIRST_COME,
                        Fulfilment.PICK_UP,
                        48,
                        false,
                        null),
                10L);
        assertThat(claim(rider, offer)).isInstanceOf(ClaimOutcome.Granted.class);
        String code = code(offer, rider);
        long neighbours = world.in(() -> world.union("健跳镇总工会", "TOWNSHIP", world.county));
        var stranger = world.officerOf(neighbours, 11, "邻镇干部", 110);
        var own = world.officerOf(world.enterprise, 12, "本单位经办", 120);
        assertThat(world.in(() -> java.util.Optional.ofNullable(handOut.lookUp(stranger, code))))
                .isEmpty();
        assertThat(world.in(() -> handOut.handOut(stranger, code))).isEqualTo(HandOut.Handing.UNKNOWN_CODE);
        assertThat(world.in(() -> java.util.Optional.ofNullable(handOut.lookUp(own, code))))
                .isPresent();
        assertThat(world.in(() -> handOut.handOut(own, code))).isEqualTo(HandOut.Handing.HANDED_OUT);
    }

    @Test
    @Rule("OFF-11")
    void returnsWhatNobodyPickedUpToTheNextInLine() {
        var riders = world.couriers(2);
        long offer = world.open(
                offers,
                plan(
                        null,
                        OfferKind.PACK,
                        CountUnit.PORTION,
                        Allocation.FIRST_COME,
                        Fulfilment.PICK_UP,
                        48,
                        false,
                        null),
                1L);
        assertThat(claim(riders.get(0), offer)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(claim(riders.get(1), offer)).isInstanceOf(ClaimOutcome.Waiting.class);
        clock.advance(Duration.ofHours(49));
        assertThat(world.in(() -> expiry.expire())).isEqualTo(1);
        assertThat(world.in(() -> expiry.expire())).isZero();
        assertThat(world.taken(offer)).isEqualTo(1).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(1);
        assertThat(world.in(() -> handOut.handOut(world.officer, code(offer, riders.get(0)))))
                .isEqualTo(HandOut.Handing.EXPIRED);
    }

    @Test
    @Rule("OFF-14")
    void approvesInTheOrderOfApplicationAndLetsTheRestWait() {
        var riders = world.couriers(3);
        long offer = world.open(
                offers,
                plan(
                        null,
                        OfferKind.PLACE,
                        CountUnit.PLACE,
                        Allocation.BY_APPROVAL,
                        Fulfilment.NONE,
                        null,
                        false,
                        null),
                2L);
        riders.forEach(rider -> assertThat(claim(rider, offer)).isInstanceOf(ClaimOutcome.Applied.class));
        assertThat(world.taken(offer)).isZero();
        List<Long> all = world.in(() -> jdbc.sql("select id from offers_claim where offer_id = :offer")
                .param("offer", offer)
                .query(Long.class)
                .list());
        assertThat(world.in(() -> applications.approve(world.officer, offer, all)))
                .isEqualTo(new Applications.Approved(2, 1, 0));
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    @Test
    @Rule("OFF-13")
    void servesTheWaitingWhenStockGrowsAndRefusesToShrinkBelowThePromise() {
        var riders = world.couriers(2);
        long offer = world.open(offers, world.tickets(), 1L);
        riders.forEach(rider -> assertThat(claim(rider, offer)).isNotNull());
        assertThat(world.in(() -> offers.changeStock(world.officer, offer, 5L, "又到一批")))
                .isEqualTo(Offers.StockChange.DONE);
        assertThat(world.taken(offer)).isEqualTo(2);
        assertThat(world.in(() -> offers.changeStock(world.officer, offer, 1L, "少了")))
                .isEqualTo(Offers.StockChange.BELOW_WHAT_IS_PROMISED);
    }

    long ridersAudience() {
        return world.in(() -> audiences.create(
                world.officer,
                "外来快递员",
                Map.of(
                        "EMPLOYMENT_FORM", new Answer(Map.of("any", List.of("COURIER"))),
                        "MIGRANT", new Answer(Map.of("is", List.of("true"))))));
    }

    @Test
    @Rule({"PRG-10", "OFF-02"})
    void refusesWhoeverTheAudienceDoesNotCount() {
        long rider = world.person("陈小海", "COURIER", null);
        long welder = world.person("焊工", "ENTERPRISE", null);
        long audience = ridersAudience();
        assertThat(world.in(() -> directory.count(audience, java.time.LocalDate.of(2026, 11, 21))))
                .isEqualTo(1);
        long offer = world.open(
                offers,
                plan(
                        audience,
                        OfferKind.PACK,
                        CountUnit.PORTION,
                        Allocation.FIRST_COME,
                        Fulfilment.NONE,
                        null,
                        false,
                        null),
                5L);
        assertThat(claim(rider, offer)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(claim(welder, offer)).isInstanceOfSatisfying(ClaimOutcome.Refusal.class, refusal -> {
            assertThat(refusal.why()).isEqualTo(ClaimOutcome.Refused.NOT_IN_AUDIENCE);
            assertThat(refusal.unmet())
                    .extracting(AudienceDirectory.Unmet::kind)
                    .containsExactly("EMPLOYMENT_FORM");
        });
    }

    @Test
    @Rule({"OFF-22", "OFF-24", "PRG-11", "PRG-12"})
    void pushesVouchersToAFrozenListAfterASecondSignature() {
        var riders = world.couriers(5);
        long audience = ridersAudience();
        long offer = world.open(
                offers,
                plan(
                        audience,
                        OfferKind.VOUCHER,
                        CountUnit.TICKET,
                        Allocation.PUSHED,
                        Fulfilment.VOUCHER_CODE,
                        null,
                        false,
                        "330502"),
                5L);
        assertThat(world.in(() -> pushes.ask(world.officer, offer, "留吴过年"))).isEqualTo(Pushes.Pushing.LIST_NOT_FROZEN);
        world.in(() -> {
            audiences.freeze(world.officer, audience, "名单已核定");
            return true;
        });
        var late = new AtomicLong(world.person("后来的", "COURIER", null));
        assertThat(world.in(() -> pushes.ask(world.officer, offer, "留吴过年"))).isEqualTo(Pushes.Pushing.DONE);
        assertThat(world.in(() -> pushes.approve(world.officer, offer))).isEqualTo(Pushes.Pushing.SAME_PERSON);
        assertThat(world.in(() -> pushes.approve(world.leader, offer))).isEqualTo(Pushes.Pushing.DONE);
        assertThat(world.taken(offer)).isEqualTo(5).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(5);
        assertThat(claim(late.get(), offer))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Refusal.class,
                        refusal -> assertThat(refusal.why()).isEqualTo(ClaimOutcome.Refused.PUSHED_ONLY));
        assertThat(redeemedAt("330502", offer, riders.getFirst())).isInstanceOf(Redeeming.Done.class);
        assertThat(redeemedAt("330503", offer, riders.getLast()))
                .isEqualTo(new Redeeming.Refused(Redeeming.No.NOT_HERE, null));
    }

    /** OFF-22 A merchant in the division accepts the voucher, one outside does not. */
    Redeeming redeemedAt(String division, long offer, long person) {
        long place = world.in(() -> {
            long employer = jdbc.sql("""
                    insert into registry_employer (name, division_code, created_at) values ('商户', :division, :at)
                    returning id
                    """)
                    .param("division", division)
                    .param("at", ClaimBook.at(World.NOW))
                    .query(Long.class)
                    .single();
            return jdbc.sql("""
                    insert into registry_place (union_id, employer_id, name, kind, built_on, created_at)
                    values (:union, :employer, '长颈鹿庄园', 'MERCHANT', date '2020-01-01', :at) returning id
                    """)
                    .param("union", world.county)
                    .param("employer", employer)
                    .param("at", ClaimBook.at(World.NOW))
                    .query(Long.class)
                    .single();
        });
        String code = code(offer, person);
        return world.in(() -> redemptions.redeem(world.officer, code, place, null, null, "form-" + code));
    }
}
