package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.idIn;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.TestFederation;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class OfferPagesTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    World world;
    RequestPostProcessor officer;
    long rider;
    RequestPostProcessor riderAccount;
    Site site;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        rider = world.person("陈小海", "COURIER", null);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        riderAccount = world.in(() -> visitors.worker(rider));
        site = new Site(mvc, world.federation);
    }

    /** What the form page carries. */
    String formKey(long offer) {
        var page = body(site.get(riderAccount, "/my/offers/" + offer));
        int at = page.indexOf("name=\"key\" value=\"") + "name=\"key\" value=\"".length();
        return page.substring(at, page.indexOf('"', at));
    }

    MvcTestResult claim(long offer, String quantity) {
        return site.post(
                riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", quantity, "key", formKey(offer)));
    }

    long programme() {
        return idIn(site.post(
                officer,
                "/desk/programmes",
                Map.of(
                        "name", "春节送温暖",
                        "from", "2026-11-01",
                        "to", "2027-02-28",
                        "budget", "120000",
                        "measures", "一封信\n一次走访\n三张门票",
                        "organisers", "海游街道总工会")));
    }

    long openTickets(long programme) {
        long offer = idIn(site.post(
                officer,
                "/desk/offers",
                Map.ofEntries(
                        Map.entry("programme", String.valueOf(programme)),
                        Map.entry("kind", "TICKET"),
                        Map.entry("item", "门票"),
                        Map.entry("name", "三门蛇蟠岛门票"),
                        Map.entry("unit", "TICKET"),
                        Map.entry("stock", "300"),
                        Map.entry("limitPerson", "3"),
                        Map.entry("opensAt", "2026-11-20T08:00"),
                        Map.entry("closesAt", "2026-12-20T18:00"),
                        Map.entry("allocation", "FIRST_COME"),
                        Map.entry("waitingList", "true"),
                        Map.entry("fulfilment", "PICK_UP"),
                        Map.entry("priceKind", "FREE"))));
        assertThat(site.post(officer, "/desk/offers/" + offer + "/state", Map.of("to", "OPEN")))
                .hasStatus(303);
        return offer;
    }

    @Test
    @Rule({"OFF-03", "OFF-20"})
    void letsAnOfficerOfferTicketsAndAWorkerClaimThemUntilTheLimit() {
        long offer = openTickets(programme());
        assertThat(body(site.get(riderAccount, "/my"))).contains("三门蛇蟠岛门票").contains("还剩 300 张");
        assertThat(body(site.get(riderAccount, "/my/offers/" + offer)))
                .contains("每人限领 3 张")
                .contains("马上申领");

        String second = formKey(offer);
        long claim = idIn(claim(offer, "3"));
        assertThat(body(site.get(riderAccount, "/my/things/" + claim)))
                .contains("待领取")
                .contains("qr.svg");
        assertThat(world.counted("offers.granted", offer)).isEqualTo(3);

        var refused =
                site.post(riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", "1", "key", second));
        assertThat(refused).hasStatus(409);
        assertThat(body(refused)).contains("每人限领 3 张，您已经有 3 张");
        assertThat(world.taken(offer)).isEqualTo(3);
    }

    @Test
    @Rule("OFF-52")
    void takesAFormOnlyFromWhoOpenedItForThatOffer() {
        long programme = programme();
        long offer = openTickets(programme);
        long other = openTickets(programme);
        String key = formKey(other);
        for (String wrong : List.of(key, "", "k", "A".repeat(54), key + "A")) {
            var answer =
                    site.post(riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", "1", "key", wrong));
            assertThat(answer).hasStatus(422);
            assertThat(body(answer)).contains("这个页面打开太久了");
        }
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    void showsTheQrCodeOnlyToItsOwner() {
        long offer = openTickets(programme());
        long claim = idIn(claim(offer, "1"));
        assertThat(site.get(riderAccount, "/my/things/" + claim + "/qr.svg"))
                .hasStatusOk()
                .hasContentType("image/svg+xml");
        long other = world.person("别人", "COURIER", null);
        assertThat(other).isNotEqualTo(rider);
        assertThat(site.get(officer, "/my/things/" + claim)).hasStatus(403);
    }

    @Test
    void returnsStockWhenTheWorkerCancels() {
        long offer = openTickets(programme());
        long claim = idIn(claim(offer, "2"));
        assertThat(site.post(riderAccount, "/my/things/" + claim + "/cancel", Map.of()))
                .hasStatus(303);
        assertThat(world.taken(offer)).isZero();
        assertThat(world.counted("offers.granted", offer)).isZero();
        assertThat(site.post(riderAccount, "/my/things/" + claim + "/cancel", Map.of()))
                .hasStatus(412);
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    void tellsTheOfficerWhatIsWrongWithTheForm() {
        var wrong = site.post(officer, "/desk/offers", Map.of("name", "", "limitPerson", "0", "priceKind", "FIXED"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("请填写这一项")
                .contains("请填写 1 到 99,999,999 之间的整数")
                .contains("收费项目要填价格");
    }

    @Test
    void listsAndExportsProgrammesAndOffers() {
        long programme = programme();
        long offer = openTickets(programme);
        assertThat(body(site.get(officer, "/desk/programmes?q=春节")))
                .contains("春节送温暖")
                .doesNotContain("十全十美");
        assertThat(body(site.get(officer, "/desk/offers?state=OPEN"))).contains("三门蛇蟠岛门票");
        assertThat(body(site.get(officer, "/desk/offers?state=CLOSED"))).doesNotContain("三门蛇蟠岛门票");
        assertThat(body(site.get(officer, "/desk/offers/" + offer))).contains("春节送温暖");
        assertThat(site.get(officer, "/desk/offers.xlsx")).hasStatusOk();
        assertThat(site.get(officer, "/desk/programmes.xlsx")).hasStatusOk();
        assertThat(body(site.get(officer, "/desk/programmes/" + programme))).contains("三张门票");
    }

    @Test
    @Rule("PRG-06")
    void showsThePublicOnlyWhatIsPublished() {
        long draft = programme();
        assertThat(site.get(null, "/public/programmes/" + draft)).hasStatus(404);
        var shown = site.get(null, "/public/programmes/" + world.programme);
        assertThat(shown).hasStatusOk();
        assertThat(body(shown)).contains("十全十美").contains("一次走访");
    }

    @Test
    @Rule("PRG-03")
    void copiesAProgrammeWithItsOffers() {
        long programme = programme();
        long offer = openTickets(programme);
        long copy = idIn(site.post(
                officer, "/desk/programmes/" + programme + "/copies", Map.of("name", "明年", "start", "2027-11-01")));
        assertThat(body(site.get(officer, "/desk/offers?programme=" + copy)))
                .contains("三门蛇蟠岛门票")
                .contains("草稿");
        assertThat(world.taken(offer)).isZero();
    }
}
