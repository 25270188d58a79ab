package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.Money;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class VoucherPagesTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    @Autowired
    MyVouchers mine;

    @Autowired
    Offers offers;

    VoucherWorld shop;
    Site site;
    long offer;
    long giraffe;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        site = new Site(mvc, shop.world.federation);
        giraffe = shop.merchant("长颈鹿庄园");
        offer = shop.voucher();
    }

    /** Somebody at the till of one place. */
    RequestPostProcessor cashier(long place) {
        return shop.world.in(() -> visitors.scanner(shop.world.county, place));
    }

    @Test
    @Rule({"VOU-01", "VOU-05"})
    void theTillChecksRedeemsAndTakesBack() {
        var till = cashier(giraffe);
        String code = shop.held(offer, 1);
        String checked = Site.body(site.get(till, "/scan/voucher?code=" + code));
        assertThat(checked).contains("可以使用", "林* · 1234", "消费满 100 元可用").doesNotContain("林小满");
        var low = site.post(till, "/scan/voucher", Map.of("code", code, "place", "" + giraffe, "bill", "20"));
        assertThat(low).hasStatus(409);
        assertThat(Site.body(low)).contains("没有达到满减金额", "value=\"20\"");
        assertThat(site.post(till, "/scan/voucher", Map.of("code", code, "place", "" + giraffe, "bill", "二十")))
                .hasStatus(422);
        var done = site.post(till, "/scan/voucher", Map.of("code", code, "place", "" + giraffe, "bill", "128.50"));
        assertThat(done).hasStatusOk();
        assertThat(Site.body(done)).contains("核销成功，结算 20 元");
        assertThat(Site.body(site.get(till, "/scan/voucher?code=" + code))).contains("这张券已经用过：长颈鹿庄园");
        long id = shop.number("select max(id) from offers_voucher_redemption");
        assertThat(site.post(till, "/scan/voucher/redemptions/" + id + "/undo", Map.of("reason", "")))
                .hasStatus(422);
        assertThat(site.post(till, "/scan/voucher/redemptions/" + id + "/undo", Map.of("reason", "顾客退单")))
                .hasStatus(303);
        assertThat(Site.body(site.get(till, "/scan/voucher/redemptions"))).contains("已撤销");
    }

    @Test
    @Rule("VOU-07")
    void merchantsSeeNothingOfEachOtherAndNothingOfTheDesk() {
        long id = ((Done) shop.redeem(giraffe, shop.held(offer, 1))).redemptionId();
        var other = cashier(shop.merchant("工人影院"));
        assertThat(site.get(other, "/scan/voucher/redemptions/" + id)).hasStatus(404);
        assertThat(Site.body(site.get(other, "/scan/voucher/redemptions"))).doesNotContain("暖心消费券");
        for (String path : List.of("/desk/redemptions", "/desk/merchants", "/desk/settlements", "/desk/partners")) {
            assertThat(site.get(other, path)).hasStatus(403);
        }
    }

    @Test
    @Rule("VOU-12")
    void aTillBringsItsSlipsAndLearnsWhatBecameOfThem() {
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(offer, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        String code = shop.world.in(() -> mine.code(shop.world.worker(person), claim, VoucherKind.VALUE, 1));
        var till = cashier(giraffe);
        assertThat(Site.body(site.get(till, "/scan/voucher/offline")))
                .contains("/vouchers-till.js", "data-say=\"FALSE_SIGNATURE\"");
        String pack = Site.body(site.get(till, "/scan/voucher/pack.json"));
        assertThat(pack).contains("\"V" + offer + "\":\"暖心消费券\"", "\"token\"").doesNotContain("林");
        String slips = "[{\"key\":\"0123456789abcdef\",\"code\":\"" + code
                + "\",\"bill\":15000,\"grams\":null,\"at\":\"2026-11-21T02:00:00.000Z\"},"
                + "{\"key\":\"short\",\"code\":\"x\",\"at\":\"\"}]";
        for (int i = 0; i < 2; i++) {
            var answer = site.post(till, "/scan/voucher/sync", Map.of("slips", slips));
            assertThat(answer).hasStatusOk();
            assertThat(Site.body(answer))
                    .contains("\"key\":\"0123456789abcdef\"", "\"answer\":\"DONE\"")
                    .doesNotContain("short");
        }
        assertThat(shop.number("select count(*) from offers_voucher_redemption"))
                .isEqualTo(1);
        assertThat(Site.body(site.post(till, "/scan/voucher/sync", Map.of("slips", "not json"))))
                .isEqualTo("[]");
    }

    @Test
    @Rule("VOU-10")
    void theMemberSeesValuePlacesAndAPictureToKeep() {
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(offer, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        var member = shop.world.in(() -> visitors.worker(person));
        assertThat(site.get(member, "/my/things/" + claim)).hasStatus(303);
        String page = Site.body(site.get(member, "/my/vouchers/" + claim));
        assertThat(page).contains("抵 20 元", "2026-11-21 至 2026-11-30 可用", "存到手机");
        assertThat(site.get(member, "/my/vouchers/" + claim + "/value/1/qr.svg"))
                .hasStatusOk();
        var png = site.get(member, "/my/vouchers/" + claim + "/value/1/voucher.png");
        assertThat(png.getResponse().getContentType()).isEqualTo("image/png");
        assertThat(site.get(member, "/my/vouchers/" + claim + "/postage/1/qr.svg"))
                .hasStatus(404);
        var stranger = shop.world.in(() -> visitors.worker(shop.world.person("别人", "COURIER", null)));
        assertThat(site.get(stranger, "/my/vouchers/" + claim)).hasStatus(404);
    }

    @Test
    @Rule({"VOU-21", "VOU-22"})
    void theDeskSettlesWithTwoPeople() {
        shop.redeem(giraffe, shop.held(offer, 1));
        var officer = shop.world.in(() -> visitors.officer(Role.OFFICER, shop.world.county));
        var leader = shop.world.in(() -> visitors.officer(Role.LEADER, shop.world.county));
        assertThat(Site.body(site.get(officer, "/desk/merchants?open=true"))).contains("长颈鹿庄园", "20 元");
        assertThat(site.post(officer, "/desk/settlements", Map.of("merchant", "" + giraffe, "to", "2026-12-01")))
                .hasStatus(409);
        long sheet = Site.idIn(
                site.post(officer, "/desk/settlements", Map.of("merchant", "" + giraffe, "to", "2026-11-21")));
        String here = "/desk/settlements/" + sheet;
        assertThat(site.post(officer, here + "/sign", Map.of())).hasStatus(403);
        assertThat(site.post(leader, here + "/sign", Map.of())).hasStatus(303);
        assertThat(Site.body(site.get(officer, here))).contains("已签字", "/desk/redemptions/");
        assertThat(site.get(officer, here + "/print.pdf").getResponse().getContentType())
                .isEqualTo("application/pdf");
        for (String sheetPath : List.of(
                here + "/lines.xlsx",
                "/desk/settlements/list.xlsx",
                "/desk/merchants/list.xlsx",
                "/desk/redemptions/list.xlsx",
                "/desk/partners/list.xlsx")) {
            assertThat(site.get(officer, sheetPath)).hasStatusOk();
        }
        assertThat(site.get(officer, "/desk/settlements/payments/1/bank.xlsx")).hasStatus(403);
        var unknown = site.post(leader, "/desk/settlements/payments", Map.of());
        assertThat(unknown).hasStatus(409);
        assertThat(Site.body(unknown)).contains("请先填写这些商户的收款账号：长颈鹿庄园");
        var form = Map.of("payee", "长颈鹿庄园公司", "account", "12", "cnaps", "1", "version", "0");
        assertThat(site.post(officer, "/desk/merchants/" + giraffe, form)).hasStatus(422);
        long redemption = shop.number("select max(id) from offers_voucher_redemption");
        assertThat(Site.body(site.get(officer, "/desk/redemptions/" + redemption)))
                .contains("结算记账", here);
        assertThat(Site.body(site.get(officer, "/desk/offers/" + offer + "/voucher")))
                .contains("消费满 100 元可用");
        assertThat(site.post(
                        officer,
                        "/desk/offers/" + offer + "/voucher",
                        Map.of("minSpend", "300", "undoMinutes", "30", "validTo", "2026-11-30")))
                .hasStatus(409);
        assertThat(site.get(officer, "/desk/voucher-keys")).hasStatusOk();
        assertThat(site.get(leader, "/desk/voucher-keys")).hasStatus(403);
    }

    @Test
    @Rule({"VOU-30", "VOU-32"})
    void theDeskBringsCodesAndTheMemberSeesHis() {
        var plain = shop.vouchers(OfferKind.SPECIAL, 1, null, null, Fulfilment.PARTNER_CODE);
        var plan = OfferPlan.of(
                        plain.programmeId(), OfferKind.SPECIAL, "话费", "亲情话费优惠购", plain.opensAt(), plain.closesAt())
                .by(Fulfilment.PARTNER_CODE)
                .at(PriceKind.FIXED, Money.yuan(95));
        long credit = shop.world.in(() -> offers.plan(shop.world.officer, plan, 10L, List.of()));
        var officer = shop.world.in(() -> visitors.officer(Role.OFFICER, shop.world.county));
        String here = "/desk/offers/" + credit + "/codes";
        assertThat(Site.body(site.get(officer, here))).contains("还没有券码");
        assertThat(site.get(officer, here + "/template.xlsx")).hasStatusOk();
        var wrong = site.upload(officer, here, Map.of("partner", "移动公司", "subsidy", "5"), "券码\nA-1\nA-1\n");
        assertThat(wrong).hasStatus(422);
        assertThat(Site.body(wrong)).contains("券码在清单里重复");
        assertThat(site.upload(officer, here, Map.of("partner", "移动公司", "subsidy", "5"), "券码\nA-100001\nA-100002\n"))
                .hasStatus(303);
        assertThat(Site.body(site.get(officer, here))).contains("****0001").doesNotContain("A-100001");
        shop.world.in(() -> {
            offers.move(shop.world.officer, credit, OfferState.OPEN, "");
            return true;
        });
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(credit, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        var member = shop.world.in(() -> visitors.worker(person));
        assertThat(Site.body(site.get(member, "/my/vouchers/" + claim)))
                .contains("查看券码")
                .doesNotContain("A-100001");
        assertThat(site.post(member, "/my/vouchers/" + claim + "/codes", Map.of()))
                .hasStatus(303);
        assertThat(Site.body(site.get(member, "/my/vouchers/" + claim))).contains("A-100001");
        assertThat(Site.body(site.get(officer, "/desk/partners"))).contains("移动公司", "95 元", "5 元");
    }

    @Test
    @Rule({"VOU-40", "VOU-43"})
    void theDeskMakesParcelCodesAndTheMemberScratches() {
        long parcels = shop.world.in(() -> offers.plan(
                shop.world.officer,
                shop.vouchers(OfferKind.PARCEL, 1, null, 5_000, Fulfilment.DELIVERY),
                20L,
                List.of()));
        var officer = shop.world.in(() -> visitors.officer(Role.OFFICER, shop.world.county));
        var wrong = site.post(officer, "/desk/parcels", Map.of("offer", "" + parcels, "size", "2", "prizes", "电饭煲 3"));
        assertThat(wrong).hasStatus(422);
        assertThat(Site.body(wrong)).contains("奖品比码还多", "电饭煲 3");
        long batch = Site.idIn(site.post(
                officer,
                "/desk/parcels",
                Map.of("offer", "" + parcels, "size", "2", "prizes", "电饭煲 2", "greeting", "家里都好")));
        String labels = Site.body(site.get(officer, "/desk/parcels/" + batch + "/labels"));
        var codes = java.util.regex.Pattern.compile("slip-code\">([^<]+)<")
                .matcher(labels)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSize(2);
        assertThat(labels).doesNotContain("电饭煲");
        var member = shop.world.in(() -> visitors.worker(shop.world.person("林小满", "COURIER", null)));
        assertThat(Site.body(site.post(member, "/my/parcel", Map.of("code", codes.getFirst()))))
                .contains("恭喜，中了：电饭煲");
        assertThat(site.post(member, "/my/parcel", Map.of("code", "NOPE"))).hasStatus(409);
        assertThat(Site.body(site.get(officer, "/desk/parcels/" + batch + "?winners=true")))
                .contains("登记发奖", "林*");
        assertThat(site.get(member, "/parcels/" + batch)).hasStatusOk();
        assertThat(site.get(member, "/parcels/" + batch + "/list.txt")).hasStatus(404);
        assertThat(site.get(officer, "/desk/parcels/" + batch + "/list.xlsx")).hasStatusOk();
    }

    @Test
    @Rule({"VOU-10", "VOU-11"})
    void whoHasAParcelFindsTheCodeThatPostsItsContentsFree() {
        long parcels =
                shop.world.open(offers, shop.vouchers(OfferKind.PARCEL, 1, null, 5_000, Fulfilment.DELIVERY), 5L);
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(parcels, 1, person);
        long claim = shop.number("select max(id) from offers_claim");
        var holder = shop.world.in(() -> visitors.worker(person));
        assertThat(Site.body(site.get(holder, "/my/things/" + claim))).contains("/my/vouchers/" + claim);
        assertThat(Site.body(site.get(holder, "/my/vouchers/" + claim)))
                .contains("免费邮寄")
                .contains("不超过 5 公斤")
                .contains("/postage/1/");
    }
}
