package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
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
class FoundingTests {
    private static final Actor OPERATOR =
            new Actor(0, "运维", null, new Actor.Post(0, Role.OPERATOR.code(), 0, "", Role.OPERATOR.permissions()));

    @Autowired
    Founding founding;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

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

    @Autowired
    MockMvcTester mvc;

    @Test
    @Rule("IDN-30")
    void theOperatorFoundsAFederationWithItsRootUnionInTheBrowser() {
        long operator = accounts.createOperator(name(), "运维").accountId();
        jdbc.sql("update identity_account set must_change_password = false, totp_cipher = '\\x00' where id = :id")
                .param("id", operator)
                .update();
        var answer = mvc.post()
                .uri("/operator/federations")
                .param("code", "330522")
                .param("name", "长兴县总工会")
                .param("level", "COUNTY")
                .with(csrf())
                .with(authentication(new SignedInAccount(operator)))
                .exchange();
        assertThat(answer).hasStatus(303);
        CurrentFederation.run(
                new Federation("330522", "长兴县总工会"),
                () -> assertThat(unions.root().name()).isEqualTo("长兴县总工会"));
        assertThat(founding.found("330522", "又一个", org.niangjia.platform.data.FederationLevel.COUNTY))
                .isEqualTo(Founding.Outcome.Refused.CODE_TAKEN);
        assertThat(mvc.get().uri("/330522/desk/posts").with(authentication(new SignedInAccount(operator))))
                .as("the operator sees nothing of a federation")
                .hasStatus(403);
    }

    @Test
    @Rule("IDN-31")
    void theOperatorAppointsAdministratorsAndOnlyTheFirstOfficer() {
        var county = county();
        assertThat(founding.firstAccount(county, Role.SYSTEM_ADMIN, name(), "王系统", OPERATOR))
                .isInstanceOf(Founding.Outcome.FirstAccount.class);
        assertThat(founding.firstAccount(county, Role.OFFICER, name(), "李干部", OPERATOR))
                .isInstanceOf(Founding.Outcome.FirstAccount.class);
        assertThat(founding.firstAccount(county, Role.OFFICER, name(), "孙干部", OPERATOR))
                .isEqualTo(Founding.Outcome.Refused.OFFICER_EXISTS);
        assertThat(founding.firstAccount(county, Role.LEADER, name(), "周领导", OPERATOR))
                .isEqualTo(Founding.Outcome.Refused.ROLE_NOT_ALLOWED);
    }

    @Test
    @Rule({"IDN-20", "IDN-21"})
    void administrationsStayApartAndNobodyServesHimself() {
        CurrentFederation.run(county(), () -> {
            long root = unions.root().id();
            long admin = account();
            var today = LocalDate.now(clock);
            var adminPost = posts.give(new Posts.Wish(admin, Role.SYSTEM_ADMIN, root, null, today, null), OPERATOR);
            assertThat(adminPost).isInstanceOf(Posts.Outcome.Given.class);
            var acting = new Actor(
                    admin,
                    "王系统",
                    null,
                    new Actor.Post(1, Role.SYSTEM_ADMIN.code(), root, "", Role.SYSTEM_ADMIN.permissions()));
            long other = account();
            assertThat(posts.give(new Posts.Wish(admin, Role.OFFICER, root, null, today, null), acting))
                    .isEqualTo(Posts.Outcome.Refused.OWN_ACCOUNT);
            assertThat(posts.give(new Posts.Wish(admin, Role.AUDITOR, root, null, today, null), OPERATOR))
                    .isEqualTo(Posts.Outcome.Refused.ADMINISTRATIONS_APART);
            assertThat(posts.give(new Posts.Wish(other, Role.SECURITY_ADMIN, root, null, today, null), acting))
                    .isEqualTo(Posts.Outcome.Refused.NOT_YOURS_TO_GIVE);
            assertThat(posts.give(new Posts.Wish(other, Role.OFFICER, root, null, today, null), acting))
                    .isInstanceOf(Posts.Outcome.Given.class);
            assertThat(jdbc.sql("select count(*) from journal_entry where act = 'identity.post.given'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        });
    }

    @Test
    @Rule("IDN-14")
    void anActivationCodeOpensAnAccountOnce() {
        var county = county();
        var prepared = new Accounts.Prepared[1];
        CurrentFederation.run(
                county,
                () -> prepared[0] =
                        accounts.createForPerson(7, "钱小燕", "13800138" + (100 + (int) (System.nanoTime() % 900))));
        String code = prepared[0].oneTimeSecret();
        var browser = new Browser(mvc);
        assertThat(browser.get("/activate?code=" + code.toLowerCase(java.util.Locale.ROOT)))
                .hasStatusOk()
                .bodyText()
                .contains("钱")
                .doesNotContain("钱小燕");
        assertThat(browser.post("/activate", "code", code, "wanted", "short", "again", "short"))
                .hasStatus(422);
        assertThat(browser.post("/activate", "code", code, "wanted", "Yan-zi-2026", "again", "Yan-zi-2026"))
                .hasStatus(303);
        assertThat(browser.post("/activate", "code", code, "wanted", "Yan-zi-2027", "again", "Yan-zi-2027"))
                .hasStatus(422);
    }

    private long account() {
        return accounts.createKnown(name(), "某人", null, "Mou-ren-123");
    }

    private static String name() {
        return "f" + UUID.randomUUID().toString().replace("-", "");
    }

    private Federation county() {
        var federation = federations.create();
        CurrentFederation.run(
                federation,
                () -> events.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
        return federation;
    }
}
