package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RegistryWorld.Y2020;
import static org.niangjia.registry.RegistryWorld.done;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Each list is searched, filtered and taken away as Excel with the same search and filters. */
@IntegrationTest
class RegistryListTests {
    @Autowired
    private MockMvcTester web;

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Teams teams;

    @Autowired
    private Specialists specialists;

    @Autowired
    private Cooperation cooperation;

    @Autowired
    private UnionPlaces places;

    @Autowired
    private Employers employers;

    @Autowired
    private Honours honours;

    @Autowired
    private Privacy privacy;

    @Autowired
    private JdbcClient jdbc;

    private Federation county;
    private RegistryWorld world;
    private RequestPostProcessor officer;
    private RequestPostProcessor townOfficer;
    private long place;
    private long firm;

    @BeforeEach
    void aCountyWithOneOfEach() {
        county = registry.county();
        world = in(county, () -> new RegistryWorld(registry));
        officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        townOfficer = in(county, () -> visitors.officer(Role.OFFICER, world.other));
        in(county, () -> {
            long bao = world.member("包工匠");
            long gu = world.member("顾律师");
            done(teams.found(
                    Actor.SYSTEM, new Teams.NewTeam(world.town, null, "钟管合唱队", TeamKind.CULTURE_SPORT, Y2020)));
            done(teams.found(Actor.SYSTEM, new Teams.NewTeam(world.town, null, "钟管法援队", TeamKind.LEGAL, Y2020)));
            done(specialists.enrol(Actor.SYSTEM, bao, SpecialistKind.CRAFTSMAN, "焊接", Y2020));
            done(specialists.enrol(Actor.SYSTEM, gu, SpecialistKind.LAWYER, "劳动争议", Y2020));
            long agreement = done(cooperation.sign(
                    Actor.SYSTEM, new Cooperation.NewAgreement("沪浙结对", "TOWN_PAIR", Y2020, Y2020, null, "")));
            done(cooperation.addParty(Actor.SYSTEM, agreement, null, "310112", "闵行区某镇总工会"));
            place = ((PlaceOutcome.Done) places.build(
                            Actor.SYSTEM,
                            new UnionPlaces.NewPlace(world.town, null, "晓园路驿站", PlaceKind.STATION, "", Y2020)))
                    .placeId();
            firm = ((EmployerOutcome.Done) employers.register(
                            Actor.SYSTEM, new Employers.EmployerDetails("五龙电机", null, null, null, "", 80, Y2020)))
                    .employerId();
            assertThat(privacy.ask(RegistryWorld.worker(bao), Privacy.Kind.CORRECTION, "名字写错了"))
                    .isInstanceOf(PrivacyOutcome.Done.class);
            assertThat(privacy.ask(RegistryWorld.worker(gu), Privacy.Kind.ERASURE, "请删除"))
                    .isInstanceOf(PrivacyOutcome.Done.class);
            return 0;
        });
    }

    @Test
    void aListAndItsExcelFollowTheSameSearchAndFilter() {
        told("/desk/teams", "?q=合唱", "钟管合唱队", "钟管法援队");
        told("/desk/teams", "?kind=LEGAL", "钟管法援队", "钟管合唱队");
        told("/desk/specialists", "?q=焊接", "包工匠", "顾律师");
        told("/desk/specialists", "?kind=LAWYER", "顾律师", "包工匠");
        told("/desk/privacy", "?q=包", "包工匠", "顾律师");
        told("/desk/privacy", "?q=gls", "顾律师", "包工匠");
        told("/desk/privacy", "?kind=ERASURE", "顾律师", "包工匠");
        told("/desk/privacy", "?state=OPEN&q=钟管", "顾律师", "没有");
        told("/desk/cooperation", "?q=闵行", "沪浙结对", "没有");
        told("/desk/places", "?q=xyl", "晓园路驿站", "没有");
        told("/desk/employers", "?q=五龙&unionised=false", "五龙电机", "没有");
        assertThat(web.get()
                        .uri("/{county}/desk/cooperation?kind=STRATEGIC", county.code())
                        .with(officer))
                .bodyText()
                .doesNotContain("沪浙结对");
    }

    @Test
    void whoTookNamesAwayIsJournalled() {
        assertThat(get("/desk/specialists/export")).hasStatusOk();
        assertThat(get("/desk/privacy/export")).hasStatusOk();
        assertThat(journalled("registry.specialists.exported")).isEqualTo(1);
        assertThat(journalled("registry.requests.exported")).isEqualTo(1);
    }

    @Test
    void aTitleIsGrantedToAPlaceAndAnEmployerAndTakenBackAtTheDesk() {
        for (String holder : List.of("PLACE&id=" + place, "EMPLOYER&id=" + firm)) {
            String form = "/desk/honours/new?subject=" + holder;
            String page = holder.startsWith("PLACE") ? "/desk/places/" + place : "/desk/employers/" + firm;
            assertThat(get(page)).bodyText().contains("/desk/honours/new?subject=" + holder.replace("&", "&amp;"));
            assertThat(get(form)).hasStatusOk();
            assertThat(post(form, "title", "", "on", "2026-01-01")).hasStatus(422);
            assertThat(post(form, "title", "小蜜蜂", "on", "2026-01-01")).hasStatus(303);
            assertThat(post(form, "title", "小蜜蜂", "on", "2026-01-02")).hasStatus(409);
            assertThat(get(page)).bodyText().contains("小蜜蜂");
        }
        told("/desk/honours", "?q=五龙&held=true", "小蜜蜂", "晓园路驿站");
        told("/desk/honours", "?holder=PLACE", "晓园路驿站", "五龙电机");
        long honour = in(
                county, () -> honours.of(HonourSubject.PLACE, place).getFirst().id());
        String revoke = "/desk/honours/" + honour + "/revoke";
        assertThat(get(revoke)).hasStatusOk().bodyText().contains("小蜜蜂", "/desk/places/" + place);
        assertThat(post(revoke, "on", "2026-06-01", "reason", "")).hasStatus(422);
        assertThat(post(revoke, "on", "2026-06-01", "reason", "弄虚作假")).hasStatus(303);
        told("/desk/honours", "?held=false", "晓园路驿站", "五龙电机");
        assertThat(journalled("registry.honour.granted")).isEqualTo(2);
        assertThat(journalled("registry.honour.revoked")).isEqualTo(1);
    }

    @Test
    @Rule("REG-11")
    void titlesOfOtherTownsDoNotExist() {
        long honour = in(county, () -> done(honours.grant(Actor.SYSTEM, HonourSubject.PLACE, place, "小蜜蜂", Y2020)));
        assertThat(web.get().uri("/{county}/desk/honours", county.code()).with(townOfficer))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("小蜜蜂");
        for (String path : List.of("/desk/honours/" + honour + "/revoke", "/desk/places/" + place)) {
            assertThat(web.get().uri("/" + county.code() + path).with(townOfficer))
                    .as(path)
                    .hasStatus(404);
        }
    }

    @Test
    @Rule("REG-34")
    void whatHasEndedGetsNoTitle() {
        in(county, () -> {
            assertThat(places.close(Actor.SYSTEM, place, Y2020.plusYears(1))).isInstanceOf(PlaceOutcome.Done.class);
            assertThat(honours.grant(Actor.SYSTEM, HonourSubject.PLACE, place, "小蜜蜂", Y2020.plusYears(2)))
                    .isEqualTo(RecordOutcome.Refused.ENDED_ALREADY);
            return 0;
        });
    }

    @Test
    @Rule("REG-33")
    void twoWhoGrantATitleAtOnceGrantItOnce() throws Exception {
        Callable<Object> grant =
                () -> in(county, () -> honours.grant(Actor.SYSTEM, HonourSubject.EMPLOYER, firm, "模范职工之家", Y2020));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var outcome : threads.invokeAll(List.of(grant, grant, grant, grant))) {
                assertThat(outcome.get()).isInstanceOf(RecordOutcome.class);
            }
        }
        assertThat(in(county, () -> honours.of(HonourSubject.EMPLOYER, firm))).hasSize(1);
    }

    /** On the page and in the file. */
    private void told(String list, String filter, String shown, String hidden) {
        assertThat(get(list + filter))
                .as(list + filter)
                .hasStatusOk()
                .bodyText()
                .contains(shown);
        assertThat(rows(get(list + filter))).as(list + filter).doesNotContain(hidden);
        String file = list + "/export" + filter;
        assertThat(get(file)).as(file).hasStatusOk();
        assertThat(sheet(get(file))).as(file).contains(shown).doesNotContain(hidden);
    }

    private static String rows(MvcTestResult page) {
        try {
            String body = page.getResponse().getContentAsString(StandardCharsets.UTF_8);
            return body.substring(body.indexOf("<tbody"), body.indexOf("</tbody"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first sheet; the note on another names the filter. Its letters are written as numbers. */
    private static String sheet(MvcTestResult file) {
        try {
            Path kept = Files.createTempFile("list", ".xlsx");
            try {
                Files.write(kept, file.getResponse().getContentAsByteArray());
                try (var zip = new ZipFile(kept.toFile());
                        var cells = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                    return Pattern.compile("&#x([0-9a-fA-F]+);")
                            .matcher(new String(cells.readAllBytes(), StandardCharsets.UTF_8))
                            .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16)));
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private MvcTestResult get(String path) {
        return web.get().uri("/" + county.code() + path).with(officer).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = web.post().uri("/" + county.code() + path).with(officer).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private long journalled(String act) {
        return in(
                county,
                () -> jdbc.sql("select count(*) from journal_entry where act = :act")
                        .param("act", act)
                        .query(Long.class)
                        .single());
    }
}
