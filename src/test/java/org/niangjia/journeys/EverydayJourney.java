package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Money;
import org.niangjia.platform.data.Federations;
import org.niangjia.programmes.ProgrammeList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Four short walks beside the first day; each page is checked with axe and must not complain. */
@Journey
class EverydayJourney {
    private static final String PASSWORD = "Niangjia2026";
    private static final String DEMO = "/330521";

    @LocalServerPort
    int port;

    @Autowired
    DemoFederation demo;

    @Autowired
    Federations federations;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    Offers offers;

    @Autowired
    OfferList offerList;

    @Autowired
    ProgrammeList programmes;

    @Autowired
    Clock clock;

    private String root;

    @BeforeEach
    void theDemonstrationIsThere() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        root = "http://localhost:" + port;
    }

    private void visit(String name, int width, int height, Consumer<Visitor> walk) {
        try (var visitor = new Visitor(Chromium.browser(), root, width, height)) {
            try {
                walk.accept(visitor);
            } catch (RuntimeException | AssertionError problem) {
                visitor.keepEvidence(name);
                throw problem;
            }
        }
    }

    /** From nothing: the operator founds a federation and its first officer signs in, both with a second factor. */
    @Test
    void anOperatorFoundsAFederationAndItsFirstOfficerSignsIn() {
        String secret = accounts.createOperator("journey-operator", "运维").oneTimeSecret();
        String[] handed = new String[1];
        visit("operator", 1280, 800, operator -> {
            firstSignIn(operator, "journey-operator", secret);
            operator.open("/operator");
            operator.fill("code", "330523");
            operator.fill("name", "安吉县总工会");
            operator.press(operator.page().locator("form[action='/operator/federations'] button[type=submit]"));
            operator.looked();
            var appoint = operator.page().locator("form[action='/operator/accounts']");
            var ignored = appoint.locator("select[name=federation]").selectOption("330523");
            ignored = appoint.locator("select[name=role]").selectOption("officer");
            operator.fill("userName", "anji-officer");
            operator.fill("displayName", "余主任");
            operator.press(appoint.locator("button[type=submit]"));
            operator.looked();
            handed[0] = operator.page()
                    .locator(".identity-secret code")
                    .textContent()
                    .strip();
        });
        visit("first-officer", 1280, 800, officer -> {
            firstSignIn(officer, "anji-officer", handed[0]);
            officer.open("/330523/desk");
            officer.sees("余主任");
            officer.open("/330523/desk/unions");
            officer.sees("安吉县总工会");
            assertThat(officer.page().navigate(root + DEMO + "/desk").status())
                    .as("the demonstration is another house")
                    .isGreaterThanOrEqualTo(300);
        });
    }

    /** One-time password, authenticator, recovery codes, a password of one's own. */
    private void firstSignIn(Visitor somebody, String name, String secret) {
        somebody.open("/sign-in");
        somebody.fill("name", name);
        somebody.fill("password", secret);
        somebody.press(somebody.page().locator("form[action='/sign-in'] button[type=submit]"));
        somebody.looked();
        String shown =
                somebody.page().locator("main code, main .qr-code").first().textContent();
        somebody.fill("code", Authenticator.code(shown, clock.instant()));
        somebody.press(somebody.page().locator("main form button[type=submit]"));
        somebody.looked();
        somebody.press(somebody.page().locator("main a.button").last());
        somebody.looked();
        somebody.fill("password", secret);
        somebody.fill("wanted", "Anji-Bamboo-2026!");
        somebody.fill("again", "Anji-Bamboo-2026!");
        somebody.press(somebody.page().locator("form[action='/account/password'] button[type=submit]"));
        somebody.looked();
    }

    /** The chair sets right that one who was to leave stays; the leader's board counts one more. */
    @Test
    void aChairAnswersThePollForTheRosterAndTheBoardShowsIt() {
        visit("poll", 1280, 800, chair -> {
            long before = staying();
            chair.signIn("chair", PASSWORD);
            chair.open(DEMO + "/desk/polls");
            chair.press(chair.page().locator("main table a").first());
            chair.looked();
            chair.press(chair.page().locator("main a[href*='/people']").first());
            chair.looked();
            chair.open(chair.page().url().replaceAll("https?://[^/]+|\\?.*", "") + "?choice=LEAVE");
            chair.page().locator("input[name=person]").first().press("Space");
            chair.page().locator("input[name=set][value=STAY]").press("Space");
            chair.press(chair.page().locator("form[action$='/answers'] button[type=submit]"));
            chair.looked();
            assertThat(staying()).isEqualTo(before + 1);
        });
    }

    private long staying() {
        var shown = new long[1];
        visit("board", 1920, 1080, leader -> {
            leader.signIn("leader", PASSWORD);
            leader.open(DEMO + "/board");
            String text = leader.page()
                    .locator(".figure")
                    .filter(new Locator.FilterOptions().setHasText("留下过年的职工"))
                    .textContent();
            var number = Pattern.compile("(\\d[\\d,]*)").matcher(text.replaceAll("\\s", ""));
            assertThat(number.find()).isTrue();
            shown[0] = Long.parseLong(number.group(1).replace(",", ""));
        });
        return shown[0];
    }

    /** One is left for two: the second waits, the first gives back, the scanner of the place hands out to the second. */
    @Test
    void aWorkerWaitsGetsWhatWasGivenBackAndAPlaceRedeemsIt() {
        long[] place = new long[1];
        String offer = DEMO + "/my/offers/" + oneVoucher(place);
        visit("first-worker", 375, 812, first -> {
            first.signIn("13900000001", PASSWORD);
            claim(first, offer);
            first.sees("待领取");
            String thing = first.page().url().replaceAll("https?://[^/]+|\\?.*", "");
            visit("second-worker", 375, 812, second -> {
                second.signIn("13900000321", PASSWORD);
                claim(second, offer);
                second.sees("候补");
                String waiting = second.page().url().replaceAll("https?://[^/]+|\\?.*", "");
                first.open(thing);
                first.pressAndConfirm(first.page().locator("form[action$='/cancel'] button[type=submit]"));
                first.looked();
                second.open(waiting);
                second.sees("待领取");
                redeem(code(waiting), place[0]);
                second.open(waiting);
                second.sees("已领取");
            });
        });
    }

    private static void claim(Visitor worker, String offer) {
        worker.open(offer);
        worker.press(worker.page().locator("#claim button[type=submit]"));
        worker.looked();
    }

    private void redeem(String code, long place) {
        String name = "journey-scanner";
        CurrentFederation.run(federations.find("330521").orElseThrow(), () -> {
            long account = accounts.createKnown(name, "核销员", null, PASSWORD);
            var post = posts.giveAsSystem(
                    new Posts.Wish(account, Role.SCANNER, officer().unionId(), place, LocalDate.now(clock), null));
            assertThat(post).isPositive();
        });
        visit("scanner", 375, 812, scanner -> {
            scanner.signIn(name, PASSWORD);
            scanner.open(DEMO + "/scan/voucher");
            scanner.fill("code", code);
            scanner.press(scanner.page().locator("form[method=get] button[type=submit]"));
            scanner.looked();
            scanner.press(scanner.page().locator("main form[method=post] button[type=submit]"));
            scanner.looked();
        });
    }

    private String code(String thing) {
        long claim = Long.parseLong(thing.replaceAll(".*/", ""));
        return in(() -> jdbc.sql("select code from offers_claim where id = :id")
                .param("id", claim)
                .query(String.class)
                .single());
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private <T> T in(java.util.concurrent.Callable<T> work) {
        try {
            return CurrentFederation.call(federations.find("330521").orElseThrow(), work);
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Actor officer() {
        long account = accounts.find("officer").orElseThrow();
        var post = posts.of(account).getFirst();
        var role = java.util.Objects.requireNonNull(post.role());
        return new Actor(
                account,
                "沈岚",
                null,
                new Actor.Post(post.id(), role.code(), post.unionId(), post.unionName(), role.permissions()));
    }

    /** A voucher for whoever is first, one in stock, redeemed at one place. */
    private long oneVoucher(long[] place) {
        return in(() -> {
            var officer = officer();
            place[0] = offerList.placesUnder(officer.unionId()).getFirst().id();
            long programme = programmes
                    .all(officer, new ProgrammeList.Filter("新春五送", null, null))
                    .getFirst()
                    .id();
            var today = LocalDate.now(clock)
                    .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                    .toInstant();
            long id = offers.plan(
                    officer,
                    OfferPlan.of(programme, OfferKind.VOUCHER, "早餐券", "早餐券（限一张）", today, today.plusSeconds(86_400 * 5))
                            .by(Fulfilment.VOUCHER_CODE)
                            .waitingList(true)
                            .worth(Money.yuan(10)),
                    1L,
                    List.of(place[0]));
            offers.move(officer, id, OfferState.OPEN, "");
            return id;
        });
    }

    /** The main pages in English, dark and large: nothing is wider than the screen, nothing breaks a rule of contrast. */
    @Test
    void theMainPagesHoldInEnglishDarkAndLarge() {
        visit("walk", 1280, 800, officer -> {
            officer.signIn("officer", PASSWORD);
            prefer(officer);
            for (String path : List.of(
                    "/desk",
                    "/desk/people",
                    "/desk/programmes",
                    "/desk/offers",
                    "/desk/claims",
                    "/desk/polls",
                    "/desk/figures")) {
                officer.open(DEMO + path);
                fits(officer);
            }
        });
        visit("walk-phone", 375, 812, worker -> {
            worker.signIn("13900000001", PASSWORD);
            prefer(worker);
            for (String path : List.of("/my", "/my/things", "/my/privacy")) {
                worker.open(DEMO + path);
                fits(worker);
            }
        });
    }

    private void prefer(Visitor visitor) {
        visitor.page()
                .context()
                .addCookies(List.of(
                        new Cookie("lang", "en").setUrl(root),
                        new Cookie("theme", "dark").setUrl(root),
                        new Cookie("type", "large").setUrl(root)));
    }

    private static void fits(Visitor visitor) {
        var page = visitor.page();
        assertThat(page.evaluate(
                        "() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]"
                                + ".filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)"
                                + ".slice(0, 5).map(one => one.outerHTML.slice(0, 160))"))
                .as("nothing is wider than the screen: " + page.url())
                .isEqualTo(List.of());
        assertThat(page.evaluate("() => [document.documentElement.lang, document.documentElement.dataset.bsTheme,"
                        + " document.documentElement.dataset.type].join()"))
                .isEqualTo("en,dark,large");
    }
}
