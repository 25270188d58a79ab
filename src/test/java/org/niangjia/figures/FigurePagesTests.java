package org.niangjia.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Federation;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
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
        shows(get(officer, "/desk/figures"), "工会数", "普惠服务惠及职工");
        shows(get(officer, "/desk/figures/registry.unions"), "工会数", "怎么算的", "钟管镇总工会", "registry.union");
        assertThat(get(officer, "/desk/figures/no.such.figure")).hasStatus(404);
        shows(get(officer, "/desk"), "今年的数字", "会员数");
        shows(get(officer, "/board"), "数据大屏");
        assertThat(get(officer, "/board/charts/unions")).hasStatusOk();
    }

    @Test
    void figuresAndTheirRecordsAreExported() {
        for (String path : new String[] {
            "/desk/figures/export", "/desk/figures/registry.unions/records", "/desk/definitions/export"
        }) {
            var file = get(officer, path);
            assertThat(file).hasStatusOk();
            assertThat(file.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        }
    }

    @Test
    @Rule("FIG-09")
    void aTownOfficerSeesTheTownAndNotTheCounty() {
        assertThat(get(townOfficer, "/desk/figures?union=" + town)).hasStatusOk();
        assertThat(get(townOfficer, "/desk/figures?union=" + root)).hasStatus(404);
        assertThat(get(townOfficer, "/desk/figures/registry.unions?union=" + root))
                .hasStatus(404);
    }

    @Test
    void aBriefingIsWrittenPublishedPrintedAndOpenedByItsCode() {
        shows(get(officer, "/desk/briefings/new"), "写简报", "[[registry.");
        var wrong = post(officer, "/desk/briefings", "title", "", "body", "共[[no.such]]");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("请填写标题", "没有编号为“no.such”的数字");

        var saved = post(officer, "/desk/briefings", "title", "组织建设简报", "body", "现有工会[[registry.unions]]。");
        assertThat(saved).hasStatus(303);
        String path = String.valueOf(saved.getResponse().getHeader("Location")).substring(7);
        shows(get(officer, path), "组织建设简报", "2家", "草稿");
        shows(get(officer, path + "/print"), "草稿，数字未锁定");

        assertThat(post(officer, path + "/publish")).hasStatus(303);
        assertThat(post(officer, path + "/publish")).hasStatus(409);
        assertThat(get(officer, path + "/edit")).hasStatus(409);
        String published = body(get(officer, path));
        assertThat(published).contains("已发布", "2家");
        int at = published.indexOf("/public/figures/") + "/public/figures/".length();
        String code = published.substring(at, at + 8);
        shows(mvc.get().uri("/" + county.code() + "/public/figures/" + code).exchange(), "2家", "组织建设简报");
        assertThat(mvc.get()
                        .uri("/" + county.code() + "/public/figures/ZZZZZZZZ")
                        .exchange())
                .hasStatus(404);

        var pdf = get(officer, path + "/pdf");
        assertThat(pdf).hasStatusOk();
        assertThat(new String(pdf.getResponse().getContentAsByteArray(), 0, 5, StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
        shows(get(officer, "/desk/briefings?q=组织"), "组织建设简报");
        assertThat(body(get(officer, "/desk/briefings?q=没有这个"))).doesNotContain("组织建设简报");
    }

    @Test
    void aDefinitionIsChangedIntoANewEditionAndBadInputIsKept() {
        shows(get(officer, "/desk/definitions"), "registry.unions", "registry.members");
        shows(get(officer, "/desk/definitions/registry.unions/edit"), "registry.unions");
        var wrong = define("Bad Code", "min:headcount=fifty");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("编号用小写字母", "看不懂这一行：min:headcount=fifty", "value=\"Bad Code\"");
        assertThat(define("county.towns", "kind=TOWNSHIP")).hasStatus(303);
        shows(get(officer, "/desk/figures/county.towns"), "镇总工会数", "county.towns / 1");
        assertThat(define("county.towns", "kind=PARK")).hasStatus(303);
        shows(get(officer, "/desk/figures/county.towns"), "county.towns / 2");
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

    private MvcTestResult get(RequestPostProcessor who, String path) {
        return mvc.get().uri("/" + county.code() + path).with(who).exchange();
    }

    private MvcTestResult post(RequestPostProcessor who, String path, String... fields) {
        var request = mvc.post().uri("/" + county.code() + path).with(who).with(csrf());
        if (path.equals("/desk/briefings")) {
            request = request.param("union", String.valueOf(root))
                    .param("from", "2026-01-01")
                    .param("to", "2026-11-21");
        }
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static void shows(MvcTestResult page, String... texts) {
        assertThat(page).hasStatusOk();
        assertThat(body(page)).contains(texts).doesNotContain("⟨");
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
