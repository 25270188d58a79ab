package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.idIn;
import static org.niangjia.support.Site.location;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.CountUnit;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.TestFederation;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class ClaimPagesTests {
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
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    World world;
    Site site;
    RequestPostProcessor officer;
    long rider;
    long offer;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        site = new Site(mvc, world.federation);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        rider = world.person("陈小海", "COURIER", null);
        offer = world.open(offers, world.tickets(), 10L);
    }

    long claimed(long person) {
        return ClaimDeskTests.id(
                world.in(() -> desk.claim(world.worker(person), want(offer, 1, "k" + person, person))));
    }

    String offerPath(String rest) {
        return "/desk/offers/" + offer + rest;
    }

    @Test
    void showsClaimsMaskedAndExportsThem() {
        long claim = claimed(rider);
        assertThat(body(site.get(officer, "/desk/claims?offer=" + offer)))
                .contains("陈* · 1234")
                .doesNotContain("陈小海");
        assertThat(body(site.get(officer, "/desk/claims/" + claim)))
                .contains("待领取")
                .contains("变更记录");
        assertThat(site.get(officer, "/desk/claims.xlsx?offer=" + offer)).hasStatusOk();
        assertThat(site.get(officer, offerPath("/deliveries.xlsx"))).hasStatusOk();
    }

    @Test
    void printsTheSheetWithFullNamesAndTakesItBackSigned() {
        long claim = claimed(rider);
        assertThat(body(site.get(officer, offerPath("/sign-sheet"))))
                .contains("陈小海")
                .contains("签名");
        var early =
                site.post(officer, offerPath("/signed"), Map.of("claim", String.valueOf(claim), "on", "2026-11-20"));
        assertThat(early).hasStatus(409);
        assertThat(body(early)).contains("签字日期不能早于领到名额的日期");
        assertThat(site.post(officer, offerPath("/signed"), Map.of("on", "2026-11-21")))
                .hasStatus(422);
        assertThat(site.post(officer, offerPath("/signed"), Map.of("claim", String.valueOf(claim), "on", "2026-11-21")))
                .hasStatus(303);
        assertThat(world.counted("offers.fulfilled", offer)).isEqualTo(1);
    }

    @Test
    @Rule("OFF-16")
    void asksAReasonBeforeCancellingForSomebody() {
        long claim = claimed(rider);
        assertThat(site.post(officer, "/desk/claims/" + claim + "/cancel", Map.of()))
                .hasStatus(422);
        assertThat(world.taken(offer)).isEqualTo(1);
        assertThat(site.post(officer, "/desk/claims/" + claim + "/cancel", Map.of("reason", "本人来电")))
                .hasStatus(303);
        assertThat(world.taken(offer)).isZero();
        assertThat(body(site.get(officer, "/desk/claims/" + claim))).contains("本人来电");
    }

    @Test
    @Rule("OFF-15")
    void claimsForSomebodyWithTheSameRulesAndAReason() {
        assertThat(body(site.get(officer, offerPath("/for-somebody")))).contains("先找到职工");
        assertThat(body(site.get(officer, offerPath("/for-somebody?q=1234")))).contains("陈* · 1234");
        var form = Map.of("q", "1234", "key", "f1", "person", String.valueOf(rider), "quantity", "2", "reason", "");
        var noReason = site.post(officer, offerPath("/for-somebody"), form);
        assertThat(noReason).hasStatus(422);
        assertThat(body(noReason)).contains("请写明原因。").contains("value=\"2\"");
        var withReason = new java.util.HashMap<>(form);
        withReason.put("reason", "本人到窗口");
        long claim = idIn(site.post(officer, offerPath("/for-somebody"), withReason));
        assertThat(body(site.get(officer, "/desk/claims/" + claim))).contains("叶主任");
        withReason.put("key", "f2");
        var beyond = site.post(officer, offerPath("/for-somebody"), withReason);
        assertThat(beyond).hasStatus(409);
        assertThat(body(beyond)).contains("超过每人限领 3 张。");
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    @Test
    @Rule("OFF-40")
    void takesAPaperListOrSaysWhichRowsAreWrong() {
        assertThat(body(site.get(officer, offerPath("/paper"))))
                .contains("2026-11-01 至 2027-02-28")
                .contains("value=\"2026-11-21\"");
        assertThat(site.get(officer, offerPath("/paper/template.xlsx"))).hasStatusOk();
        var wrong = site.upload(
                officer, offerPath("/paper"), Map.of("on", "2026-11-05"), "姓名,身份证号,手机号,数量\n陈小海,,13800001234,1\n");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("第 2 行 陈小海：没有这个手机号和姓名的职工")
                .contains("下载错误表格")
                .contains("value=\"2026-11-05\"");
        assertThat(world.taken(offer)).isZero();
        var noFile = site.post(officer, offerPath("/paper"), Map.of("on", "?"));
        assertThat(noFile).hasStatus(422);
        assertThat(body(noFile)).contains("请填写日期").contains("请选择 Excel 文件。");
    }

    @Test
    void decidesApplicationsInBulk() {
        var plan = world.tickets();
        long byApproval = world.open(
                offers,
                OfferPlan.of(plan.programmeId(), OfferKind.PLACE, "座位", "返乡大巴", plan.opensAt(), plan.closesAt())
                        .countedIn(CountUnit.PLACE)
                        .by(Allocation.BY_APPROVAL)
                        .by(Fulfilment.NONE),
                5L);
        long claim =
                ClaimDeskTests.id(world.in(() -> desk.claim(world.worker(rider), want(byApproval, 1, "k", rider))));
        assertThat(body(site.get(officer, "/desk"))).contains("待审核的申请");
        var refusal =
                site.post(officer, "/desk/offers/" + byApproval + "/refuse", Map.of("claim", String.valueOf(claim)));
        assertThat(refusal).hasStatus(422);
        assertThat(location(site.post(
                        officer, "/desk/offers/" + byApproval + "/approve", Map.of("claim", String.valueOf(claim)))))
                .contains("state=APPLIED");
        assertThat(world.taken(byApproval)).isEqualTo(1);
        assertThat(body(site.get(officer, "/desk"))).doesNotContain("待审核的申请");
    }

    @Test
    @Rule("OFF-24")
    void saysBesideTheFieldThatAPushNeedsAFrozenList() {
        var form = Map.ofEntries(
                Map.entry("programme", String.valueOf(world.programme)),
                Map.entry("kind", "PACK"),
                Map.entry("item", "礼包"),
                Map.entry("name", "慰问礼包"),
                Map.entry("limitPerson", "1"),
                Map.entry("opensAt", "2026-11-20T08:00"),
                Map.entry("closesAt", "2026-12-20T18:00"),
                Map.entry("allocation", "PUSHED"),
                Map.entry("fulfilment", "NONE"),
                Map.entry("priceKind", "FREE"));
        var wrong = site.post(officer, "/desk/offers", form);
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("直接发放要选一个已定格名单的对象。").contains("value=\"慰问礼包\"");
    }

    @Test
    void opensNothingOfTheDeskToAWorker() {
        var worker = world.in(() -> visitors.worker(rider));
        for (var path : java.util.List.of(
                "/desk/claims", offerPath(""), offerPath("/paper"), offerPath("/for-somebody"), "/desk/audiences")) {
            assertThat(site.get(worker, path)).as(path).hasStatus(403);
        }
        assertThat(site.post(worker, offerPath("/approve"), Map.of())).hasStatus(403);
    }
}
