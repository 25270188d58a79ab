package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.Site.body;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.Consents;
import org.niangjia.registry.PaperPurpose;
import org.niangjia.registry.Papers;
import org.niangjia.registry.Privacy;
import org.niangjia.registry.PrivacyOutcome;
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
class ConsentedClaimsTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    Papers papers;

    @Autowired
    Consents consents;

    @Autowired
    Privacy privacy;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    World world;
    Site site;
    long household;
    long parent;
    RequestPostProcessor account;
    long parcels;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        site = new Site(mvc, world.federation);
        household = world.household();
        parent = world.person("陈小海", "COURIER", household);
        account = world.in(() -> visitors.worker(parent));
        var tickets = world.tickets();
        parcels = world.open(
                offers,
                OfferPlan.of(
                                tickets.programmeId(),
                                OfferKind.PARCEL,
                                "年货",
                                "春节年货礼包",
                                tickets.opensAt(),
                                tickets.closesAt())
                        .carryingOut(tickets.measure())
                        .countedIn(tickets.unit())
                        .upTo(3)
                        .waitingList(true)
                        .by(Fulfilment.DELIVERY),
                100L);
    }

    /** The same label is the same form sent again. */
    private Map<String, String> form(String label) {
        String key = keys.computeIfAbsent(label, any -> {
            var page = body(site.get(account, "/my/offers/" + parcels));
            int at = page.indexOf("name=\"key\" value=\"") + "name=\"key\" value=\"".length();
            return page.substring(at, page.indexOf('"', at));
        });
        return new HashMap<>(Map.of("key", key, "quantity", "1", "address", "海游街道 1 号"));
    }

    private final Map<String, String> keys = new HashMap<>();

    private String claims() {
        return "/my/offers/" + parcels + "/claims";
    }

    private String current(PaperPurpose purpose) {
        return String.valueOf(world.in(() -> consents.current(purpose)).id());
    }

    @Test
    @Rule({"OFF-62", "REG-67"})
    void keepsAnAddressOnlyWithConsentToThePaperAsItStandsAndAsksOnce() {
        assertThat(body(site.get(account, "/my/offers/" + parcels)))
                .contains("只用于把这份福利送到您手上")
                .contains("《隐私政策》第 1 版");
        var silent = site.post(account, claims(), form("a"));
        assertThat(silent).hasStatus(422);
        assertThat(body(silent)).contains("请先阅读并勾选同意").contains("海游街道 1 号");
        assertThat(world.taken(parcels)).isZero();

        var agreeing = form("a");
        agreeing.put("agree", current(PaperPurpose.PRIVACY));
        assertThat(site.post(account, claims(), agreeing)).hasStatus(303);
        assertThat(world.taken(parcels)).isEqualTo(1);
        assertThat(body(site.get(account, "/my/offers/" + parcels))).contains("同意现行版本");
        assertThat(site.post(account, claims(), form("b"))).hasStatus(303);

        String old = current(PaperPurpose.PRIVACY);
        world.in(() -> {
            papers.save(world.officer, PaperPurpose.PRIVACY, "新的政策", null);
            return papers.publish(world.officer, PaperPurpose.PRIVACY, 0);
        });
        var outdated = form("c");
        outdated.put("agree", old);
        assertThat(site.post(account, claims(), outdated))
                .as("agreed to words that no longer hold")
                .hasStatus(422);
        assertThat(world.taken(parcels)).isEqualTo(2);
    }

    @Test
    @Rule("OFF-62")
    void askAgainAfterTheConsentWasTakenBack() {
        var agreeing = form("a");
        agreeing.put("agree", current(PaperPurpose.PRIVACY));
        assertThat(site.post(account, claims(), agreeing)).hasStatus(303);
        world.in(() -> assertThat(privacy.withdraw(world.worker(parent), Long.parseLong(current(PaperPurpose.PRIVACY))))
                .isInstanceOf(PrivacyOutcome.Done.class));
        assertThat(site.post(account, claims(), form("b"))).hasStatus(422);
    }

    @Test
    @Rule("OFF-63")
    void theGuardianAgreesSeparatelyForAChildUnderFourteenAndMayTakeItBack() {
        long child = world.person("陈小小", "OTHER", household);
        world.in(() -> jdbc.sql("update registry_person set birth_on = date '2015-03-01' where id = :id")
                .param("id", child)
                .update());
        var form = form("a");
        form.put("agree", current(PaperPurpose.PRIVACY));
        form.put("member", String.valueOf(child));
        var missing = site.post(account, claims(), form);
        assertThat(missing).hasStatus(422);
        assertThat(body(missing)).contains("请监护人单独勾选同意");
        form.put("agreeChild", current(PaperPurpose.CHILD));
        assertThat(site.post(account, claims(), form)).hasStatus(303);
        assertThat(world.taken(parcels)).isEqualTo(2);
        long paper = Long.parseLong(current(PaperPurpose.CHILD));
        String kept = "select count(*) from registry_consent where text_id = :offer and channel = 'GUARDIAN' "
                + "and person_id = " + child + " and given_by = " + parent + " and withdrawn_at is null";
        assertThat(world.number(kept, paper)).isEqualTo(1);
        world.in(() ->
                assertThat(privacy.withdraw(world.worker(parent), paper)).isInstanceOf(PrivacyOutcome.Done.class));
        assertThat(world.number(kept, paper)).isZero();
    }

    @Test
    @Rule("OFF-64")
    void atTheCounterTheOfficerSaysThatThePaperWasShown() {
        var officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        String path = "/desk/offers/" + parcels + "/for-somebody";
        var form = new HashMap<>(
                Map.of("q", "1234", "key", "f", "person", String.valueOf(parent), "quantity", "1", "reason", "本人到窗口"));
        form.put("address", "海游街道 1 号");
        var silent = site.post(officer, path, form);
        assertThat(silent).hasStatus(422);
        assertThat(body(silent)).contains("请先向本人出示并取得同意");
        form.put("agree", current(PaperPurpose.PRIVACY));
        assertThat(site.post(officer, path, form)).hasStatus(303);
        assertThat(world.number(
                        "select count(*) from registry_consent where text_id = :offer and channel = 'COUNTER'",
                        Long.parseLong(current(PaperPurpose.PRIVACY))))
                .isEqualTo(1);
    }
}
