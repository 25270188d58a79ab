package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.vouchers.Disputes;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.OfflineSlips;
import org.niangjia.offers.vouchers.OfflineSlips.Slip;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redeeming.Disputed;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.Redeeming.No;
import org.niangjia.offers.vouchers.Redeeming.Refused;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.offers.vouchers.Settlements;
import org.niangjia.offers.vouchers.Till;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.Money;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.web.Paging;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class OfflineVoucherTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    OfflineSlips slips;

    @Autowired
    Disputes disputes;

    @Autowired
    RedemptionList list;

    @Autowired
    Settlements settlements;

    @Autowired
    MyVouchers mine;

    @Autowired
    Till till;

    @Autowired
    TestClock clock;

    VoucherWorld shop;
    long offer;
    long giraffe;
    long cinema;
    String code;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        giraffe = shop.merchant("长颈鹿庄园");
        cinema = shop.merchant("工人影院");
        offer = shop.voucher();
        code = signed();
    }

    String signed() {
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(offer, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        return shop.world.in(() -> mine.code(shop.world.worker(person), claim, VoucherKind.VALUE, 1));
    }

    Redeeming bring(long place, String key, Instant at) {
        return bring(place, key, code, at);
    }

    Redeeming bring(long place, String key, String text, Instant at) {
        return shop.world.in(
                () -> slips.bring(shop.till(place), place, new Slip(key, text, Money.yuan(150), null, at)));
    }

    RedemptionState state(long id) {
        return shop.world.in(() -> list.show(shop.world.officer, id)).state();
    }

    @Test
    @Rule("VOU-12")
    void aSlipBroughtTwiceIsOneRedemptionAtTheTimeOfTheTill() {
        var noon = World.NOW.plus(Duration.ofHours(2));
        clock.advance(Duration.ofHours(8));
        var first = bring(giraffe, "till-1", noon);
        assertThat(first).isInstanceOf(Done.class);
        assertThat(bring(giraffe, "till-1", noon)).isEqualTo(first);
        var row = shop.world.in(() -> list.show(shop.world.officer, ((Done) first).redemptionId()));
        assertThat(row.usedAt()).isEqualTo(noon);
        assertThat(row.offline()).isTrue();
        assertThat(shop.counted("offers.redeemed")).isEqualTo(1);
    }

    @Test
    @Rule("VOU-12")
    void onlyWhatWeSignedIsTakenFromATillWithoutNetwork() {
        assertThat(bring(giraffe, "till-1", code.split("\\.")[4], World.NOW)).isEqualTo(refused(No.FALSE_SIGNATURE));
        assertThat(bring(giraffe, "till-2", code.replace(".2000.", ".2001."), World.NOW))
                .isEqualTo(refused(No.FALSE_SIGNATURE));
        assertThat(bring(giraffe, "till-3", "N1.WHATEVER", World.NOW)).isEqualTo(refused(No.UNKNOWN_CODE));
        assertThat(shop.number("select count(*) from offers_voucher_redemption"))
                .isZero();
    }

    private static Refused refused(No why) {
        return new Refused(why, null);
    }

    @Test
    @Rule("VOU-13")
    void ofTwoUsesTheEarlierCountsWhicheverWasBroughtFirst() {
        clock.advance(Duration.ofHours(8));
        var noon = World.NOW.plus(Duration.ofHours(2));
        long later = ((Done) bring(giraffe, "till-1", noon)).redemptionId();
        long earlier = ((Done) bring(cinema, "till-2", noon.minusSeconds(1))).redemptionId();
        assertThat(state(earlier)).isEqualTo(RedemptionState.VALID);
        assertThat(state(later)).isEqualTo(RedemptionState.DISPUTED);
        long third = ((Disputed) bring(cinema, "till-3", noon.plusSeconds(1))).redemptionId();
        assertThat(state(third)).isEqualTo(RedemptionState.DISPUTED);
        assertThat(shop.counted("offers.redeemed")).isEqualTo(1);
        assertThat(shop.world.counted("offers.fulfilled", offer)).isEqualTo(1);
        // Both merchants see it, each its own.
        var seen = shop.world
                .in(() -> list.page(shop.till(giraffe), true, RedemptionList.Filter.none(), new Paging(1, 20)))
                .rows();
        assertThat(seen).singleElement().satisfies(row -> {
            assertThat(row.dispute()).isEqualTo(No.ALREADY_USED.name());
            assertThat(row.rivalPlace()).isEqualTo("工人影院");
        });
        assertThat(owed(giraffe)).isZero();
        assertThat(owed(cinema)).isEqualTo(2_000);
    }

    long owed(long place) {
        return shop.number("select coalesce(sum(amount_fen), 0) from offers_voucher_entry where place_id = " + place);
    }

    @Test
    @Rule("VOU-14")
    void anOfficerPaysGoodFaithOrNotAndOnlyOnce() {
        clock.advance(Duration.ofHours(8));
        assertThat(bring(giraffe, "till-1", World.NOW.plusSeconds(60))).isInstanceOf(Done.class);
        long second = ((Disputed) bring(cinema, "till-2", World.NOW.plusSeconds(120))).redemptionId();
        shop.world.in(() -> {
            disputes.decide(shop.world.officer, second, true, "商户离线核验无误，照付");
            return true;
        });
        assertThat(state(second)).isEqualTo(RedemptionState.ALLOWED);
        assertThat(owed(cinema)).isEqualTo(2_000);
        assertThat(shop.counted("offers.redeemed")).isEqualTo(1);
        assertThat(shop.counted("offers.redeemed-value")).isEqualTo(4_000);
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> shop.world.in(() -> {
                    disputes.decide(shop.world.officer, second, false, "改主意了");
                    return true;
                }));
    }

    @Test
    @Rule({"VOU-13", "VOU-21"})
    void whatWasSettledBeforeTheEarlierUseCameInIsCorrectedOnTheNextSheet() {
        clock.advance(Duration.ofHours(8));
        assertThat(bring(giraffe, "till-1", World.NOW.plusSeconds(60))).isInstanceOf(Done.class);
        assertThat(bring(giraffe, "till-9", signed(), World.NOW.plusSeconds(60)))
                .isInstanceOf(Done.class);
        var today = LocalDate.of(2026, 11, 21);
        long sheet = ((Settlements.Asking.Asked)
                        shop.world.in(() -> settlements.ask(shop.world.officer, giraffe, today)))
                .sheetId();
        assertThat(shop.world.in(() -> settlements.sign(shop.world.leader, sheet)))
                .isEqualTo(Settlements.Signing.DONE);
        assertThat(bring(cinema, "till-2", World.NOW)).isInstanceOf(Done.class);
        assertThat(shop.number("select amount_fen from offers_voucher_sheet where id = " + sheet))
                .isEqualTo(4_000);
        assertThat(shop.world.in(() -> settlements.ask(shop.world.officer, giraffe, today)))
                .isEqualTo(Settlements.Asking.No.BELOW_ZERO);
        assertThat(bring(giraffe, "till-3", signed(), World.NOW.plusSeconds(5))).isInstanceOf(Done.class);
        long next = ((Settlements.Asking.Asked)
                        shop.world.in(() -> settlements.ask(shop.world.officer, giraffe, today)))
                .sheetId();
        assertThat(shop.number("select amount_fen from offers_voucher_sheet where id = " + next))
                .isZero();
    }

    @Test
    @Rule("VOU-12")
    void aSlipThatNoRuleAllowsWaitsForAnOfficerAndIsNotLost() {
        clock.advance(Duration.ofDays(11));
        var late = World.NOW.plus(Duration.ofDays(10));
        assertThat(bring(giraffe, "till-1", late))
                .isInstanceOfSatisfying(
                        Disputed.class, dispute -> assertThat(dispute.why()).isEqualTo(No.EXPIRED));
        // In time by the till's clock, although it comes in late.
        assertThat(bring(giraffe, "till-2", World.NOW.plus(Duration.ofDays(9)))).isInstanceOf(Done.class);
        // A clock that runs ahead is not believed.
        assertThat(bring(cinema, "till-3", World.NOW.plus(Duration.ofDays(400))))
                .isInstanceOf(Disputed.class);
    }

    @Test
    @Rule("VOU-12")
    void theTillKeepsKeysAndOffersAndNothingOfPeople() {
        var pack = shop.world.in(() -> till.pack(shop.till(giraffe), giraffe));
        assertThat(pack).containsOnlyKeys("keys", "offers", "place");
        assertThat(pack.get("offers")).isEqualTo(java.util.Map.of("V" + offer, "暖心消费券"));
    }
}
