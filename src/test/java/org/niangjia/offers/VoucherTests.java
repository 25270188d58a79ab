package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.Redeeming.No;
import org.niangjia.offers.vouchers.Redeeming.Refused;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.Redemptions.Undoing;
import org.niangjia.offers.vouchers.VoucherKeys;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.offers.vouchers.VoucherTermsDesk;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Paging;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class VoucherTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Redemptions redemptions;

    @Autowired
    RedemptionList list;

    @Autowired
    MyVouchers mine;

    @Autowired
    VoucherKeys keys;

    @Autowired
    VoucherTermsDesk terms;

    @Autowired
    Offers offers;

    @Autowired
    TestClock clock;

    VoucherWorld shop;
    long giraffe;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        giraffe = shop.merchant("长颈鹿庄园");
    }

    private static No why(Redeeming answer) {
        return ((Refused) answer).why();
    }

    @Test
    @Rule({"VOU-01", "VOU-25"})
    void redeemsAVoucherOnceAndSaysWhereAndWhenItWasUsed() {
        long offer = shop.voucher();
        String code = shop.held(offer, 1);
        assertThat(shop.redeem(giraffe, code))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.amount()).isEqualTo(Money.yuan(20)));
        clock.advance(Duration.ofMinutes(5));
        assertThat(shop.redeem(shop.merchant("工人影院"), code)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(No.ALREADY_USED);
            var used = java.util.Objects.requireNonNull(refused.used());
            assertThat(used.place()).isEqualTo("长颈鹿庄园");
            assertThat(used.at()).isEqualTo(World.NOW);
        });
        assertThat(shop.counted("offers.redeemed")).isEqualTo(1);
        assertThat(shop.counted("offers.redeemed-value")).isEqualTo(2_000);
        assertThat(shop.counted("offers.spent")).isEqualTo(12_000);
        assertThat(shop.world.counted("offers.fulfilled", offer)).isEqualTo(1);
    }

    @Test
    @Rule("VOU-01")
    void manyTillsAtOnceRedeemAVoucherOnce() throws Exception {
        long offer = shop.voucher(3, null);
        String code = shop.held(offer, 3);
        var places = List.of(giraffe, shop.merchant("工人影院"), shop.merchant("下渚湖"));
        var tries = new java.util.ArrayList<Callable<Redeeming>>();
        for (int i = 0; i < 36; i++) {
            int number = i;
            tries.add(() -> shop.redeem(places.get(number % 3), code + "-" + (1 + number % 3)));
        }
        try (var pool = Executors.newFixedThreadPool(12)) {
            var answers = pool.invokeAll(tries).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).filteredOn(Done.class::isInstance).hasSize(3);
            assertThat(answers)
                    .filteredOn(Refused.class::isInstance)
                    .hasSize(33)
                    .allMatch(answer -> why(answer) == No.ALREADY_USED);
        }
        assertThat(shop.number("select count(*) from offers_voucher_redemption where state = 'VALID'"))
                .isEqualTo(3);
        assertThat(shop.number("select sum(amount_fen) from offers_voucher_entry"))
                .isEqualTo(6_000);
    }

    @Test
    @Rule("VOU-01")
    void aFormSentTwiceRedeemsOnce() {
        String code = shop.held(shop.voucher(), 1);
        var first = shop.world.in(
                () -> redemptions.redeem(shop.till(giraffe), code, giraffe, Money.yuan(120), null, "same-form"));
        var second = shop.world.in(
                () -> redemptions.redeem(shop.till(giraffe), code, giraffe, Money.yuan(120), null, "same-form"));
        assertThat(second).isEqualTo(first).isInstanceOf(Done.class);
    }

    @Test
    @Rule("VOU-02")
    void acceptsOnlyInTheDivisionAndOnlyAtTheTillsOwnPlace() {
        long offer = shop.voucher(1, "330502");
        String code = shop.held(offer, 1);
        assertThat(why(shop.redeem(giraffe, code))).isEqualTo(No.NOT_HERE);
        long inside = shop.merchant("原乡小镇", "330502");
        assertThat(why(shop.world.in(() ->
                        redemptions.redeem(shop.till(giraffe), code, inside, Money.yuan(120), null, "elsewhere"))))
                .isEqualTo(No.NOT_HERE);
        assertThat(shop.redeem(inside, code)).isInstanceOf(Done.class);
    }

    @Test
    @Rule({"VOU-03", "VOU-08"})
    void asksForTheMinimumSpendAndTheDays() {
        long offer = shop.voucher();
        String code = shop.held(offer, 1);
        assertThat(why(shop.redeem(giraffe, code, Money.parseYuan("99.99"), null)))
                .isEqualTo(No.BELOW_MINIMUM);
        assertThat(why(shop.redeem(giraffe, code, null, null))).isEqualTo(No.BILL_MISSING);
        clock.advance(Duration.ofDays(10));
        assertThat(why(shop.redeem(giraffe, code))).isEqualTo(No.EXPIRED);
        var worse = VoucherWorld.wish(200, LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 30));
        var shorter = VoucherWorld.wish(100, LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 29));
        var better = VoucherWorld.wish(80, null, LocalDate.of(2026, 12, 31));
        for (var wish : List.of(worse, shorter)) {
            assertThat(shop.world.in(() -> terms.set(shop.world.officer, offer, wish)))
                    .isEqualTo(VoucherTermsDesk.Setting.WORSE_FOR_HOLDERS);
        }
        assertThat(shop.world.in(() -> terms.set(shop.world.officer, offer, better)))
                .isEqualTo(VoucherTermsDesk.Setting.DONE);
        assertThat(shop.redeem(giraffe, code, Money.yuan(80), null)).isInstanceOf(Done.class);
    }

    @Test
    @Rule({"VOU-05", "VOU-06", "VOU-09"})
    void theMerchantTakesItBackForAWhileAndAnOfficerLater() {
        long offer = shop.voucher(2, null);
        String code = shop.held(offer, 2);
        long first = ((Done) shop.redeem(giraffe, code + "-1")).redemptionId();
        long second = ((Done) shop.redeem(giraffe, code + "-2")).redemptionId();
        var till = shop.till(giraffe);
        clock.advance(Duration.ofMinutes(29));
        assertThat(shop.world.in(() -> redemptions.undoAtTill(till, first, "顾客退单")))
                .isEqualTo(Undoing.DONE);
        assertThat(shop.world.in(() -> redemptions.undoAtTill(till, first, "顾客退单")))
                .isEqualTo(Undoing.NOT_VALID);
        clock.advance(Duration.ofMinutes(2));
        assertThat(shop.world.in(() -> redemptions.undoAtTill(till, second, "顾客退单")))
                .isEqualTo(Undoing.TOO_LATE);
        assertThat(shop.world.in(() -> redemptions.undo(shop.world.officer, second, "商户来函")))
                .isEqualTo(Undoing.DONE);
        assertThat(shop.counted("offers.redeemed")).isZero();
        assertThat(shop.world.counted("offers.fulfilled", offer)).isZero();
        assertThat(shop.number("select sum(amount_fen) from offers_voucher_entry"))
                .isZero();
        assertThat(shop.redeem(giraffe, code + "-1")).isInstanceOf(Done.class);
        assertThat(RedemptionState.LIFECYCLE.next(RedemptionState.UNDONE)).isEmpty();
    }

    @Test
    @Rule("VOU-07")
    void aMerchantSeesItsOwnRedemptionsOnly() {
        long offer = shop.voucher();
        long cinema = shop.merchant("工人影院");
        long here = ((Done) shop.redeem(giraffe, shop.held(offer, 1))).redemptionId();
        long there = ((Done) shop.redeem(cinema, shop.held(offer, 1))).redemptionId();
        var till = shop.till(giraffe);
        assertThat(shop.world
                        .in(() -> list.page(till, true, RedemptionList.Filter.none(), new Paging(1, 20)))
                        .rows())
                .extracting(RedemptionList.Row::id)
                .containsExactly(here);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> shop.world.in(() -> list.atTill(till, there)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> shop.world.in(() -> redemptions.undoAtTill(till, there, "不是我的")));
    }

    @Test
    @Rule({"VOU-04", "VOU-10"})
    void theCodeOnThePhoneIsSignedAndARevokedKeyIsBelievedNoMore() {
        long offer = shop.voucher();
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(offer, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        var holder = shop.world.worker(person);
        String old = shop.world.in(() -> mine.code(holder, claim, VoucherKind.VALUE, 1));
        assertThat(old)
                .matches("N1\\.\\d{6}\\.1\\.V\\.[2-9A-Z]{12}\\.1\\." + offer
                        + "\\.2000\\.10000\\.20261121\\.20261130\\.0\\.[2-7A-Z]{103}");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        shop.world.in(() -> mine.code(shop.world.worker(person + 999), claim, VoucherKind.VALUE, 1)));
        assertThat(why(shop.redeem(giraffe, old.replace(".2000.", ".9000.")))).isEqualTo(No.FALSE_SIGNATURE);

        assertThat(shop.world.in(() -> keys.rotate(shop.world.officer, false, "每季度更换")))
                .isEqualTo(2);
        assertThat(shop.world.in(() -> redemptions.look(shop.till(giraffe), old, giraffe)))
                .hasValueSatisfying(seen -> assertThat(seen.no()).isNull());
        assertThat(shop.world.in(() -> keys.rotate(shop.world.officer, true, "密钥外泄")))
                .isEqualTo(3);
        String renewed = shop.world.in(() -> mine.code(holder, claim, VoucherKind.VALUE, 1));
        assertThat(shop.redeem(giraffe, renewed)).isInstanceOf(Done.class);
        assertThat(shop.world.in(() -> keys.all()))
                .hasSize(3)
                .first()
                .satisfies(key -> assertThat(key.number()).isEqualTo(3));
        // The second key leaked, not the first: what the first signed is still believed.
        assertThat(why(shop.redeem(giraffe, old))).isEqualTo(No.ALREADY_USED);
    }

    @Test
    @Rule("VOU-11")
    void aFreeParcelOfFiveKilosGoesOnceAndNotAGramMore() {
        long post = shop.merchant("邮政网点");
        long offer = shop.world.in(() -> {
            long id = offers.plan(
                    shop.world.officer,
                    shop.vouchers(OfferKind.PARCEL, 1, null, 5_000, Fulfilment.DELIVERY),
                    10L,
                    List.of());
            var wish = new VoucherTermsDesk.Wish(Money.ZERO, null, null, 30, Money.yuan(8), List.of(post));
            assertThat(terms.set(shop.world.officer, id, wish)).isEqualTo(VoucherTermsDesk.Setting.DONE);
            offers.move(shop.world.officer, id, OfferState.OPEN, "");
            return id;
        });
        String code = "P-" + shop.held(offer, 1);
        assertThat(why(shop.redeem(giraffe, code, null, 3_000))).isEqualTo(No.NOT_HERE);
        assertThat(why(shop.redeem(post, code, null, null))).isEqualTo(No.WEIGHT_MISSING);
        assertThat(why(shop.redeem(post, code, null, 5_001))).isEqualTo(No.TOO_HEAVY);
        assertThat(shop.redeem(post, code, null, 5_000))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.amount()).isEqualTo(Money.yuan(8)));
        assertThat(why(shop.redeem(post, code, null, 100))).isEqualTo(No.ALREADY_USED);
        assertThat(shop.counted("offers.postage")).isEqualTo(1);
        // The parcel itself is still to be handed over.
        assertThat(shop.world.counted("offers.fulfilled", offer)).isZero();
    }
}
