package org.niangjia.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.location;
import static org.niangjia.support.Site.shows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Federation;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of figures, briefings, definitions and the board, over a county with one town. */
@IntegrationTest
class FigurePagesTests {
    private static final LocalDate FOUNDED = LocalDate.of(2000, 1, 1);
    private final RegistryFixture registry;
    private final Visitors visitors;
    private final MockMvcTester mvc;
    private Federation county = new Federation("000000", "");
    private Site site;
    private long root;
    private long town;
    private RequestPostProcessor officer = request -> request;
    private RequestPostProcessor townOfficer = request -> request;

    @Autowired
    FigurePagesTests(RegistryFixture registry, Visitors visitors, MockMvcTester mvc) {
        this.registry = registry;
        this.visitors = visitors;
        this.mvc = mvc;
    }

    @BeforeEach
    void aCountyWithATown() {
        county = registry.county();
        site = new Site(mvc, county);
        in(county, () -> {
            root = registry.root();
            town = registry.union(root, "钟管镇总工会", UnionKind.TOWNSHIP, FOUNDED);
            officer = visitors.officer(Role.OFFICER, root);
            townOfficer = visitors.officer(Role.OFFICER, town);
            return root;
        });
    }

    @Test
    void allFiguresOfTheCountyAreListedAndOpen() {
        shows(site.get(officer, "/desk/figures"), "工会数", "普惠服务惠及职工");
        shows(site.get(officer, "/desk/figures/registry.unions"), "工会数", "怎么算的", "钟管镇总工会", "registry.union");
        assertThat(site.get(officer, "/desk/figures/no.such.figure")).hasStatus(404);
        shows(site.get(officer, "/desk"), "今年的数字", "会员数");
        shows(site.get(officer, "/board"), "数据大屏");
        assertThat(site.get(officer, "/board/charts/unions")).hasStatusOk();
    }

    @Test
    void figuresAndTheirRecordsAreExported() {
        for (String path : new String[] {
            "/desk/figures/export", "/desk/figures/registry.unions/records", "/desk/definitions/export"
        }) {
            var file = site.get(officer, path);
            assertThat(file).hasStatusOk();
            assertThat(file.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        }
    }

    @Test
    @Rule("FIG-09")
    void aTownOfficerSeesTheTownAndNotTheCounty() {
        assertThat(site.get(townOfficer, "/desk/figures?union=" + town)).hasStatusOk();
        assertThat(site.get(townOfficer, "/desk/figures?union=" + root)).hasStatus(404);
        assertThat(site.get(townOfficer, "/desk/figures/registry.unions?union=" + root))
                .hasStatus(404);
    }

    @Test
    void aBriefingIsWrittenPublishedPrintedAndOpenedByItsCode() {
        shows(site.get(officer, "/desk/briefings/new"), "写简报", "[[registry.");
        var wrong = post(officer, "/desk/briefings", "title", "", "body", "共[[no.such]]");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("请填写标题", "没有编号为“no.such”的数字");

        var saved = post(officer, "/desk/briefings", "title", "组织建设简报", "body", "现有工会[[registry.unions]]。");
        assertThat(saved).hasStatus(303);
        String path = location(saved);
        shows(site.get(officer, path), "组织建设简报", "2家", "草稿");
        shows(site.get(officer, path + "/print"), "草稿，数字未锁定");

        assertThat(post(officer, path + "/publish")).hasStatus(303);
        assertThat(post(officer, path + "/publish")).hasStatus(409);
        assertThat(site.get(officer, path + "/edit")).hasStatus(409);
        String published = body(site.get(officer, path));
        assertThat(published).contains("已发布", "2家");
        int at = published.indexOf("/public/figures/") + "/public/figures/".length();
        String code = published.substring(at, at + 8);
        shows(site.get(null, "/public/figures/" + code), "2家", "组织建设简报");
        assertThat(site.get(null, "/public/figures/ZZZZZZZZ")).hasStatus(404);

        var pdf = site.get(officer, path + "/pdf");
        assertThat(pdf).hasStatusOk();
        assertThat(new String(pdf.getResponse().getContentAsByteArray(), 0, 5, StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
        shows(site.get(officer, "/desk/briefings?q=组织"), "组织建设简报");
        assertThat(body(site.get(officer, "/desk/briefings?q=没有这个"))).doesNotContain("组织建设简报");
    }

    @Test
    void aDefinitionIsChangedIntoANewEditionAndBadInputIsKept() {
        shows(site.get(officer, "/desk/definitions"), "registry.unions", "registry.members");
        shows(site.get(officer, "/desk/definitions/registry.unions/edit"), "registry.unions");
        var wrong = define("Bad Code", "min:headcount=fifty");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("编号用小写字母", "看不懂这一行：min:headcount=fifty", "value=\"Bad Code\"");
        assertThat(define("county.towns", "kind=TOWNSHIP")).hasStatus(303);
        shows(site.get(officer, "/desk/figures/county.towns"), "镇总工会数", "county.towns / 1");
        assertThat(define("county.towns", "kind=PARK")).hasStatus(303);
        shows(site.get(officer, "/desk/figures/county.towns"), "county.towns / 2");
    }

    private MvcTestResult define(String code, String filter) {
        return post(
                officer,
                "/desk/definitions",
                "code",
                code,
                "name",
                "镇总工会数",
                "nameEnglish",
                "Township unions",
                "phrase",
                "",
                "kinds",
                "registry.union",
                "filter",
                filter,
                "aggregate",
                "COUNT_FACTS",
                "mode",
                "STOCK",
                "unit",
                "UNION",
                "denominator",
                "",
                "qualifier",
                "EXACT",
                "rounding",
                "1",
                "source",
                "");
    }

    private MvcTestResult post(RequestPostProcessor who, String path, String... fields) {
        if (!path.equals("/desk/briefings")) {
            return site.post(who, path, fields);
        }
        var form = new HashMap<>(Map.of("union", String.valueOf(root), "from", "2026-01-01", "to", "2026-11-21"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return site.post(who, path, form);
    }
}
