package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The whole dance with a provider: discovery, consent, token, keys, profile. */
@OutsideServersTest
class ProviderSignInTests {
    private static final String PASSWORD = "Chun-tian-1";
    private static final SmallProvider PROVIDER = OutsideServers.PROVIDER;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    String name = "";

    @BeforeEach
    void somebody() {
        name = "p" + UUID.randomUUID().toString().replace("-", "");
        assertThat(accounts.createKnown(name, "赵春天", null, PASSWORD)).isPositive();
        PROVIDER.subject = name;
        PROVIDER.forgetsTheNonce = false;
        PROVIDER.signsWithAnotherKey = false;
    }

    @Test
    @Rule("IDN-16")
    void aSubjectOpensOnlyTheAccountWhoseHolderJoinedIt() throws Exception {
        var stranger = new Browser(mvc);
        assertThat(stranger.get("/sign-in")).bodyText().contains("县统一认证");
        assertThat(throughTheProvider(stranger)).hasHeader("Location", "/sign-in?problem=provider");
        assertThat(stranger.get("/account")).hasStatus(302);

        joinAsHolder();
        int asked = PROVIDER.profilesAsked.get();

        var later = new Browser(mvc);
        assertThat(throughTheProvider(later)).hasStatus(302).hasHeader("Location", "/");
        assertThat(PROVIDER.profilesAsked.get()).isGreaterThan(asked);
        assertThat(later.get("/account")).hasStatusOk().bodyText().contains(name);
    }

    @Test
    void aSubjectOfOneAccountIsNotJoinedToAnother() throws Exception {
        joinAsHolder();
        String other = name + "2";
        assertThat(accounts.createKnown(other, "钱小燕", null, PASSWORD)).isPositive();
        var browser = new Browser(mvc);
        assertThat(browser.signIn(other, PASSWORD)).hasStatus(303);
        assertThat(browser.get("/account")).hasStatusOk();
        assertThat(browser.post("/account/provider", "act", "join")).hasStatusOk();
        assertThat(throughTheProvider(browser)).hasHeader("Location", "/account?problem=provider-taken");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() throws Exception {
        joinAsHolder();
        var browser = new Browser(mvc);
        String answer = consent(browser);
        assertThat(browser.get(answer.replaceAll("state=.*", "state=planted")))
                .hasHeader("Location", "/sign-in?problem=provider");
        var victim = new Browser(mvc);
        assertThat(victim.get(consent(browser)))
                .as("the answer to somebody else's question")
                .hasHeader("Location", "/sign-in?problem=provider");
        assertThat(victim.get("/account")).hasStatus(302);
    }

    @Test
    void aTokenOfAnotherRequestOrAnotherKeyIsRefused() throws Exception {
        joinAsHolder();
        PROVIDER.forgetsTheNonce = true;
        assertThat(throughTheProvider(new Browser(mvc))).hasHeader("Location", "/sign-in?problem=provider");
        PROVIDER.forgetsTheNonce = false;
        PROVIDER.signsWithAnotherKey = true;
        assertThat(throughTheProvider(new Browser(mvc))).hasHeader("Location", "/sign-in?problem=provider");
    }

    private void joinAsHolder() throws Exception {
        var holder = new Browser(mvc);
        assertThat(holder.signIn(name, PASSWORD)).hasStatus(303);
        assertThat(holder.get("/account")).hasStatusOk();
        assertThat(holder.post("/account/provider", "act", "join")).hasStatusOk();
        assertThat(throughTheProvider(holder)).hasHeader("Location", "/account");
    }

    private MvcTestResult throughTheProvider(Browser browser) throws Exception {
        return browser.get(consent(browser));
    }

    /** Goes to the provider and comes back with its answer, not yet opened. */
    private static String consent(Browser browser) throws Exception {
        var away = browser.get("/oauth2/authorization/town");
        assertThat(away).hasStatus(302);
        String target = Objects.requireNonNull(away.getResponse().getHeader("Location"));
        assertThat(target).startsWith(PROVIDER.issuer() + "/authorize").contains("state=", "nonce=");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(target)).build(), HttpResponse.BodyHandlers.discarding());
            String back = answer.headers().firstValue("Location").orElseThrow();
            assertThat(back).startsWith("http://localhost/login/oauth2/code/town");
            return back.substring("http://localhost".length());
        }
    }
}
