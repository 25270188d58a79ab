package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Paging;
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
class IdentityRulesTests {
    private static final String PASSWORD = "Chun-tian-1";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Passwords passwords;

    @Autowired
    Posts posts;

    @Autowired
    AccountGuard guard;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    ActivationSlips slips;

    @Autowired
    MembersWithoutAccount members;

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
    Federation county = new Federation("000000", "");

    @BeforeEach
    void somebodyInACounty() {
        name = unused();
        account = accounts.createKnown(name, "赵春天", null, PASSWORD);
        county = federations.create();
        in(() -> events.publishEvent(new FederationFounded(county, "COUNTY", LocalDate.of(1950, 5, 1))));
    }

    @Test
    @Rule("IDN-02")
    void aPasswordReturnsOnlyAfterFiveOthers() {
        String current = PASSWORD;
        for (String next : List.of("Xia-tian-2", "Qiu-tian-3", "Dong-tian-4", "Xin-nian-5")) {
            assertThat(passwords.change(account, name, current, next, next)).isEmpty();
            assertThat(passwords.change(account, name, next, PASSWORD, PASSWORD))
                    .contains(PasswordRules.Refused.USED_BEFORE);
            current = next;
        }
        assertThat(passwords.change(account, name, current, "Yuan-xiao-6", "Yuan-xiao-6"))
                .isEmpty();
        assertThat(passwords.change(account, name, "Yuan-xiao-6", PASSWORD, PASSWORD))
                .isEmpty();
    }

    @Test
    void guessingThePasswordInAnOpenBrowserLocksTheAccount() {
        for (int i = 0; i < Lockout.TRIES; i++) {
            assertThat(passwords.isCurrent(account, "wrong")).isFalse();
        }
        assertThat(passwords.isCurrent(account, PASSWORD)).isFalse();
        assertThat(new Browser(mvc).signIn(name, PASSWORD)).hasStatus(422);
        clock.advance(Lockout.LOCK);
        assertThat(passwords.isCurrent(account, PASSWORD)).isTrue();
    }

    @Test
    @Rule("IDN-05")
    void thirtyFailuresSilenceAnAddressForTenMinutes() {
        var limit = new TryLimit(clock);
        for (int i = 0; i < TryLimit.FAILURES; i++) {
            assertThat(limit.exhausted("10.0.0.1")).isFalse();
            limit.failed("10.0.0.1");
        }
        assertThat(limit.exhausted("10.0.0.1")).isTrue();
        assertThat(limit.exhausted("10.0.0.2")).isFalse();
        clock.advance(Duration.ofMinutes(10));
        assertThat(limit.exhausted("10.0.0.1")).isFalse();
    }

    @Test
    @Rule("IDN-07")
    void stayingSignedInIsForWorkersOnly() {
        var browser = new Browser(mvc);
        assertThat(browser.get("/sign-in")).hasStatusOk();
        assertThat(browser.post("/sign-in", "name", name, "password", PASSWORD, "remember", "true"))
                .hasStatus(303);
        assertThat(idleSeconds()).isEqualTo(Duration.ofDays(30).toSeconds());
        give(Role.SCANNER, null);
        assertThat(browser.get("/" + county.code() + "/account")).hasStatusOk();
        assertThat(idleSeconds()).isEqualTo(Duration.ofMinutes(30).toSeconds());
    }

    @Test
    @Rule("IDN-08")
    void signingInChangesTheSessionAndTheFormToken() {
        var browser = new Browser(mvc);
        String page = text(browser.get("/sign-in"));
        String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String before = browser.cookie("niangjia");
        assertThat(browser.post("/sign-in", "name", name, "password", PASSWORD)).hasStatus(303);
        assertThat(browser.cookie("niangjia")).isNotEqualTo(before);
        assertThat(browser.post("/sign-out", "_csrf", token)).hasStatus(403);
    }

    @Test
    @Rule("IDN-09")
    void aNewPasswordSignsOutEveryOtherBrowser() {
        var here = new Browser(mvc);
        var elsewhere = new Browser(mvc);
        assertThat(here.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(elsewhere.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(here.get("/account/password")).hasStatusOk();
        assertThat(here.post("/account/password", "password", PASSWORD, "wanted", "Qiu-tian-9", "again", "Qiu-tian-9"))
                .hasStatus(303);
        assertThat(here.get("/account")).hasStatusOk();
        assertThat(elsewhere.get("/account")).hasStatus(302);
    }

    @Test
    @Rule("IDN-13")
    void aRecoveryCodeWorksOnce() {
        String secret = secondFactor.newSecret();
        var codes = secondFactor.enrol(
                account, secret, Totp.code(java.util.HexFormat.of().parseHex(secret), Totp.step(clock.instant()), 6));
        assertThat(secondFactor.accepts(account, codes.getFirst())).isTrue();
        assertThat(secondFactor.accepts(account, codes.getFirst())).isFalse();
        assertThat(secondFactor.accepts(account, codes.getLast())).isTrue();
    }

    @Test
    void whoHasAFirstPasswordLandsOnThePasswordPageWhateverHeAsksFor() {
        var prepared = accounts.createOfficer(unused(), "李干部", null);
        in(() -> assertThat(posts.giveAsSystem(wish(prepared.accountId(), Role.SCANNER, null)))
                .isPositive());
        var browser = new Browser(mvc);
        assertThat(browser.get("/sign-in")).hasStatusOk();
        String user = jdbc.sql("select user_name from identity_account where id = :id")
                .param("id", prepared.accountId())
                .query(String.class)
                .single();
        assertThat(browser.post("/sign-in", "name", user, "password", prepared.oneTimeSecret()))
                .hasStatus(303);
        for (String page : List.of("/desk", "/desk/no-such-page", "/desk/posts", "/no/such", "/scan")) {
            assertThat(browser.get("/" + county.code() + page))
                    .as(page)
                    .hasStatus(302)
                    .hasHeader("Location", "/account/password");
        }
        assertThat(browser.get("/app.css")).hasStatusOk();
        assertThat(browser.get("/account/password")).hasStatusOk();
    }

    @Test
    void theBarePagesOfAFederationAreOpenAndThoseOfNobodyAreNot() {
        assertThat(new Browser(mvc).get("/" + county.code() + "/public"))
                .hasStatusOk()
                .bodyText()
                .contains(county.name(), "/sign-in");
        assertThat(new Browser(mvc).get("/")).hasStatusOk().bodyText().contains(county.name());
        assertThat(new Browser(mvc).get("/199999/public")).hasStatus(404);
        assertThat(new Browser(mvc).get("/199999")).hasStatus(404);
    }

    @Test
    void actsUnderThePostThatWasChosen() {
        long scanner = give(Role.SCANNER, null);
        long handler = give(Role.HANDLER, null);
        assertThat(jdbc.sql("update identity_account set totp_cipher = '\\x00' where id = :id")
                        .param("id", account)
                        .update())
                .isEqualTo(1);
        var request =
                org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                        .authentication(new SignedInAccount(account));
        var csrf = org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf();
        String desk = "/" + county.code() + "/desk/hand-out";
        assertThat(mvc.get().uri(desk).with(request)).hasStatusOk();
        var chosen = mvc.post()
                .uri("/" + county.code() + "/post")
                .param("post", Long.toString(scanner))
                .with(request)
                .with(csrf)
                .exchange();
        assertThat(chosen).hasStatus(303);
        var session = java.util.Objects.requireNonNull(chosen.getResponse().getCookie("niangjia"));
        assertThat(mvc.get().uri(desk).cookie(session).with(request))
                .as("the scanner's post opens no desk, though the handler's %d would", handler)
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/" + county.code() + "/post")
                        .param("post", "999999")
                        .cookie(session)
                        .with(request)
                        .with(csrf))
                .as("a post of somebody else")
                .hasStatus(303);
        assertThat(mvc.get().uri(desk).cookie(session).with(request)).hasStatus(403);
    }

    @Test
    @Rule("IDN-23")
    void endingAPostEndsItAtOnce() {
        long post = give(Role.SCANNER, null);
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(browser.get("/" + county.code() + "/scan")).hasStatusOk();
        in(() -> assertThat(posts.end(post, "调离", administrator(Role.SYSTEM_ADMIN)))
                .isInstanceOf(Posts.Outcome.Given.class));
        assertThat(browser.get("/" + county.code() + "/scan")).hasStatus(403);
    }

    @Test
    @Rule("IDN-24")
    void theGuardReachesOnlyAccountsOfThisFederationAlone() {
        in(() -> {
            var security = administrator(Role.SECURITY_ADMIN);
            assertThatThrownBy(() -> guard.unlock(account, security, "")).isInstanceOf(NotFound.class);
        });
        give(Role.SCANNER, null);
        in(() -> {
            var security = administrator(Role.SECURITY_ADMIN);
            guard.unlock(account, security, "");
            var itself = new Actor(account, "自己", null, security.post());
            assertThatThrownBy(() -> guard.unlock(account, itself, "")).isInstanceOf(NotFound.class);
        });
        var elsewhere = federations.create();
        CurrentFederation.run(elsewhere, () -> {
            events.publishEvent(new FederationFounded(elsewhere, "COUNTY", LocalDate.of(1950, 5, 1)));
            assertThat(posts.giveAsSystem(wish(account, Role.SCANNER, null))).isPositive();
        });
        in(() -> assertThatThrownBy(() -> guard.unlock(account, administrator(Role.SECURITY_ADMIN), ""))
                .isInstanceOf(NotFound.class));
    }

    @Test
    @Rule("IDN-25")
    void aScannerIsBoundToAPlaceOfTheUnion() {
        var place = new long[1];
        in(() -> {
            place[0] = place(unions.root().id(), "驿站一号");
            long other = place(unions.root().id(), "驿站二号");
            assertThat(other).isNotEqualTo(place[0]);
            var admin = administrator(Role.SYSTEM_ADMIN);
            assertThat(posts.give(wish(account, Role.HANDLER, place[0]), admin))
                    .isEqualTo(Posts.Outcome.Refused.PLACE_NOT_OF_UNION);
            assertThat(posts.give(wish(account, Role.SCANNER, 999_999L), admin))
                    .isEqualTo(Posts.Outcome.Refused.PLACE_NOT_OF_UNION);
            assertThat(posts.give(wish(account, Role.SCANNER, place[0]), admin))
                    .isInstanceOf(Posts.Outcome.Given.class);
        });
        var browser = new Browser(mvc);
        assertThat(browser.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(browser.get("/" + county.code() + "/scan"))
                .hasStatusOk()
                .bodyText()
                .contains("驿站一号")
                .doesNotContain("驿站二号");
        assertThat(browser.get("/" + county.code() + "/scan/voucher")).hasStatusOk();
        assertThat(browser.post("/" + county.code() + "/scan", "place", Long.toString(place[0] + 1), "code", "x"))
                .hasStatus(404);
    }

    @Test
    @Rule("IDN-17")
    void slipsArePrintedForMembersOfTheOwnUnionsWhoHaveNoAccount() {
        in(() -> {
            long root = unions.root().id();
            long first = member(root, "钱小燕");
            long second = member(root, "孙大海");
            var officer = new Actor(1, "李干部", null, new Actor.Post(1, "officer", root, "", Role.OFFICER.permissions()));
            var all = new MembersWithoutAccount.Filter(root, "", "");
            assertThat(members.page(all, new Paging(1, 20)).total()).isEqualTo(2);
            var issued = slips.issueTo(List.of(first), officer);
            assertThat(issued)
                    .singleElement()
                    .satisfies(slip ->
                            assertThat(accounts.activatable(slip.code())).isPresent());
            var again = slips.issueToFirst(all, officer);
            assertThat(again).hasSize(2);
            assertThat(accounts.activatable(issued.getFirst().code()))
                    .as("an earlier code")
                    .isEmpty();
            assertThat(accounts.activate(again.getFirst().code(), unused(), "Yan-zi-2026"))
                    .isTrue();
            assertThat(slips.issueTo(List.of(first, second), officer)).hasSize(1);
            assertThat(members.page(new MembersWithoutAccount.Filter(root, "孙", "prepared"), new Paging(1, 20))
                            .total())
                    .isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from journal_entry where act = 'identity.activation.issued'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(4);
            var nextUnion = new Actor(
                    2, "邻会", null, new Actor.Post(2, "union_chair", 999_999, "", Role.UNION_CHAIR.permissions()));
            assertThat(slips.issueTo(List.of(second), nextUnion)).isEmpty();
            assertThatThrownBy(() -> slips.issueToFirst(all, nextUnion)).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void anOfficerSeesTheListAndPrintsIt() {
        give(Role.OFFICER, null);
        in(() -> member(unions.root().id(), "周小山"));
        assertThat(jdbc.sql("update identity_account set totp_cipher = '\\x00' where id = :id")
                        .param("id", account)
                        .update())
                .isEqualTo(1);
        var signedIn =
                org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                        .authentication(new SignedInAccount(account));
        var csrf = org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf();
        String list = "/" + county.code() + "/desk/accounts/slips";
        assertThat(mvc.get().uri(list).with(signedIn)).hasStatusOk().bodyText().contains("周", "激活码有效至");
        assertThat(mvc.get().uri(list + "/export").with(signedIn)).hasStatusOk();
        assertThat(mvc.post().uri(list).with(signedIn).with(csrf)).hasStatus(422);
        assertThat(mvc.post().uri(list).param("first", "true").with(signedIn).with(csrf))
                .hasStatusOk()
                .bodyText()
                .contains("周", "data:image/svg+xml", "/activate");
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private long member(long union, String who) {
        long person = jdbc.sql("""
                insert into registry_person (name, phone_tail, created_at) values (:name, '1234', :at) returning id
                """)
                .param("name", who)
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
        int written = jdbc.sql("""
                insert into registry_membership (person_id, union_id, joined_on, created_at)
                values (:person, :union, date '2020-01-01', :at)
                """)
                .param("person", person)
                .param("union", union)
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(written).isEqualTo(1);
        return person;
    }

    private long place(long union, String title) {
        return jdbc.sql("""
                insert into registry_place (union_id, name, kind, built_on, created_at)
                values (:union, :name, 'MERCHANT', date '2020-01-01', :at) returning id
                """)
                .param("union", union)
                .param("name", title)
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private Actor administrator(Role role) {
        return new Actor(
                0, "管理员", null, new Actor.Post(1, role.code(), unions.root().id(), "", role.permissions()));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private long give(Role role, @Nullable Long place) {
        var id = new long[1];
        in(() -> id[0] = posts.giveAsSystem(wish(account, role, place)));
        return id[0];
    }

    private Posts.Wish wish(long holder, Role role, @Nullable Long place) {
        return new Posts.Wish(holder, role, unions.root().id(), place, LocalDate.now(clock), null);
    }

    private long idleSeconds() {
        return jdbc.sql("select max_inactive_interval from spring_session where principal_name = :name")
                .param("name", Long.toString(account))
                .query(Long.class)
                .single();
    }

    private void in(Runnable work) {
        CurrentFederation.run(county, work);
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String unused() {
        return "i" + UUID.randomUUID().toString().replace("-", "");
    }
}
