package org.niangjia.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Browser;
import org.niangjia.identity.OutsideServers;
import org.niangjia.identity.OutsideServersTest;
import org.niangjia.identity.Role;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Mobile;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** From the form to the phone and back, through a gateway that is a server of its own. */
@OutsideServersTest
class CodeBySmsTests {
    private static final CitizenId ID = CitizenId.parse("330521199003070853").orThrow();
    private static final Pattern KEPT = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");
    private static final Pattern SENT = Pattern.compile("验证码 (\\d{6})");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    OutboxSender sender;

    @Autowired
    TestClock clock;

    private Federation county = new Federation("000000", "");
    private String home = "";
    /** Accounts are shared by all tests, and one phone is of one account. */
    private String phone = "";

    @BeforeEach
    void wangIsAMember() {
        phone = "138" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        county = registry.county();
        home = "/" + county.code();
        in(
                county,
                () -> registry.member(
                        registry.root(),
                        PersonDetails.of("王小明", ID, Mobile.parse(phone).orThrow()),
                        LocalDate.of(2020, 1, 1)));
    }

    @Test
    @Rule({"IDN-18", "NOT-11"})
    void theCodeGoesToThePhoneOfTheRosterAtAnyHourAndOpensTheAccount() {
        clock.set(LocalDateTime.of(2026, 11, 21, 23, 30));
        var browser = new Browser(mvc);
        String kept = asked(browser);
        String sent = sent(1);
        assertThat(browser.get("/activate?code=" + kept)).as("before the phone").hasStatus(422);

        var stranger = new Browser(mvc);
        assertThat(stranger.get(home + "/activate")).hasStatusOk();
        assertThat(stranger.post(home + "/activate/phone", "code", "AAAAA-AAAAA", "sent", sent))
                .as("the message alone opens nothing")
                .hasStatus(422);

        assertThat(browser.post(home + "/activate/phone", "code", kept, "sent", sent))
                .hasStatus(303)
                .hasHeader("Location", "/activate?code=" + kept.replace("-", ""));
        assertThat(browser.post(home + "/activate/phone", "code", kept, "sent", sent))
                .as("once")
                .hasStatus(422);
        assertThat(browser.post("/activate", "code", kept, "wanted", "Xiao-ming-1", "again", "Xiao-ming-1"))
                .as("the proved phone is the name to sign in with")
                .hasStatus(303);
        var signedIn = new Browser(mvc);
        assertThat(signedIn.signIn(phone, "Xiao-ming-1")).hasStatus(303);
        assertThat(signedIn.get(home + "/my")).hasStatusOk();
    }

    @Test
    @Rule("IDN-18")
    void fiveTriesOrTenMinutesEndACode() {
        var browser = new Browser(mvc);
        String kept = asked(browser);
        String sent = sent(1);
        String wrong = sent.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(typed(kept, wrong)).hasStatus(422);
        }
        assertThat(typed(kept, sent)).as("the sixth try, though right").hasStatus(422);

        String second = asked(browser);
        String late = sent(2);
        clock.advance(Duration.ofMinutes(10));
        assertThat(typed(second, late)).hasStatus(422);
    }

    @Test
    @Rule("IDN-18")
    void whoGetsNoMessageAsksTheUnion() {
        var chair = in(county, () -> visitors.officer(Role.UNION_CHAIR, registry.root()));
        var browser = new Browser(mvc);
        String kept = asked(browser);
        String list = home + "/desk/accounts/requests";
        assertThat(mvc.get().uri(list).with(chair)).hasStatusOk().bodyText().doesNotContain("王小明");
        assertThat(browser.post(home + "/activate/union", "code", kept))
                .hasStatusOk()
                .bodyText()
                .contains("核对码", kept);
        assertThat(mvc.get().uri(list).with(chair)).hasStatusOk().bodyText().contains("王小明");
        assertThat(typed(kept, sent(1))).as("one way or the other").hasStatus(422);
        assertThat(mvc.post().uri(list + "/1/confirm").with(chair).with(csrf())).hasStatus(303);
        assertThat(browser.get("/activate?code=" + kept)).hasStatusOk();
    }

    /** What the browser keeps. */
    private String asked(Browser browser) {
        assertThat(browser.get(home + "/activate")).hasStatusOk();
        var told = browser.post(home + "/activate", "idNumber", ID.number(), "phone", phone);
        assertThat(told).hasStatusOk();
        String page = new String(told.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return found(KEPT, page);
    }

    /** What the phone gets, as the n-th message. */
    private String sent(int number) {
        assertThat(in(county, sender::sendDue)).isEqualTo(1);
        List<String> messages = OutsideServers.GATEWAY.to(phone);
        assertThat(messages).hasSize(number);
        return found(SENT, messages.getLast());
    }

    /** From an address of its own: wrong tries count against it. */
    private MvcTestResult typed(String kept, String sent) {
        return mvc.post()
                .uri(home + "/activate/phone")
                .param("code", kept)
                .param("sent", sent)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr("10.78.0.1");
                    return request;
                })
                .exchange();
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
