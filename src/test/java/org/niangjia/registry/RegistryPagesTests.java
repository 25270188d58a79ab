package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Mobile;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Statements;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class RegistryPagesTests {
    private static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);

    @Autowired
    private MockMvcTester web;

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Visitors visitors;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Employers employers;

    @Autowired
    private UnionPlaces places;

    @Autowired
    private Teams teams;

    @Autowired
    private Specialists specialists;

    @Autowired
    private ServiceCard card;

    @Test
    void everyPageOpensForAnOfficer() {
        var world = new World();
        for (String path : new String[] {
            "/desk/unions",
            "/desk/unions/" + world.town,
            "/desk/unions/" + world.town + "/found",
            "/desk/unions/" + world.town + "/rename",
            "/desk/unions/" + world.town + "/move",
            "/desk/unions/" + world.town + "/merge",
            "/desk/unions/" + world.town + "/split",
            "/desk/unions/" + world.town + "/dissolve",
            "/desk/people",
            "/desk/people?q=zjg&form=ENTERPRISE&migrant=false&age=16-120&tag=ON_DUTY&hardship=ANY&employerName=x",
            "/desk/people/new",
            "/desk/people/" + world.person,
            "/desk/people/" + world.person + "/edit",
            "/desk/people/" + world.person + "/join",
            "/desk/people/" + world.person + "/transfer",
            "/desk/people/" + world.person + "/leave",
            "/desk/people/" + world.person + "/tag",
            "/desk/people/" + world.person + "/unmask",
            "/desk/employers",
            "/desk/employers/new",
            "/desk/places",
            "/desk/places/new",
            "/desk/people/" + world.person + "/bring?q=zjg",
            "/desk/people/" + world.person + "/moveOut",
            "/desk/people/" + world.person + "/child",
            "/desk/teams",
            "/desk/teams/new",
            "/desk/specialists",
            "/desk/specialists/new?q=zjg",
            "/desk/cooperation",
            "/desk/cooperation/new",
            "/desk/honours/new?subject=PERSON&id=" + world.person,
            "/desk/privacy",
            "/desk/search?q=zjg"
        }) {
            assertThat(world.get(world.officer, path)).as(path).hasStatusOk();
            assertThat(world.get(world.officer, path).getResponse().getContentType())
                    .contains("text/html");
        }
        for (String path : new String[] {
            "/desk/unions/export?under=" + world.town,
            "/desk/people/export",
            "/desk/employers/export",
            "/desk/places/export"
        }) {
            assertThat(world.get(world.officer, path)).as(path).hasStatusOk();
        }
    }

    @Test
    void aPersonIsFoundByInitialsAndShownMasked() {
        var world = new World();
        assertThat(world.get(world.officer, "/desk/people?q=zjg")).bodyText().contains("张建国", "*******5678");
        assertThat(world.get(world.officer, "/desk/people?q=5678")).bodyText().contains("张建国");
        assertThat(world.get(world.officer, "/desk/people/" + world.person))
                .bodyText()
                .contains("张建国")
                .doesNotContain("13812345678");
    }

    @Test
    @Rule("REG-16")
    void unmaskingAsksAReasonAndIsJournalled() {
        var world = new World();
        assertThat(world.post(
                        world.officer, "/desk/people/" + world.person + "/unmask", "field", "PHONE", "reason", ""))
                .hasStatus(422);
        assertThat(world.post(
                        world.officer, "/desk/people/" + world.person + "/unmask", "field", "PHONE", "reason", "电话核实"))
                .bodyText()
                .contains("13812345678");
        long looks = in(
                world.federation,
                () -> jdbc.sql(
                                "select count(*) from journal_entry where act = 'registry.person.unmasked' and reason = '电话核实'")
                        .query(Long.class)
                        .single());
        assertThat(looks).isEqualTo(1);
    }

    @Test
    @Rule("REG-11")
    void whatLiesOutsideTheSubtreeDoesNotExist() {
        var world = new World();
        assertThat(world.get(world.townOfficer, "/desk/unions/" + world.other)).hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people?union=" + world.other))
                .hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people/" + world.stranger))
                .hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people"))
                .bodyText()
                .contains("张建国")
                .doesNotContain("李外人");
    }

    @Test
    void aRefusalSaysWhyAndKeepsWhatWasTyped() {
        var world = new World();
        var answer = world.post(world.officer, "/desk/unions/" + world.town + "/dissolve", "on", "2026-01-01");
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyText().contains("还有会员", "2026-01-01");
    }

    @Test
    void aNewPersonJoinsAUnion() {
        var world = new World();
        assertThat(world.post(
                        world.officer,
                        "/desk/people/new",
                        "name",
                        "王新人",
                        "form",
                        "COURIER",
                        "union",
                        String.valueOf(world.town),
                        "on",
                        "2026-10-01"))
                .hasStatus(303);
        assertThat(world.get(world.officer, "/desk/people?q=王新&form=COURIER"))
                .bodyText()
                .contains("王新人");
        assertThat(world.post(world.officer, "/desk/people/new", "name", "王新人", "phone", "123"))
                .hasStatus(422);
    }

    /** What grows with the federation is rows, never statements. */
    @Test
    void aListAsksTheDatabaseAFixedNumberOfTimes() {
        var world = new World();
        fill(world, 0, 5);
        String[] lists = {
            "/desk/people",
            "/desk/unions?kind=GROUP",
            "/desk/employers",
            "/desk/places",
            "/desk/teams",
            "/desk/specialists"
        };
        var few = new int[lists.length];
        for (int i = 0; i < lists.length; i++) {
            few[i] = statements(world, lists[i]);
        }
        fill(world, 5, 60);
        for (int i = 0; i < lists.length; i++) {
            assertThat(statements(world, lists[i]))
                    .as(lists[i])
                    .isEqualTo(few[i])
                    .isPositive();
        }
    }

    private int statements(World world, String list) {
        String path = list + (list.contains("?") ? "&" : "?") + "size=50";
        assertThat(world.get(world.officer, path)).hasStatusOk();
        return Statements.during(
                () -> assertThat(world.get(world.officer, path)).hasStatusOk());
    }

    private void fill(World world, int from, int to) {
        in(world.federation, () -> {
            for (int i = from; i < to; i++) {
                long person = registry.member(world.town, PersonDetails.of("众人" + i, null, null), Y2000);
                registry.union(world.town, "小组" + i, UnionKind.GROUP, Y2000);
                assertThat(employers.register(
                                Actor.SYSTEM, new Employers.EmployerDetails("单位" + i, null, null, null, "", 10, Y2000)))
                        .isInstanceOf(EmployerOutcome.Done.class);
                assertThat(places.build(
                                Actor.SYSTEM,
                                new UnionPlaces.NewPlace(world.town, null, "站" + i, PlaceKind.STATION, "", Y2000)))
                        .isInstanceOf(PlaceOutcome.Done.class);
                assertThat(teams.found(
                                Actor.SYSTEM, new Teams.NewTeam(world.town, null, "队" + i, TeamKind.VOLUNTEER, Y2000)))
                        .isInstanceOf(RecordOutcome.Done.class);
                assertThat(specialists.enrol(Actor.SYSTEM, person, SpecialistKind.LAWYER, "劳动法", Y2000))
                        .isInstanceOf(RecordOutcome.Done.class);
            }
            return null;
        });
    }

    @Test
    void theCardShowsACodeAndTheScannerAcceptsItOnce() {
        var world = new World();
        var worker = in(world.federation, () -> visitors.worker(world.person));
        long place = in(
                world.federation,
                () -> ((PlaceOutcome.Done) places.build(
                                Actor.SYSTEM,
                                new UnionPlaces.NewPlace(
                                        world.town, null, "钟管服务中心", PlaceKind.SERVICE_CENTRE, "", Y2000)))
                        .placeId());
        assertThat(world.get(worker, "/my/card")).hasStatusOk().bodyText().contains("张建国", "data:image/svg+xml");
        var scanner = in(world.federation, () -> visitors.officer(Role.SCANNER, world.town));
        assertThat(world.get(scanner, "/scan")).hasStatusOk().bodyText().contains("钟管服务中心");
        String code = in(world.federation, () -> card.issue(world.person).text());
        String at = String.valueOf(place);
        assertThat(world.post(scanner, "/scan", "place", at, "code", "")).hasStatus(422);
        assertThat(world.post(scanner, "/scan", "place", at, "code", "nonsense"))
                .hasStatus(409);
        assertThat(world.post(scanner, "/scan", "place", at, "code", code))
                .hasStatusOk()
                .bodyText()
                .contains("可以进入", "张*")
                .doesNotContain("张建国");
        assertThat(world.post(scanner, "/scan", "place", at, "code", code))
                .hasStatus(409)
                .bodyText()
                .contains("刚刚用过");
        assertThat(world.get(worker, "/scan")).as("a worker scans nobody").hasStatus(403);
    }

    @Test
    void aWorkerSeesTakesAlongAndAsksAboutTheOwnData() {
        var world = new World();
        var worker = in(world.federation, () -> visitors.worker(world.person));
        assertThat(world.get(worker, "/my/privacy"))
                .hasStatusOk()
                .bodyText()
                .contains("13812345678", "11010519491231002X");
        assertThat(world.get(worker, "/my/privacy/mine.json"))
                .hasStatusOk()
                .bodyText()
                .contains("\"idNumber\" : \"11010519491231002X\"");
        assertThat(world.get(worker, "/my/privacy/mine.pdf").getResponse().getContentAsByteArray())
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(world.post(worker, "/my/privacy/ask", "kind", "CORRECTION", "wish", ""))
                .hasStatus(422);
        assertThat(world.post(worker, "/my/privacy/ask", "kind", "CORRECTION", "wish", "名字写错了"))
                .hasStatus(303);
        assertThat(world.post(worker, "/my/privacy/ask", "kind", "CORRECTION", "wish", "名字写错了"))
                .hasStatus(409);
        assertThat(world.get(world.officer, "/desk/privacy?state=OPEN"))
                .hasStatusOk()
                .bodyText()
                .contains("张建国");
        long request = in(
                world.federation,
                () -> jdbc.sql("select id from registry_request")
                        .query(Long.class)
                        .single());
        assertThat(world.get(world.officer, "/desk/privacy/" + request))
                .hasStatusOk()
                .bodyText()
                .contains("名字写错了");
        assertThat(world.post(world.officer, "/desk/privacy/" + request, "decision", "REFUSED", "reason", ""))
                .hasStatus(409);
        assertThat(world.post(world.officer, "/desk/privacy/" + request, "decision", "DONE", "reason", "已改"))
                .hasStatus(303);
        assertThat(world.get(worker, "/my/privacy")).bodyText().contains("已办理", "已改");
    }

    @Test
    void aTeamAWorkshopAndAnAgreementAreEnteredAtTheDesk() {
        var world = new World();
        long firm = in(
                world.federation,
                () -> ((EmployerOutcome.Done) employers.register(
                                Actor.SYSTEM, new Employers.EmployerDetails("五龙电机", null, null, null, "", 80, Y2000)))
                        .employerId());
        assertThat(world.post(
                        world.officer,
                        "/desk/places/new",
                        "name",
                        "五龙文化车间",
                        "placeKind",
                        "CULTURE_WORKSHOP",
                        "union",
                        String.valueOf(world.town),
                        "employer",
                        String.valueOf(firm),
                        "builtOn",
                        "2020-01-01"))
                .hasStatus(303);
        assertThat(in(
                        world.federation,
                        () -> RegistryWorld.facts(jdbc, "registry.employer", "{\"culture_workshop\": \"true\"}")))
                .isEqualTo(1);
        var found = world.post(
                world.officer,
                "/desk/teams/new",
                "name",
                "合唱队",
                "teamKind",
                "CULTURE_SPORT",
                "union",
                String.valueOf(world.town),
                "foundedOn",
                "2020-01-01");
        assertThat(found).hasStatus(303);
        String team = opened(found);
        assertThat(world.post(
                        world.officer,
                        team + "/admit",
                        "person",
                        String.valueOf(world.person),
                        "on",
                        "2020-01-01",
                        "leader",
                        "true"))
                .hasStatus(303);
        assertThat(world.get(world.officer, team)).hasStatusOk().bodyText().contains("张建国");
        assertThat(world.get(world.officer, team + "/dismiss")).hasStatusOk();
        var signed = world.post(
                world.officer,
                "/desk/cooperation/new",
                "name",
                "沪浙结对",
                "agreementKind",
                "TOWN_PAIR",
                "signedOn",
                "2020-01-01",
                "from",
                "2020-01-01");
        assertThat(signed).hasStatus(303);
        String agreement = opened(signed);
        assertThat(world.post(world.officer, agreement + "/party", "outsideName", "闵行区某镇总工会", "division", "310112"))
                .hasStatus(303);
        assertThat(world.get(world.officer, agreement)).hasStatusOk().bodyText().contains("闵行区某镇总工会");
        assertThat(world.get(world.officer, agreement + "/document")).hasStatusOk();
        assertThat(world.post(
                        world.officer,
                        "/desk/people/" + world.person + "/child",
                        "childName",
                        "张小宝",
                        "birthOn",
                        "2020-01-01",
                        "guardianConsents",
                        "true"))
                .hasStatus(303);
        assertThat(world.get(world.officer, "/desk/people/" + world.person))
                .hasStatusOk()
                .bodyText()
                .contains("2020")
                .doesNotContain("张小宝");
    }

    /** Where the answer leads, without the federation. */
    private static String opened(MvcTestResult answer) {
        String location = String.valueOf(answer.getResponse().getHeader("Location"));
        return location.substring(location.indexOf("/desk"));
    }

    /** A county with two towns, a person in each, an officer of the county and one of the first town. */
    private final class World {
        final Federation federation = registry.county();
        final Site site = new Site(web, federation);
        final long town;
        final long other;
        final long person;
        final long stranger;
        final RequestPostProcessor officer;
        final RequestPostProcessor townOfficer;

        World() {
            long[] ids = in(federation, () -> {
                long first = registry.union(registry.root(), "钟管镇总工会", UnionKind.TOWNSHIP, Y2000);
                long second = registry.union(registry.root(), "新市镇总工会", UnionKind.TOWNSHIP, Y2000);
                return new long[] {
                    first,
                    second,
                    registry.member(
                            first,
                            PersonDetails.of(
                                    "张建国",
                                    CitizenId.parse("11010519491231002X").orThrow(),
                                    Mobile.parse("13812345678").orThrow()),
                            Y2000),
                    registry.member(second, PersonDetails.of("李外人", null, null), Y2000)
                };
            });
            town = ids[0];
            other = ids[1];
            person = ids[2];
            stranger = ids[3];
            officer = in(federation, () -> visitors.officer(Role.OFFICER, registry.root()));
            townOfficer = in(federation, () -> visitors.officer(Role.OFFICER, town));
        }

        MvcTestResult get(RequestPostProcessor who, String path) {
            return site.get(who, path);
        }

        MvcTestResult post(RequestPostProcessor who, String path, String... fields) {
            return site.post(who, path, fields);
        }
    }
}
