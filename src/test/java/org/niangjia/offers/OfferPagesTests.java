package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.SignedInAccount;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

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

    World world;
    long officer;
    long rider;
    long riderAccount;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        rider = world.person("陈小海", "COURIER", null);
        officer = account("叶主任");
        riderAccount = account("陈小海");
        world.in(() -> jdbc.sql("""
                insert into identity_post (account_id, role, union_id, from_on, given_by, created_at)
                values (:account, 'officer', :union, date '2026-01-01', 'test', :at)
                """)
                .param("account", officer)
                .param("union", world.county)
                .param("at", ClaimBook.at(World.NOW))
                .update());
        world.in(() -> jdbc.sql("""
                insert into identity_account_person (account_id, federation_code, person_id, created_at)
                values (:account, :code, :person, :at)
                """)
                .param("account", riderAccount)
                .param("code", world.federation.code())
                .param("person", rider)
                .param("at", ClaimBook.at(World.NOW))
                .update());
    }

    long account(String name) {
        return world.in(() -> jdbc.sql("""
                insert into identity_account (user_name, display_name, password_changed_at, totp_cipher, created_at)
                values (:user, :name, :at, '\\x00', :at) returning id
                """)
                .param("user", name + world.federation.code())
                .param("name", name)
                .param("at", ClaimBook.at(World.NOW))
                .query(Long.class)
                .single());
    }

    String at(String path) {
        return "/" + world.federation.code() + path;
    }

    MvcTestResult get(long account, String path) {
        return mvc.get()
                .uri(at(path))
                .with(authentication(new SignedInAccount(account)))
                .exchange();
    }

    MvcTestResult post(long account, String path, Map<String, String> form) {
        var request = mvc.post()
                .uri(at(path))
                .with(authentication(new SignedInAccount(account)))
                .with(csrf());
        for (var field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    static long idIn(MvcTestResult result) {
        assertThat(result).hasStatus(303);
        String location = String.valueOf(result.getResponse().getHeader("Location"));
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the form page carries. */
    String formKey(long offer) {
        var page = body(get(riderAccount, "/my/offers/" + offer));
        int at = page.indexOf("name=\"key\" value=\"") + "name=\"key\" value=\"".length();
        return page.substring(at, page.indexOf('"', at));
    }

    MvcTestResult claim(long offer, String quantity) {
        return post(
                riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", quantity, "key", formKey(offer)));
    }

    long programme() {
        return idIn(post(
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
        long offer = idIn(post(
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
        assertThat(post(officer, "/desk/offers/" + offer + "/state", Map.of("to", "OPEN")))
                .hasStatus(303);
        return offer;
    }

    @Test
    @Rule({"OFF-03", "OFF-20"})
    void letsAnOfficerOfferTicketsAndAWorkerClaimThemUntilTheLimit() {
        long offer = openTickets(programme());
        assertThat(body(get(riderAccount, "/my"))).contains("三门蛇蟠岛门票").contains("还剩 300 张");
        assertThat(body(get(riderAccount, "/my/offers/" + offer)))
                .contains("每人限领 3 张")
                .contains("马上申领");

        String second = formKey(offer);
        long claim = idIn(claim(offer, "3"));
        assertThat(body(get(riderAccount, "/my/things/" + claim)))
                .contains("待领取")
                .contains("qr.svg");
        assertThat(world.counted("offers.granted", offer)).isEqualTo(3);

        var refused = post(riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", "1", "key", second));
        assertThat(refused).hasStatus(409);
        assertThat(body(refused)).contains("每人限领 3 张，你已经有 3 张");
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
            var answer = post(riderAccount, "/my/offers/" + offer + "/claims", Map.of("quantity", "1", "key", wrong));
            assertThat(answer).hasStatus(422);
            assertThat(body(answer)).contains("这个页面打开太久了");
        }
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    void showsTheQrCodeOnlyToItsOwner() {
        long offer = openTickets(programme());
        long claim = idIn(claim(offer, "1"));
        assertThat(get(riderAccount, "/my/things/" + claim + "/qr.svg"))
                .hasStatusOk()
                .hasContentType("image/svg+xml");
        long other = world.person("别人", "COURIER", null);
        assertThat(other).isNotEqualTo(rider);
        assertThat(get(officer, "/my/things/" + claim)).hasStatus(403);
    }

    @Test
    void returnsStockWhenTheWorkerCancels() {
        long offer = openTickets(programme());
        long claim = idIn(claim(offer, "2"));
        assertThat(post(riderAccount, "/my/things/" + claim + "/cancel", Map.of()))
                .hasStatus(303);
        assertThat(world.taken(offer)).isZero();
        assertThat(world.counted("offers.granted", offer)).isZero();
        assertThat(post(riderAccount, "/my/things/" + claim + "/cancel", Map.of()))
                .hasStatus(412);
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    void tellsTheOfficerWhatIsWrongWithTheForm() {
        var wrong = post(officer, "/desk/offers", Map.of("name", "", "limitPerson", "0", "priceKind", "FIXED"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("请填写这一项").contains("请填写大于 0 的整数").contains("收费项目要填价格");
    }

    @Test
    void listsAndExportsProgrammesAndOffers() {
        long programme = programme();
        long offer = openTickets(programme);
        assertThat(body(get(officer, "/desk/programmes?q=春节")))
                .contains("春节送温暖")
                .doesNotContain("十全十美");
        assertThat(body(get(officer, "/desk/offers?state=OPEN"))).contains("三门蛇蟠岛门票");
        assertThat(body(get(officer, "/desk/offers?state=CLOSED"))).doesNotContain("三门蛇蟠岛门票");
        assertThat(body(get(officer, "/desk/offers/" + offer))).contains("春节送温暖");
        assertThat(get(officer, "/desk/offers.xlsx")).hasStatusOk();
        assertThat(get(officer, "/desk/programmes.xlsx")).hasStatusOk();
        assertThat(body(get(officer, "/desk/programmes/" + programme))).contains("三张门票");
    }

    @Test
    @Rule("PRG-06")
    void showsThePublicOnlyWhatIsPublished() {
        long draft = programme();
        assertThat(mvc.get().uri(at("/public/programmes/" + draft)).exchange()).hasStatus(404);
        var shown = mvc.get().uri(at("/public/programmes/" + world.programme)).exchange();
        assertThat(shown).hasStatusOk();
        assertThat(body(shown)).contains("十全十美").contains("一次走访");
    }

    @Test
    @Rule("PRG-03")
    void copiesAProgrammeWithItsOffers() {
        long programme = programme();
        long offer = openTickets(programme);
        long copy = idIn(post(
                officer, "/desk/programmes/" + programme + "/copies", Map.of("name", "明年", "start", "2027-11-01")));
        assertThat(body(get(officer, "/desk/offers?programme=" + copy)))
                .contains("三门蛇蟠岛门票")
                .contains("草稿");
        assertThat(world.taken(offer)).isZero();
    }
}
