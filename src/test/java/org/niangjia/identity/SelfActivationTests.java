package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Mobile;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Members who ask for their account where no SMS gateway is set up: the union confirms. */
@IntegrationTest
class SelfActivationTests {
    private static final CitizenId WANG_ID =
            CitizenId.parse("330521199003070853").orThrow();
    private static final Mobile WANG_PHONE = Mobile.parse("13757200011").orThrow();
    private static final CitizenId NOBODY_ID =
            CitizenId.parse("330521198811110425").orThrow();
    private static final String LIST = "/desk/accounts/requests";
    private static final Pattern CODE = Pattern.compile("<code>([0-9A-Z-]+)</code>");
    private static final Pattern CHECK = Pattern.compile("<strong>(\\d{4})</strong>");
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    Accounts accounts;

    @Autowired
    SelfActivation activation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Federation county = new Federation("000000", "");
    private long works;
    private long wang;
    private String home = "";

    @BeforeEach
    void wangWorksInAFirm() {
        county = registry.county();
        home = "/" + county.code();
        in(county, () -> {
            works = registry.union(registry.root(), "春风机械厂工会", UnionKind.ENTERPRISE, LocalDate.of(2001, 1, 1));
            wang = registry.member(works, PersonDetails.of("王小明", WANG_ID, WANG_PHONE), LONG_AGO);
            return true;
        });
    }

    @Test
    @Rule("IDN-18")
    void theChairConfirmsWithOneClickAndOnlyTheBrowserThatAskedOpensTheAccount() {
        var chair = in(county, () -> visitors.officer(Role.UNION_CHAIR, works));
        var browser = new Browser(mvc);
        assertThat(browser.get("/activate")).hasStatusOk().bodyText().contains(home + "/activate");
        assertThat(browser.get(home + "/activate")).hasStatusOk();
        String told = text(ask(browser, WANG_ID, WANG_PHONE));
        String code = found(CODE, told);
        assertThat(browser.get("/activate?code=" + code))
                .as("nobody has confirmed yet")
                .hasStatus(422);

        assertThat(mvc.get().uri(home + "/desk").with(chair)).bodyText().contains("自助开通申请");
        assertThat(mvc.get().uri(home + "/desk/notices").with(chair)).bodyText().contains("王小明申请开通账号");
        assertThat(mvc.get().uri(home + LIST + "?q=王&state=WAITING").with(chair))
                .hasStatusOk()
                .bodyText()
                .contains("王小明", "0011", found(CHECK, told))
                .doesNotContain(code, WANG_ID.number(), WANG_PHONE.number());
        assertThat(mvc.get().uri(home + LIST + "/export").with(chair)).hasStatusOk();

        assertThat(decide(chair, "confirm")).hasStatus(303);
        assertThat(decide(chair, "confirm")).hasStatus(409).bodyText().contains("已有人处理过");

        String name = "w" + UUID.randomUUID().toString().replace("-", "");
        assertThat(browser.get("/activate?code=" + code))
                .hasStatusOk()
                .bodyText()
                .contains("王")
                .doesNotContain("王小明");
        assertThat(browser.post(
                        "/activate", "code", code, "name", name, "wanted", "Xiao-ming-1", "again", "Xiao-ming-1"))
                .hasStatus(303);
        var signedIn = new Browser(mvc);
        assertThat(signedIn.signIn(name, "Xiao-ming-1")).hasStatus(303);
        assertThat(signedIn.get(home + "/my")).hasStatusOk();
        assertThat(in(
                        county,
                        () -> jdbc.sql("select act || ' ' || account_id from journal_entry where act like"
                                        + " 'identity.activation.%' order by id")
                                .query(String.class)
                                .list()))
                .hasSize(2)
                .satisfies(acts -> {
                    assertThat(acts.getFirst()).isEqualTo("identity.activation.asked 0");
                    assertThat(acts.getLast())
                            .startsWith("identity.activation.confirmed ")
                            .isNotEqualTo("identity.activation.confirmed 0");
                });
    }

    @Test
    @Rule("IDN-18")
    void onlyWhoKeepsTheRosterOfTheUnionDecides() {
        assertThat(ask(opened(), WANG_ID, WANG_PHONE)).hasStatusOk();
        var neighbour = in(county, () -> {
            long other = registry.union(registry.root(), "东风纸厂工会", UnionKind.ENTERPRISE, LocalDate.of(2001, 1, 1));
            return visitors.officer(Role.UNION_CHAIR, other);
        });
        assertThat(decide(neighbour, "confirm")).hasStatus(404);
        assertThat(decide(neighbour, "decline")).hasStatus(404);
        assertThat(mvc.get().uri(home + LIST).with(neighbour))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("王小明");
        for (var role : List.of(Role.HANDLER, Role.SCANNER, Role.LEADER, Role.SYSTEM_ADMIN, Role.AUDITOR)) {
            var other = in(county, () -> visitors.officer(role, registry.root()));
            assertThat(mvc.get().uri(home + LIST).with(other)).as("%s", role).hasStatus(403);
            assertThat(decide(other, "confirm")).as("%s", role).hasStatus(403);
        }
        var worker =
                in(county, () -> visitors.worker(registry.member(works, PersonDetails.of("李四", null, null), LONG_AGO)));
        assertThat(decide(worker, "confirm")).hasStatus(403);

        var officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        assertThat(mvc.get().uri(home + "/desk/notices").with(officer))
                .as("no chair could see it, so officers are asked")
                .bodyText()
                .contains("王小明申请开通账号");
        assertThat(decide(officer, "decline")).hasStatus(409).bodyText().contains("请写明不同意的理由");
        assertThat(mvc.post()
                        .uri(request() + "/decline")
                        .param("reason", "不是本人")
                        .with(officer)
                        .with(csrf()))
                .hasStatus(303);
        assertThat(decide(officer, "confirm")).hasStatus(409);
    }

    @Test
    @Rule("IDN-19")
    void whoIsNotFoundIsToldTheSameAndNotSooner() {
        in(county, () -> {
            long has = registry.member(
                    works,
                    PersonDetails.of(
                            "钱小燕", NOBODY_ID, Mobile.parse("13757200012").orThrow()),
                    LONG_AGO);
            return account(has);
        });
        var browser = opened();
        String told = plain(text(ask(browser, WANG_ID, WANG_PHONE)));
        long began = System.nanoTime();
        String unknownPhone =
                plain(text(ask(browser, WANG_ID, Mobile.parse("13757200099").orThrow())));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        String unknownNumber =
                plain(text(ask(browser, CitizenId.parse("330521199505051011").orThrow(), WANG_PHONE)));
        String hasAccount =
                plain(text(ask(browser, NOBODY_ID, Mobile.parse("13757200012").orThrow())));
        assertThat(unknownPhone).isEqualTo(told);
        assertThat(unknownNumber).isEqualTo(told);
        assertThat(hasAccount).isEqualTo(told);
        assertThat(requests()).as("only one was found").isEqualTo(1);
    }

    @Test
    @Rule("IDN-19")
    void anAddressThatAsksTooOftenWaits() {
        String address = "10.77.0.1";
        in(county, () -> {
            for (int i = 0; i < SelfActivation.ASKED_FROM_AN_ADDRESS; i++) {
                assertThat(activation.exhausted(address)).isFalse();
                assertThat(activation.ask(NOBODY_ID, WANG_PHONE, address)).isNotNull();
            }
            return true;
        });
        var asking = mvc.post()
                .uri(home + "/activate")
                .param("idNumber", WANG_ID.number())
                .param("phone", WANG_PHONE.number())
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                });
        assertThat(asking).hasStatus(409).bodyText().contains("请 10 分钟后再试");
        assertThat(requests()).isZero();
        clock.advance(Duration.ofMinutes(10));
        assertThat(asking).hasStatusOk();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    @Rule("IDN-18")
    void aPersonIsAskedForThreeTimesADayAndOnlyTheLastRequestIsOpen() {
        var officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        for (int i = 0; i < 2 * SelfActivation.ASKED_A_DAY; i++) {
            var answer = in(county, () -> activation.ask(WANG_ID, WANG_PHONE, "10.77.0.2"));
            assertThat(answer.checkNumber()).matches("\\d{4}");
        }
        assertThat(requests()).isEqualTo(SelfActivation.ASKED_A_DAY);
        assertThat(in(
                        county,
                        () -> jdbc.sql("select state from identity_activation_request order by id")
                                .query(String.class)
                                .list()))
                .containsExactly("REPLACED", "REPLACED", "WAITING");
        clock.advance(Duration.ofDays(14));
        assertThat(decide(officer, "confirm")).hasStatus(409).bodyText().contains("申请已超过 14 天", "已失效");
        assertThat(in(county, () -> activation.ask(WANG_ID, WANG_PHONE, "10.77.0.2")))
                .isNotNull();
        assertThat(requests()).isEqualTo(SelfActivation.ASKED_A_DAY + 1);
        assertThat(in(county, () -> account(wang))).isPositive();
        assertThat(decide(officer, "confirm")).hasStatus(409).bodyText().contains("对方已有账号");
    }

    @Test
    void whatCannotBeANumberIsSaidAtOnce() {
        var browser = opened();
        assertThat(browser.post(home + "/activate", "idNumber", "330521199003070854", "phone", "12345"))
                .hasStatus(422)
                .bodyText()
                .contains("请填写 18 位身份证号", "请填写 11 位手机号", "330521199003070854");
    }

    /** Somebody who has chosen a password. */
    private long account(long person) {
        String name = "w" + UUID.randomUUID().toString().replace("-", "");
        return accounts.createKnown(name, "职工", person, "Xiao-ming-1");
    }

    private Browser opened() {
        var browser = new Browser(mvc);
        assertThat(browser.get(home + "/activate")).hasStatusOk();
        return browser;
    }

    private MvcTestResult ask(Browser browser, CitizenId id, Mobile phone) {
        return browser.post(home + "/activate", "idNumber", id.number(), "phone", phone.number());
    }

    private MvcTestResult decide(RequestPostProcessor who, String verb) {
        return mvc.post().uri(request() + "/" + verb).with(who).with(csrf()).exchange();
    }

    /** The newest request. */
    private String request() {
        return home + LIST + "/"
                + in(
                        county,
                        () -> jdbc.sql("select max(id) from identity_activation_request")
                                .query(Long.class)
                                .single());
    }

    private long requests() {
        return in(
                county,
                () -> jdbc.sql("select count(*) from identity_activation_request")
                        .query(Long.class)
                        .single());
    }

    /** Without what is random in every answer. */
    private static String plain(String page) {
        return CHECK.matcher(CODE.matcher(page).replaceAll("CODE"))
                .replaceAll("CHECK")
                .replaceAll("(value|data-csrf-token)=\"[^\"]+\"", "");
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String text(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
