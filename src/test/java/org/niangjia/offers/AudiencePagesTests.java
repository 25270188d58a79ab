package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.idIn;
import static org.niangjia.support.Site.location;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.programmes.AudienceCriterion;
import org.niangjia.programmes.Audiences;
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

/** Here and not beside programmes, because an audience is tried on people and offers. */
@IntegrationTest
class AudiencePagesTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Audiences audiences;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Autowired
    HandOut handOut;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    World world;
    Site site;
    RequestPostProcessor officer;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        site = new Site(mvc, world.federation);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        assertThat(world.couriers(3)).hasSize(3);
        long welder = world.person("焊工", "ENTERPRISE", null);
        assertThat(welder).isPositive();
    }

    @Test
    @Rule("PRG-10")
    void countsWhileTheOfficerChooses() {
        assertThat(body(site.get(officer, "/desk/audiences/new"))).contains("现在有 4 人符合");
        assertThat(body(site.get(officer, "/desk/audiences/new?EMPLOYMENT_FORM.any=COURIER&name=骑手")))
                .contains("现在有 3 人符合")
                .contains("value=\"骑手\"");
    }

    @Test
    void keepsWhatWasTypedWhenTheNameIsMissing() {
        var wrong = site.post(officer, "/desk/audiences", Map.of("EMPLOYMENT_FORM.any", "COURIER"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("<a href=\"#name\">名称：请填名称。</a>").contains("现在有 3 人符合");
    }

    @Test
    void putsAWrongEndOfARangeRightWhereItWasTyped() {
        var wrong = site.post(
                officer,
                "/desk/audiences",
                Map.of("name", "青年", "AGE.from", "18", "AGE.to", "三十", "CHILD.from", "12", "CHILD.to", "3"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("id=\"AGE.to-error\"", "id=\"CHILD.to-error\"", "value=\"三十\"")
                .doesNotContain("id=\"AGE.from-error\"", "id=\"CHILD.from-error\"")
                .contains("<a href=\"#AGE.to\">年龄到：请填整数。</a>")
                .contains("<a href=\"#CHILD.to\">子女年龄到：起始不能大于结束。</a>")
                .contains("条件改正后，这里显示有多少人符合。")
                .doesNotContain("现在有 0 人符合");
        var begins = site.post(officer, "/desk/audiences", Map.of("name", "青年", "AGE.from", "x", "AGE.to", "30"));
        assertThat(body(begins)).contains("id=\"AGE.from-error\"").doesNotContain("id=\"AGE.to-error\"");
    }

    @Test
    void asksForThePlaceAndTheDayThatACriterionNeeds() {
        var wrong = site.post(
                officer,
                "/desk/audiences",
                Map.of("name", "外来", "HOME.where", "OUTSIDE", "TAG.any", "ON_DUTY", "TAG.day", "春节"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("id=\"HOME.division-error\"", "id=\"TAG.day-error\"");
    }

    @Test
    @Rule({"PRG-11", "PRG-12"})
    void freezesWithAReasonAndIsNotChangedAfterwards() {
        long audience =
                idIn(site.post(officer, "/desk/audiences", Map.of("name", "快递员", "EMPLOYMENT_FORM.any", "COURIER")));
        String here = "/desk/audiences/" + audience;
        assertThat(site.post(officer, here + "/freeze", Map.of())).hasStatus(422);
        assertThat(site.post(officer, here + "/freeze", Map.of("reason", "名单已核定")))
                .hasStatus(303);
        assertThat(body(site.get(officer, here))).contains("名单已核定").contains("SHA-256");
        assertThat(site.post(officer, here, Map.of("name", "别的"))).hasStatus(412);
        assertThat(site.get(officer, here + ".xlsx")).hasStatusOk();
        assertThat(body(site.get(officer, "/desk/audiences?frozen=yes"))).contains("快递员");
        assertThat(body(site.get(officer, "/desk/audiences?frozen=no"))).doesNotContain("audiences/" + audience);
        assertThat(site.get(officer, "/desk/audiences.xlsx?q=x")).hasStatusOk();
    }

    @Test
    @Rule("PRG-13")
    void refusesAWholeListForOneWrongRow() {
        assertThat(site.get(officer, "/desk/lists/template.xlsx")).hasStatusOk();
        var wrong =
                site.upload(officer, "/desk/lists", Map.of("name", "慰问名单"), "姓名,身份证号,手机号\n骑手0,,13800001111\n焊工,,\n");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("第 2 行 骑手0：没有这个手机号和姓名的职工")
                .contains("第 3 行 焊工：没有身份证号也没有手机号")
                .contains("value=\"慰问名单\"");
        assertThat(site.post(officer, "/desk/lists", Map.of("name", ""))).hasStatus(422);
    }

    @Test
    void linksACoHostThatIsAUnionOfTheTree() {
        long programme = idIn(site.post(
                officer,
                "/desk/programmes",
                Map.of("name", "联办", "from", "2026-11-01", "to", "2026-12-01", "hosts", "海游造船工会\n县邮政管理局")));
        assertThat(world.in(() -> jdbc.sql(
                                "select union_id from programmes_co_host where programme_id = :id order by position")
                        .param("id", programme)
                        .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, Long.class)))
                        .list()))
                .containsExactly(java.util.Optional.of(world.enterprise), java.util.Optional.empty());
    }

    @Test
    void opensWhatTheListBroughtForTheAudience() {
        assertThat(location(
                        site.post(officer, "/desk/audiences", Map.of("name", "全部", "EMPLOYMENT_FORM.any", "COURIER"))))
                .contains("/desk/audiences/");
        assertThat(site.get(world.in(() -> visitors.worker(world.couriers(1).getFirst())), "/desk/lists/new"))
                .hasStatus(403);
    }

    private long card(String name) {
        return world.open(offers, world.named(name, null), 10L);
    }

    /** Three cards, two of them open the prize. */
    private long prize(List<Long> cards, String how) {
        var ids = cards.stream().map(String::valueOf).toList();
        long audience = world.in(() -> audiences.create(
                world.officer,
                "集满两张",
                Map.of(
                        "OFFERS_HELD",
                        new AudienceCriterion.Answer(Map.of("of", ids, "least", List.of("2"), "how", List.of(how))))));
        return world.open(offers, world.named("福字抱枕", audience), 5L);
    }

    private ClaimOutcome claim(long offer, long person) {
        return world.in(
                () -> desk.claim(world.worker(person), World.want(offer, 1, "k" + offer + "-" + person, person)));
    }

    @Test
    @Rule({"OFF-70", "OFF-71", "OFF-72"})
    void opensThePrizeToWhoeverCollectedEnoughCardsAndShowsWhichAreMissing() {
        var cards = List.of(card("学习福"), card("健康福"), card("书香福"));
        long prize = prize(cards, "HELD");
        long rider = world.person("林小满", "COURIER", null);
        var account = world.in(() -> visitors.worker(rider));
        assertThat(claim(cards.getFirst(), rider)).isInstanceOf(ClaimOutcome.Granted.class);
        var again = world.in(() -> desk.claim(world.worker(rider), World.want(cards.getFirst(), 2, "twice", rider)));
        assertThat(again).as("two pieces of one card").isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(claim(prize, rider))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Refusal.class,
                        no -> assertThat(no.why()).isEqualTo(ClaimOutcome.Refused.NOT_IN_AUDIENCE));
        assertThat(body(site.get(account, "/my/album")))
                .contains("已集 1 / 3 张")
                .contains("还差 1 张")
                .contains("学习福");
        assertThat(body(site.get(account, "/my/offers/" + prize)))
                .contains("condition-unmet")
                .contains("「学习福、健康福、书香福」3 项中至少领到 2 项")
                .contains("/my/album");
        assertThat(claim(cards.get(2), rider)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(body(site.get(account, "/my"))).contains("集卡兑奖").contains("可兑换");
        assertThat(body(site.get(account, "/my/offers/" + prize)))
                .contains("condition-met")
                .doesNotContain("condition-unmet");
        assertThat(claim(prize, rider)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(body(site.get(account, "/my/album"))).contains("已集 2 / 3 张").contains("已兑换");
    }

    @Test
    @Rule("OFF-70")
    void aCardThatMustBeUsedCountsOnlyOnceItWasHandedOver() {
        var cards = List.of(card("学习福"), card("健康福"));
        long prize = prize(cards, "USED");
        long rider = world.person("林小满", "COURIER", null);
        for (long card : cards) {
            long claim = ClaimDeskTests.id(claim(card, rider));
            assertThat(claim(prize, rider)).as("before").isInstanceOf(ClaimOutcome.Refusal.class);
            String code = world.in(() -> jdbc.sql("select code from offers_claim where id = :id")
                    .param("id", claim)
                    .query(String.class)
                    .single());
            assertThat(world.in(() -> handOut.handOut(world.officer, code))).isEqualTo(HandOut.Handing.HANDED_OUT);
        }
        assertThat(claim(prize, rider)).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    @Rule("OFF-70")
    void anOfficerIsToldHowManyCardsCanBeAskedFor() {
        long card = card("学习福");
        var wrong = site.post(
                officer,
                "/desk/audiences",
                Map.of("name", "集卡", "OFFERS_HELD.of", String.valueOf(card), "OFFERS_HELD.least", "2"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("id=\"OFFERS_HELD.least-error\"", "至少几项：从 1 到所选的项数。</a>")
                .doesNotContain("id=\"OFFERS_HELD.of-error\"", "id=\"OFFERS_HELD.how-error\"");
        assertThat(site.post(officer, "/desk/audiences", Map.of("name", "集卡", "OFFERS_HELD.of", String.valueOf(card))))
                .hasStatus(303);
    }

    @Test
    @Rule("OFF-71")
    void whomThePrizeIsNotForSeesNoAlbum() {
        long card = card("学习福");
        long audience = world.in(() -> audiences.create(
                world.officer,
                "企业职工集卡",
                Map.of(
                        "EMPLOYMENT_FORM",
                        new AudienceCriterion.Answer(Map.of("any", List.of("ENTERPRISE"))),
                        "OFFERS_HELD",
                        new AudienceCriterion.Answer(Map.of("of", List.of(String.valueOf(card)))))));
        long prize = world.open(offers, world.named("福字抱枕", audience), 5L);
        assertThat(prize).isPositive();
        var rider = world.in(() -> visitors.worker(world.person("林小满", "COURIER", null)));
        var welder = world.in(() -> visitors.worker(world.person("卢师傅", "ENTERPRISE", null)));
        assertThat(body(site.get(rider, "/my/album"))).contains("现在没有集卡活动");
        assertThat(body(site.get(welder, "/my/album"))).contains("已集 0 / 1 张");
        assertThat(body(site.get(rider, "/my"))).doesNotContain("集卡兑奖");
    }
}
