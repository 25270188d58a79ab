package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.figures.Briefings;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Role;
import org.niangjia.identity.SignedInAccount;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.submissions.CallKind;
import org.niangjia.submissions.CallPlan;
import org.niangjia.submissions.CallState;
import org.niangjia.submissions.Calls;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Statements;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollPlan;
import org.niangjia.surveys.PollState;
import org.niangjia.surveys.Polls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * No page asks the database a number of times that depends on how much it shows. Every page that links lead to in the
 * demonstration is opened; lists are opened with one row and with many; what workers see is measured with one thing of a kind
 * and with several.
 */
@IntegrationTest
class PageStatementsTests {
    /** More on one page is a page that loops. */
    private static final int MOST = 60;

    private static final Pattern LINK = Pattern.compile("href=\"(/" + DemoFederation.CODE + "/[^\"#]*)");
    private static final Pattern FEDERATION = Pattern.compile("^/\\{federation(:\\\\d\\{6})?}");
    private static final Pattern ROW = Pattern.compile("<tr>|<tr |<li ");
    private static final Instant NOW = TestClock.START.atZone(TestClock.ZONE).toInstant();

    /** Somebody must come to these. */
    private static final List<String> DESK_PAGES = List.of(
            "/desk",
            "/desk/offers",
            "/desk/claims",
            "/desk/people",
            "/desk/unions",
            "/desk/programmes",
            "/desk/briefings",
            "/desk/calls",
            "/desk/activities",
            "/desk/draws",
            "/desk/polls",
            "/desk/notices",
            "/desk/journal",
            "/board");

    private static final List<String> WORKER_PAGES = List.of("/my", "/my/things", "/my/notices", "/my/card");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    DemoFederation demo;

    @Autowired
    Accounts accounts;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors people;

    @Autowired
    Federations federations;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Autowired
    Calls calls;

    @Autowired
    Polls polls;

    @Autowired
    Briefings briefings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    /** One page that was opened. */
    private record Seen(String path, String route, int statements, boolean paged) {}

    @Test
    void noPageOfTheDemonstrationAsksTooOftenAndListsAskTheSameForOneRowAsForMany() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        var pages = new ArrayList<Seen>();
        var grown = new ArrayList<String>();
        var compared = new ArrayList<String>();
        visitors().forEach((name, who) -> {
            var seen = walk(who, name.startsWith("139") ? "/my" : "/desk");
            pages.addAll(seen);
            seen.stream().filter(Seen::paged).forEach(page -> {
                var one = measured(who, with(page.path, 1));
                var many = measured(who, with(page.path, 200));
                if (rows(many.page) > rows(one.page)) {
                    compared.add(page.route);
                    if (many.statements != one.statements) {
                        grown.add(name + " " + page.path + ": " + one.statements + " → " + many.statements);
                    }
                }
            });
        });
        pages.sort(Comparator.comparingInt(Seen::statements).reversed());
        System.out.println("pages opened: %d, routes: %d, lists compared: %d, most statements: %s"
                .formatted(
                        pages.size(),
                        pages.stream().map(Seen::route).distinct().count(),
                        compared.stream().distinct().count(),
                        pages.stream()
                                .limit(12)
                                .map(page -> page.statements + " " + page.path)
                                .toList()));
        assertThat(pages).extracting(Seen::route).containsAll(DESK_PAGES).containsAll(WORKER_PAGES);
        assertThat(grown).isEmpty();
        assertThat(compared).contains("/desk/offers", "/desk/claims", "/desk/people", "/desk/unions");
        assertThat(pages).filteredOn(page -> page.statements > MOST).isEmpty();
    }

    @Test
    void aWorkersPagesAskTheSameForOneThingOfAKindAsForSeveral() {
        var county = registry.county();
        long person = in(
                county,
                () -> registry.member(registry.root(), PersonDetails.of("王小明", null, null), LocalDate.of(2020, 1, 1)));
        var worker = in(county, () -> people.worker(person));
        var officer = new Actor(
                7,
                "叶主任",
                null,
                new Actor.Post(7, "officer", in(county, registry::root), "", EnumSet.allOf(Permission.class)));
        long programme = in(county, () -> {
            long id = programmes.plan(
                    officer,
                    new ProgrammePlan("十全十美", Period.year(2026), Money.yuan(200_000), "", List.of(), List.of()));
            programmes.move(officer, id, ProgrammeState.PUBLISHED, "");
            return id;
        });
        var one = new TreeMap<String, Integer>();
        add(county, officer, programme, person, 0);
        WORKER_PAGES.forEach(page -> one.put(page, inCounty(worker, county, page)));
        for (int i = 1; i < 6; i++) {
            add(county, officer, programme, person, i);
        }
        var several = new TreeMap<String, Integer>();
        WORKER_PAGES.forEach(page -> several.put(page, inCounty(worker, county, page)));
        assertThat(several).isEqualTo(one);
        assertThat(one.values()).allSatisfy(statements -> assertThat(statements).isBetween(1, MOST));
    }

    @Test
    void aBriefingAsksTheSameForOneFigureAsForSeveralDraftOrPublished() {
        var county = registry.county();
        var officer = in(county, () -> people.officer(Role.OFFICER, registry.root()));
        var author = new Actor(
                7,
                "叶主任",
                null,
                new Actor.Post(7, "officer", in(county, registry::root), "", EnumSet.allOf(Permission.class)));
        var one = briefing(county, officer, author, "[[offers.claims]]");
        var several = briefing(
                county,
                officer,
                author,
                "[[offers.claims]]，[[offers.people-served]]，[[offers.portions]]，[[offers.households-visited]]");
        assertThat(several).isEqualTo(one);
    }

    /** Statements of the page while it is a draft, and once it is published. */
    private List<Integer> briefing(Federation county, RequestPostProcessor reader, Actor author, String body) {
        long id = in(county, () -> briefings.draft("简报", registry.root(), null, Period.year(2026), body, author));
        int draft = inCounty(reader, county, "/desk/briefings/" + id);
        assertThat(in(county, () -> briefings.publish(id, author))).isInstanceOf(Briefings.PublishOutcome.Done.class);
        return List.of(draft, inCounty(reader, county, "/desk/briefings/" + id));
    }

    /** An open offer claimed, one not claimed, a call, a poll and a message. */
    private void add(Federation county, Actor officer, long programme, long person, int number) {
        in(county, () -> {
            long claimed = offer(officer, programme, "门票" + number);
            assertThat(offer(officer, programme, "礼包" + number)).isPositive();
            var worker = new Actor(1000 + person, "王小明", person, null);
            assertThat(desk.claim(worker, new ClaimRequest(claimed, List.of(person), 1, "k" + number, "")))
                    .isInstanceOf(ClaimOutcome.Granted.class);
            long call = calls.plan(
                    officer,
                    new CallPlan(
                            programme,
                            null,
                            "坚守岗位的我" + number,
                            "写下留下过年的感受",
                            CallKind.GREETING,
                            20,
                            1,
                            false,
                            NOW.minusSeconds(60),
                            NOW.plusSeconds(86_400)));
            calls.move(officer, call, CallState.OPEN);
            long poll = polls.plan(
                    officer,
                    new PollPlan(
                            registry.root(),
                            null,
                            null,
                            "春节去留" + number,
                            "",
                            PollKind.STAY_OR_LEAVE,
                            List.of(),
                            NOW.minusSeconds(60),
                            NOW.plusSeconds(86_400),
                            true,
                            true));
            polls.move(officer, poll, PollState.OPEN, "", null);
            transaction.executeWithoutResult(status ->
                    events.publishEvent(NoticeWanted.toPerson(person, "test.claim", "notices.confirm", "/my/things")));
            return true;
        });
    }

    private long offer(Actor officer, long programme, String name) {
        long id = offers.plan(
                officer,
                OfferPlan.of(programme, OfferKind.TICKET, "门票", name, NOW.minusSeconds(3600), NOW.plusSeconds(86_400))
                        .upTo(3)
                        .waitingList(true),
                10L,
                List.of());
        offers.move(officer, id, OfferState.OPEN, "");
        return id;
    }

    private int inCounty(RequestPostProcessor worker, Federation county, String page) {
        String path = "/" + county.code() + page;
        assertThat(get(worker, path)).hasStatusOk();
        return measured(worker, path).statements;
    }

    /** Follows links, a few of every route. */
    private List<Seen> walk(RequestPostProcessor who, String start) {
        var seen = new ArrayList<Seen>();
        var looked = new HashSet<String>();
        var next = new ArrayDeque<String>(List.of("/" + DemoFederation.CODE + start));
        while (!next.isEmpty()) {
            String path = next.poll();
            String likeIt = path.replaceAll("\\?.*", "").replaceAll("/\\d+(?=/|$)", "/N");
            if (likeIt.endsWith("/export")
                    || likeIt.endsWith("/pdf")
                    || likeIt.endsWith(".xlsx")
                    || !looked.add(likeIt)) {
                continue;
            }
            var look = measured(who, path);
            var route = (String) look.answer.getRequest().getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            boolean page = look.answer.getResponse().getStatus() == 200
                    && String.valueOf(look.answer.getResponse().getContentType())
                            .startsWith("text/html");
            if (!page || route == null) {
                continue;
            }
            seen.add(new Seen(path, FEDERATION.matcher(route).replaceFirst(""), look.statements, isList(look.answer)));
            var links = LINK.matcher(look.page);
            while (links.find()) {
                next.add(links.group(1).replace("&amp;", "&"));
            }
        }
        return seen;
    }

    private record Look(MvcTestResult answer, String page, int statements) {}

    private Look measured(RequestPostProcessor who, String path) {
        var answer = new MvcTestResult[1];
        int statements = Statements.during(() -> answer[0] = get(who, path));
        return new Look(
                answer[0],
                new String(answer[0].getResponse().getContentAsByteArray(), StandardCharsets.UTF_8),
                statements);
    }

    @CanIgnoreReturnValue
    private MvcTestResult get(RequestPostProcessor who, String path) {
        return mvc.get().uri(URI.create(path)).with(who).exchange();
    }

    /** Officers with a second factor, which those of the demonstration lack here, and two workers of the demonstration. */
    private Map<String, RequestPostProcessor> visitors() {
        var federation = federations.find(DemoFederation.CODE).orElseThrow();
        var visitors = new LinkedHashMap<String, RequestPostProcessor>();
        in(federation, () -> {
            for (var role : List.of(Role.OFFICER, Role.LEADER, Role.UNION_CHAIR, Role.AUDITOR, Role.SYSTEM_ADMIN)) {
                visitors.put(role.name(), people.officer(role, registry.root()));
            }
            return visitors;
        });
        for (String phone : List.of("13900000001", "13900000321")) {
            visitors.put(
                    phone,
                    authentication(new SignedInAccount(accounts.find(phone).orElseThrow())));
        }
        return visitors;
    }

    private static boolean isList(MvcTestResult answer) {
        return answer.getMvcResult().getHandler() instanceof HandlerMethod handler
                && Arrays.asList(handler.getMethod().getParameterTypes()).contains(Paging.class);
    }

    private static String with(String path, int size) {
        String rest = path.replaceAll("([?&])(size|page)=\\d*&?", "$1");
        return rest + (rest.contains("?") ? "&" : "?") + "size=" + size;
    }

    private static long rows(String page) {
        return ROW.matcher(page).results().count();
    }
}
