package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class SignInTests {
    private static final String PASSWORD = "Chun-tian-1";
    private static final AtomicInteger LAST = new AtomicInteger();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    UnionDirectory unions;

    @Autowired
    TestFederation federations;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    String name = "";
    long account;

    @BeforeEach
    void aWorker() {
        name = "worker" + LAST.incrementAndGet();
        account = accounts.createKnown(name, "赵春天", null, PASSWORD);
    }

    @Test
    void aPageForEverybodyOpensNoSessionAndItsLooksCanStillBeChosen() {
        var browser = new Browser(mvc);

        assertThat(browser.get("/")).hasStatusOk();
        assertThat(browser.post("/preferences", "type", "large", "back", "/")).hasStatus(303);
        assertThat(browser.get("/")).bodyText().contains("data-type=\"large\"");
        assertThat(browser.get("/")).hasStatusOk();
        assertThat(browser.cookie("niangjia")).isNull();
        assertThat(browser.get("/sign-in")).hasStatusOk();
        assertThat(browser.cookie("niangjia")).isNotNull();
    }

    @Test
    void theRightPasswordOpensANewSession() {
        var browser = new Browser(mvc);
        assertThat(browser.get("/sign-in")).hasStatusOk();
        String before = browser.cookie("niangjia");
        assertThat(browser.post("/sign-in", "name", name.toUpperCase(java.util.Locale.ROOT), "password", PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/");
        assertThat(browser.cookie("niangjia")).isNotNull().isNotEqualTo(before);
        assertThat(browser.get("/account")).hasStatusOk().bodyText().contains("赵春天");
    }

    @Test
    void aSessionInUseIsWrittenOnceAMinute() {
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(browser.get("/account")).hasStatusOk();
        long half = lastUsed(-30_000);
        assertThat(browser.get("/account")).hasStatusOk();
        assertThat(lastUsed(0)).isEqualTo(half);
        long minute = lastUsed(-31_000);
        assertThat(browser.get("/account")).hasStatusOk();
        assertThat(lastUsed(0)).isGreaterThan(minute + 60_000);
    }

    /** After it was moved by so many milliseconds. */
    private long lastUsed(long moved) {
        return jdbc.sql("update spring_session set last_access_time = last_access_time + :moved"
                        + " where principal_name = :name returning last_access_time")
                .param("moved", moved)
                .param("name", Long.toString(account))
                .query(Long.class)
                .single();
    }

    @Test
    @Rule("IDN-06")
    void theAnswerIsTheSameForAWrongPasswordAndAnUnknownName() {
        assertThat(new Browser(mvc).signIn(name, "wrong"))
                .hasStatus(422)
                .bodyText()
                .contains("不正确，或账号已暂时锁定");
        assertThat(new Browser(mvc).signIn("nobody", "wrong"))
                .hasStatus(422)
                .bodyText()
                .contains("不正确，或账号已暂时锁定");
    }

    @Test
    @Rule("IDN-04")
    void fiveFailuresLockForTenMinutes() {
        for (int i = 0; i < 5; i++) {
            assertThat(new Browser(mvc).signIn(name, "wrong")).hasStatus(422);
        }
        assertThat(new Browser(mvc).signIn(name, PASSWORD)).hasStatus(422);
        clock.advance(Duration.ofMinutes(9));
        assertThat(new Browser(mvc).signIn(name, PASSWORD)).hasStatus(422);
        clock.advance(Duration.ofMinutes(1));
        assertThat(new Browser(mvc).signIn(name, PASSWORD)).hasStatus(303);
    }

    @Test
    void aPageBehindTheDoorLeadsToSignInAndBack() {
        var browser = new Browser(mvc);
        assertThat(browser.get("/account?x=1"))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?back=%2Faccount%3Fx%3D1");
        assertThat(browser.get("/sign-in?back=%2Faccount%3Fx%3D1")).bodyText().contains("/account?x=1");
        assertThat(browser.post("/sign-in", "name", name, "password", PASSWORD, "back", "/account?x=1"))
                .hasHeader("Location", "/account?x=1");
    }

    @Test
    void neverLeadsToAnotherSite() {
        var browser = new Browser(mvc);
        assertThat(browser.get("/sign-in")).hasStatusOk();
        assertThat(browser.post("/sign-in", "name", name, "password", PASSWORD, "back", "//evil.invalid/"))
                .hasHeader("Location", "/");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var browser = new Browser(mvc);
        assertThat(browser.get("/sign-in")).hasStatusOk();
        assertThat(browser.forgetToken().post("/sign-in", "name", name, "password", PASSWORD))
                .hasStatus(403);
    }

    @Test
    void theSessionIsARowThatSurvivesARestart() {
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = :name")
                        .param("name", Long.toString(account))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(browser.get("/account")).hasStatusOk();
        assertThat(browser.post("/sign-out")).hasStatus(303);
        assertThat(browser.get("/account")).hasStatus(302);
    }

    @Test
    @Rule("IDN-12")
    void anOfficerSetsUpASecondFactorAndThenNeedsIt() {
        var federation = county();
        CurrentFederation.run(federation, () -> give(Role.OFFICER, null));
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasHeader("Location", "/sign-in/enrol");
        assertThat(browser.get("/account")).hasStatus(302);
        String page = text(browser.get("/sign-in/enrol"));
        var secret = base32(
                page.replaceAll("(?s).*class=\"qr-code\">([^<]+)<.*", "$1").replace(" ", ""));
        assertThat(browser.post("/sign-in/enrol", "code", "000000")).hasStatus(422);
        var enrolled = browser.post("/sign-in/enrol", "code", Totp.code(secret, Totp.step(clock.instant()), 6));
        assertThat(enrolled).hasStatusOk();
        String recovery = text(enrolled).replaceAll("(?s).*?<code>([^<]+)</code>.*", "$1");
        assertThat(browser.get("/account")).hasStatusOk();

        var next = new Browser(mvc);
        assertThat(next.signIn(name, PASSWORD)).hasHeader("Location", "/sign-in/second-step");
        assertThat(next.get("/account")).hasStatus(302);
        assertThat(next.get("/sign-in/second-step")).hasStatusOk();
        assertThat(next.post("/sign-in/second-step", "code", Totp.code(secret, Totp.step(clock.instant()), 6)))
                .as("a code works once")
                .hasStatus(422);
        clock.advance(Duration.ofSeconds(60));
        assertThat(next.post("/sign-in/second-step", "code", Totp.code(secret, Totp.step(clock.instant()), 6)))
                .hasStatus(303);

        var lost = new Browser(mvc);
        assertThat(lost.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(lost.get("/sign-in/second-step")).hasStatusOk();
        assertThat(lost.post("/sign-in/second-step", "code", recovery)).hasStatus(303);
        assertThat(secondFactor.recoveryCodesLeft(account)).isEqualTo(9);
    }

    @Test
    @Rule("IDN-22")
    void aPostEndsWithItsLastDay() {
        var federation = county();
        CurrentFederation.run(federation, () -> give(Role.SCANNER, LocalDate.now(clock)));
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasStatus(303);
        String page = "/" + federation.code() + "/desk/roles";
        assertThat(browser.get(page)).hasStatusOk().bodyText().contains("核销员");
        assertThat(browser.get("/" + federation.code() + "/account")).bodyText().contains("核销员");
        clock.advance(Duration.ofHours(14));
        assertThat(browser.get("/" + federation.code() + "/account")).bodyText().doesNotContain("核销员");
    }

    private Federation county() {
        var federation = federations.create();
        CurrentFederation.run(
                federation,
                () -> events.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
        return federation;
    }

    private void give(Role role, @org.jspecify.annotations.Nullable LocalDate to) {
        var wish = new Posts.Wish(account, role, unions.root().id(), null, LocalDate.now(clock), to);
        assertThat(posts.giveAsSystem(wish)).isPositive();
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (char c : text.toCharArray()) {
            String five = "0000" + Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
            bits.append(five.substring(five.length() - 5));
        }
        var hex = new StringBuilder();
        for (int i = 0; i + 4 <= bits.length(); i += 4) {
            hex.append(Integer.toHexString(Integer.parseInt(bits.substring(i, i + 4), 2)));
        }
        return HexFormat.of().parseHex(hex);
    }
}
