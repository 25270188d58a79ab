package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.PaperSignUpOutcome;
import org.niangjia.activities.PaperSignUps;
import org.niangjia.activities.Passes;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.Sessions;
import org.niangjia.demo.DemoFederation;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Federations;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attendance in a hall without a network, in a real browser whose cable is pulled. */
@Journey
class DoorJourney {
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
    Activities activities;

    @Autowired
    Sessions sessions;

    @Autowired
    PaperSignUps paper;

    @Autowired
    Passes passes;

    @Autowired
    ProgrammeList programmes;

    @Autowired
    PeopleList people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private <T> T in(Callable<T> work) {
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

    /** A lecture that has just begun, with three people on its list. */
    private record World(long activity, long session, List<Long> people) {}

    private World lecture() {
        return in(() -> {
            var programme = programmes
                    .all(officer(), new ProgrammeList.Filter("职工学堂", null, null))
                    .getFirst()
                    .id();
            var today = java.time.LocalDate.ofInstant(clock.instant(), Period.ZONE);
            long lecture = activities.plan(
                    officer(),
                    ActivityPlan.of(programme, "LECTURE", "厂区讲座", today, today).signedUpOnly(null, null),
                    null);
            assertThat(activities.move(officer(), lecture, ActivityState.OPEN, ""))
                    .isNull();
            var planned = sessions.plan(
                    officer(), lecture, SessionPlan.of("安全用电", clock.instant().minusSeconds(600), Duration.ofHours(2)));
            var ids = new java.util.ArrayList<Long>();
            people.each(PeopleFilter.text(officer().unionId(), ""), row -> ids.add(row.id()));
            var some = List.copyOf(ids.subList(500, 503));
            assertThat(paper.enter(
                            officer(),
                            lecture,
                            "现场报名",
                            some.stream().map(PaperSignUps.Line::of).toList()))
                    .isInstanceOf(PaperSignUpOutcome.Entered.class);
            return new World(lecture, ((SessionOutcome.Done) planned).ids().getFirst(), some);
        });
    }

    private List<String> ways(long session) {
        return in(() ->
                jdbc.sql("""
                select k.way from activities_attendance t join activities_mark k on k.id = t.mark_id
                where t.session_id = :session order by t.person_id
                """).param("session", session).query(String.class).list());
    }

    private long marks(long session) {
        return in(() -> jdbc.sql("select count(*) from activities_mark where session_id = :session")
                .param("session", session)
                .query(Long.class)
                .single());
    }

    @Test
    void theDoorGoesOnWithTheNetworkOffAndSendsEachMarkOnce() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        var world = lecture();
        String path = DEMO + "/class/" + world.session();
        try (var cable = new Cable(port);
                var context = phone(cable)) {
            var page = context.newPage();
            try {
                walk(cable, page, path, world);
            } catch (RuntimeException | AssertionError problem) {
                var shot = page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "door.png"))
                        .setFullPage(true));
                System.err.println("stopped at " + page.url() + ", target/door.png of " + shot.length + " bytes");
                throw problem;
            }
        }
    }

    private static BrowserContext phone(Cable cable) {
        var context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(375, 812));
        context.addCookies(List.of(new Cookie("lang", "zh").setUrl(cable.root())));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private void walk(Cable cable, Page page, String path, World world) {
        var ignored = page.navigate(cable.root() + "/sign-in");
        page.locator("[name=name]").fill("officer");
        page.locator("[name=password]").fill("Niangjia2026");
        page.locator("form[action='/sign-in'] button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/sign-in"));
        ignored = page.navigate(cable.root() + path);
        page.locator("#offline-ready").waitFor();

        cable.pull();
        ignored = page.reload();
        assertThat(page.locator("[data-person]").count())
                .as("the list is there without a network")
                .isEqualTo(3);
        assertThat(page.locator("[data-person]").first().textContent())
                .as("masked on the phone")
                .contains("*");
        tick(page, world.people().getFirst());
        scan(page, in(() -> passes.pass(world.activity(), world.people().get(1), 0)));
        sees(page, "已记下");
        String pass = in(() -> passes.pass(world.activity(), world.people().get(2), 0));
        scan(page, pass.substring(0, pass.length() - 4) + (pass.endsWith("2345") ? "5432" : "2345"));
        sees(page, "这个码不对或已过期");
        scan(page, in(() -> passes.pass(world.activity() + 1, world.people().get(2), 0)));
        sees(page, "这是别的活动的入场码");
        assertThat(marks(world.session())).isZero();
        ignored = page.reload();
        assertThat(page.locator("[data-person][data-present=true]").count())
                .as("what was noted is still there after opening the page again")
                .isEqualTo(2);

        cable.plugIn();
        cable.loseAnswersToPosts(true);
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        page.waitForCondition(() -> marks(world.session()) == 2);
        sees(page, "没有网络，已记下 2 条");
        cable.loseAnswersToPosts(false);
        page.locator("#from-paper").check();
        tick(page, world.people().get(2));
        page.waitForCondition(() -> ways(world.session()).size() == 3);
        page.waitForCondition(
                () -> page.locator("#offline-status").textContent().contains("已上传"));
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        ignored = page.reload();
        page.locator("#offline-ready").waitFor();
        assertThat(ways(world.session())).containsExactly("STAFF", "STAFF", "PAPER");
        assertThat(marks(world.session())).as("sent more than once, kept once").isEqualTo(3);
        assertThat(page.locator("[data-person] [data-mark]").count()).isEqualTo(3);
    }

    private static void tick(Page page, long person) {
        page.locator("form[data-tick='" + person + "'] button").click();
        page.locator("[data-person='" + person + "'][data-present=true]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static void scan(Page page, String code) {
        page.locator("#code-form [name=code]").fill(code);
        page.locator("#code-form button[type=submit]").click();
    }

    private static void sees(Page page, String words) {
        page.waitForCondition(
                () -> page.locator("#offline-status").textContent().contains(words));
    }
}
