package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.offers.vouchers.Payments;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.Settlements;
import org.niangjia.offers.vouchers.Settlements.Asking;
import org.niangjia.offers.vouchers.Settlements.Signing;
import org.niangjia.offers.vouchers.SheetList;
import org.niangjia.platform.BankAccount;
import org.niangjia.platform.Money;
import org.niangjia.platform.StaleEdit;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class SettlementTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    ApplicationContext context;

    @Autowired
    Redemptions redemptions;

    @Autowired
    Settlements settlements;

    @Autowired
    SheetList sheets;

    @Autowired
    Merchants merchants;

    @Autowired
    Payments payments;

    @Autowired
    TestClock clock;

    VoucherWorld shop;
    long offer;
    long giraffe;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        offer = shop.voucher();
        giraffe = shop.merchant("长颈鹿庄园");
    }

    @CanIgnoreReturnValue
    long redeemed() {
        return ((Done) shop.redeem(giraffe, shop.held(offer, 1))).redemptionId();
    }

    Asking ask() {
        return shop.world.in(() -> settlements.ask(shop.world.officer, giraffe, TODAY));
    }

    long asked() {
        return ((Asking.Asked) ask()).sheetId();
    }

    @Test
    @Rule({"VOU-20", "VOU-21", "VOU-22", "VOU-25"})
    void oneAsksAnotherSignsAndThenItIsLocked() {
        redeemed();
        long wrong = redeemed();
        assertThat(shop.world.in(() -> redemptions.undo(shop.world.officer, wrong, "录错")))
                .isEqualTo(Redemptions.Undoing.DONE);
        long sheet = asked();
        var row = shop.world.in(() -> sheets.show(shop.world.officer, sheet));
        assertThat(row.pieces()).isEqualTo(1);
        assertThat(row.amountFen()).isEqualTo(Money.yuan(20));
        assertThat(ask()).isEqualTo(Asking.No.ASKED_ALREADY);
        assertThat(shop.world.in(() -> settlements.sign(shop.world.officer, sheet)))
                .isEqualTo(Signing.SAME_PERSON);
        assertThat(shop.counted("offers.settled")).isZero();
        assertThat(shop.world.in(() -> settlements.sign(shop.world.leader, sheet)))
                .isEqualTo(Signing.DONE);
        assertThat(shop.counted("offers.settled")).isEqualTo(2_000);
        assertThat(ask()).isEqualTo(Asking.No.NOTHING_TO_SETTLE);
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> shop.world.in(() -> settlements.sign(shop.world.leader, sheet)));
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> shop.world.in(() -> {
                    settlements.decline(shop.world.leader, sheet, "反悔");
                    return true;
                }));
        assertThat(shop.world.in(() -> sheets.totals(shop.till(giraffe), sheet)))
                .hasSize(2);
    }

    @Test
    @Rule("VOU-22")
    void aSheetSentBackFreesItsLines() {
        redeemed();
        long first = asked();
        shop.world.in(() -> {
            settlements.decline(shop.world.leader, first, "缺小票");
            return true;
        });
        assertThat(asked()).isGreaterThan(first);
    }

    @Test
    @Rule({"VOU-23", "VOU-24"})
    void signedSheetsBecomeOneBatchForTheBankEachInOneOnly() {
        redeemed();
        long sheet = asked();
        assertThat(shop.world.in(() -> payments.make(shop.world.officer))).isEqualTo(new Payments.Making.Nothing());
        assertThat(shop.world.in(() -> settlements.sign(shop.world.leader, sheet)))
                .isEqualTo(Signing.DONE);
        assertThat(shop.world.in(() -> payments.make(shop.world.officer)))
                .isEqualTo(new Payments.Making.NoAccount(List.of("长颈鹿庄园")));
        shop.world.in(() -> {
            var before = merchants.show(shop.world.officer, giraffe);
            var account = BankAccount.parseAccount("33001234567890123").orThrow();
            merchants.pay(
                    shop.world.officer,
                    giraffe,
                    before.version(),
                    new Merchants.Payee("长颈鹿庄园旅游有限公司", "工商银行德清支行", "102336500017", account));
            return true;
        });
        assertThat(shop.world
                        .in(() -> merchants.show(shop.world.officer, giraffe))
                        .accountTail())
                .isEqualTo("0123");
        var made = (Payments.Making.Made) shop.world.in(() -> payments.make(shop.world.officer));
        assertThat(shop.world.in(() -> payments.file(shop.world.officer, made.paymentId())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.account()).isEqualTo("33001234567890123");
                    assertThat(line.amount()).isEqualTo(Money.yuan(20));
                });
        assertThat(shop.world.in(() -> payments.make(shop.world.officer))).isEqualTo(new Payments.Making.Nothing());
        assertThat(shop.number("select count(*) from journal_entry where after_json like '%33001234567890123%'"))
                .isZero();
    }

    @Test
    @Rule("VOU-21")
    void manyRunsAtOnceSettleEachEntryOnce() throws Exception {
        for (int i = 0; i < 6; i++) {
            redeemed();
        }
        var held = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            held.add(shop.held(offer, 1));
        }
        var work = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 12; i++) {
            String code = held.get(i);
            work.add(() -> shop.redeem(giraffe, code));
            work.add(() -> {
                try {
                    return settleOnce();
                } catch (StaleEdit faster) {
                    return faster;
                }
            });
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            pool.invokeAll(work).forEach(done -> assertThat(done.resultNow()).isNotNull());
        }
        while (settleOnce() instanceof Asking.Asked) {}
        assertThat(sum("select coalesce(sum(amount_fen), 0) from offers_voucher_sheet where state = 'SIGNED'"))
                .isEqualTo(18 * 2_000);
        everySheetIsTheSumOfItsEntries();
    }

    private Asking settleOnce() {
        var answer = ask();
        if (answer instanceof Asking.Asked asked) {
            assertThat(shop.world.in(() -> settlements.sign(shop.world.leader, asked.sheetId())))
                    .isEqualTo(Signing.DONE);
        }
        return answer;
    }

    /** Whatever happens in whatever order: what the sheets say is what the redemptions are worth, no fen twice. */
    @RepeatedTest(8)
    @Rule({"VOU-20", "VOU-21"})
    void sheetsAddUpToRedemptionsAtAnyInterleaving(RepetitionInfo round) {
        var chance = new Random(20_261_121L + round.getCurrentRepetition());
        var redeemed = new ArrayList<Long>();
        var open = new ArrayList<Long>();
        for (int step = 0; step < 40; step++) {
            clock.advance(Duration.ofSeconds(chance.nextInt(60)));
            switch (chance.nextInt(6)) {
                case 0, 1, 2 -> redeemed.add(redeemed());
                case 3 -> {
                    if (!redeemed.isEmpty()) {
                        long id = redeemed.remove(chance.nextInt(redeemed.size()));
                        assertThat(shop.world.in(() -> redemptions.undo(shop.world.officer, id, "录错")))
                                .isEqualTo(Redemptions.Undoing.DONE);
                    }
                }
                case 4 -> {
                    if (ask() instanceof Asking.Asked asked) {
                        open.add(asked.sheetId());
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        long sheet = open.removeLast();
                        if (chance.nextBoolean()) {
                            assertThat(shop.world.in(() -> settlements.sign(shop.world.leader, sheet)))
                                    .isEqualTo(Signing.DONE);
                        } else {
                            shop.world.in(() -> {
                                settlements.decline(shop.world.leader, sheet, "退回");
                                return true;
                            });
                        }
                    }
                }
            }
            holds();
        }
    }

    private void holds() {
        long worth = sum(
                "select coalesce(sum(amount_fen), 0) from offers_voucher_redemption where state in ('VALID', 'ALLOWED')");
        long onSheets = sum("select coalesce(sum(amount_fen), 0) from offers_voucher_sheet where state <> 'DECLINED'");
        long open = sum("select coalesce(sum(amount_fen), 0) from offers_voucher_entry where sheet_id is null");
        assertThat(onSheets + open).isEqualTo(worth);
        everySheetIsTheSumOfItsEntries();
    }

    private void everySheetIsTheSumOfItsEntries() {
        assertThat(sum("""
                select count(*) from offers_voucher_sheet s where s.state <> 'DECLINED' and s.amount_fen <>
                  (select sum(e.amount_fen) from offers_voucher_entry e where e.sheet_id = s.id)
                """)).isZero();
    }

    private long sum(String sql) {
        return shop.number(sql);
    }
}
