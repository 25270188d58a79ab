package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.idNumber;
import static org.niangjia.registry.RosterFixture.officer;
import static org.niangjia.registry.RosterFixture.phone;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.SignedInAccount;
import org.niangjia.platform.Federation;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@IntegrationTest
class RosterPagesTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private RosterFixture rosters;

    @Autowired
    private RosterImports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvcTester mvc;

    private Federation county;
    private long root;
    private long officer;
    private long worker;

    @BeforeEach
    void found() {
        county = registry.county();
        root = in(county, registry::root);
        officer = account("officer");
        worker = account("none");
    }

    @Test
    void anOfficerUploadsARosterCorrectsItAndAppliesIt() throws IOException {
        assertThat(get("")).hasStatusOk().bodyText().contains("职工名册导入", "示例名册（含 3 处错误）", "/desk/rosters/new");
        Path file = file(HEADERS, List.of("李四", idNumber(1), phone(1), "没有的工会", "", ""));
        var sent = upload(file);
        assertThat(sent).hasStatus(303);
        long id = in(county, () -> rosters.settled(last()).id());
        assertThat(get("/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("1 行有误", "没有的工会")
                .doesNotContain("写入名册</span>");
        var errors = get("/" + id + "/errors.xlsx");
        assertThat(errors).hasStatusOk();
        Path failed = Files.createTempFile("errors", ".xlsx");
        Files.write(failed, errors.getResponse().getContentAsByteArray());
        // What was downloaded can be uploaded again: the same row, the same error.
        assertThat(upload(failed)).hasStatus(303);
        assertThat(in(county, () -> rosters.settled(last()).counts().errors())).isOne();
        assertThat(post("/" + id + "/application")).hasStatus(409).bodyText().contains("还有错误行");

        assertThat(upload(file(HEADERS, List.of("李四", idNumber(1), phone(1), "", "", ""))))
                .hasStatus(303);
        long good = in(county, () -> rosters.settled(last()).id());
        assertThat(get("/" + good)).hasStatusOk().bodyText().contains("写入名册", "将新增 1 人");
        assertThat(mvc.get()
                        .uri(at("/" + good))
                        .header("HX-Request", "true")
                        .header("HX-Target", "roster-progress")
                        .with(authentication(new SignedInAccount(officer)))
                        .exchange())
                .hasHeader("HX-Refresh", "true");
        assertThat(post("/" + good + "/application")).hasStatus(303);
        assertThat(in(county, () -> rosters.settled(good).state())).isEqualTo(ImportState.DONE);
        assertThat(get("/" + good)).hasStatusOk().bodyText().contains("已写入：新增 1 人");
        assertThat(post("/" + good + "/undo")).hasStatus(422).bodyText().contains("请写明撤销原因");
        assertThat(get("?q=名册&state=DONE")).hasStatusOk().bodyText().contains("名册.xlsx");
        var export = get("/export?q=名册&state=DONE");
        assertThat(export).hasStatusOk();
        assertThat(export.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        Files.delete(failed);
    }

    @Test
    @Rule("ROS-16")
    void aRefusedFileLeadsToItsCorrectionAndIsDiscardedByIt() throws IOException {
        assertThat(upload(file(HEADERS, List.of("李四", idNumber(1), phone(1), "没有的工会", "", ""))))
                .hasStatus(303);
        long refused = in(county, () -> rosters.settled(last()).id());
        assertThat(get("")).bodyText().contains("有错误，待改正");
        assertThat(get("/" + refused))
                .bodyText()
                .contains("下载错误表格", "改正后重新上传", "弃用这份文件", "/desk/rosters/new?corrects=" + refused);
        assertThat(get("/new?corrects=" + refused))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"corrects\" value=\"" + refused + "\"", "沿用已对应的表头");
        assertThat(upload(file(HEADERS, List.of("李四", idNumber(1), phone(1), "", "", "")), String.valueOf(refused)))
                .hasStatus(303);
        long good = in(county, () -> rosters.settled(last()).id());
        assertThat(good).isNotEqualTo(refused);
        in(county, () -> {
            assertThat(rosters.settled(refused).state()).isEqualTo(ImportState.CANCELLED);
            assertThat(journalled(refused)).containsExactly("registry.import.uploaded", "registry.import.discarded");
            return true;
        });
        assertThat(upload(file(HEADERS, List.of("王五", idNumber(2), phone(2), "", "", "")), String.valueOf(good)))
                .as("what is not refused is not replaced")
                .hasStatus(422);
    }

    @Test
    @Rule("ROS-16")
    void anOfficerDiscardsAFileNobodyCanRead() throws IOException {
        Path broken = Files.createTempFile("broken", ".xlsx");
        Files.writeString(broken, "this is no workbook");
        assertThat(upload(broken)).hasStatus(303);
        long failed = in(county, () -> rosters.settled(last()).id());
        Files.delete(broken);
        in(county, () -> {
            assertThat(rosters.settled(failed).state()).isEqualTo(ImportState.FAILED);
            return true;
        });
        assertThat(get("/" + failed)).bodyText().contains("改正后重新上传", "弃用这份文件");
        assertThat(post("/" + failed + "/cancellation")).hasStatus(303);
        in(county, () -> {
            assertThat(rosters.settled(failed).state()).isEqualTo(ImportState.CANCELLED);
            assertThat(journalled(failed)).contains("registry.import.discarded");
            return true;
        });
    }

    @Test
    @Rule("ROS-17")
    void whoWouldBeNewChangedOrUnchangedIsFoundBeforeAnythingIsWritten() {
        in(
                county,
                () -> rosters.applied(
                        officer(officer, root),
                        root,
                        file(
                                HEADERS,
                                List.of("李四", idNumber(1), phone(1), "", "", ""),
                                List.of("赵六", idNumber(3), phone(3), "", "", ""))));
        long id = in(
                county,
                () -> rosters.checked(
                                officer(officer, root),
                                root,
                                file(
                                        HEADERS,
                                        List.of("李四", idNumber(1), phone(4321), "", "", ""),
                                        List.of("赵六", idNumber(3), phone(3), "", "", ""),
                                        List.of("王五", idNumber(2), phone(2), "", "", "")))
                        .id());
        assertThat(get("/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("将新增 1 人，变更 1 人，1 人没有变化。", "李*", "赵*", "王*")
                .doesNotContain("王五", "李四");
        assertThat(get("/" + id + "?tab=people&verdict=NEW"))
                .bodyText()
                .contains("王*")
                .doesNotContain("赵*");
        assertThat(get("/" + id + "?tab=people&q=赵")).bodyText().contains("赵*").doesNotContain("王*");
        assertThat(get("/" + id + "?tab=people&verdict=SAME"))
                .bodyText()
                .contains("赵*")
                .doesNotContain("李*");
    }

    @Test
    void theMappingPageAndTheDuplicatesPageShowWhatToDecide() {
        var headers = List.of("人员", "联系手机", "身份号");
        long strange = in(
                county,
                () -> rosters.checked(officer(officer, root), root, file(headers, List.of("李四", phone(1), "")))
                        .id());
        assertThat(get("/" + strange)).hasStatusOk().bodyText().contains("表头对应", "联系手机");
        long twice = in(
                county,
                () -> rosters.checked(
                                officer(officer, root),
                                root,
                                file(
                                        HEADERS,
                                        List.of("李四", "", phone(1), "", "", ""),
                                        List.of("李四", "", phone(1), "", "", "")))
                        .id());
        assertThat(get("/" + twice + "?tab=duplicates"))
                .hasStatusOk()
                .bodyText()
                .contains("姓名和手机号相同", "李*")
                .doesNotContain("李四");
    }

    @Test
    void changesAreShownFieldByFieldAndNumbersAreMasked() {
        in(
                county,
                () -> rosters.applied(
                        officer(officer, root), root, file(HEADERS, List.of("李四", idNumber(1), phone(1), "", "", ""))));
        long id = in(
                county,
                () -> rosters.checked(
                                officer(officer, root),
                                root,
                                file(HEADERS, List.of("李四", idNumber(1), phone(4321), "", "", "")))
                        .id());
        assertThat(get("/" + id + "?tab=changes"))
                .hasStatusOk()
                .bodyText()
                .contains("手机号", "*******0001", "*******4321")
                .doesNotContain(phone(4321), idNumber(1));
    }

    @Test
    void whatWaitsStandsOnTheFirstPageOfTheDesk() {
        in(
                county,
                () -> rosters.checked(
                        officer(officer, root), root, file(HEADERS, List.of("李四", idNumber(1), phone(1), "", "", ""))));
        assertThat(mvc.get()
                        .uri("/" + county.code() + "/desk")
                        .with(authentication(new SignedInAccount(officer)))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("名册导入：待查看检查结果", "/desk/rosters?state=REVIEW");
    }

    @Test
    void amongManyUnionsTheOneToImportIntoIsSearched() {
        in(county, () -> {
            for (int i = 0; i < 25; i++) {
                registry.union(root, "第" + i + "厂工会", UnionKind.ENTERPRISE, java.time.LocalDate.of(2000, 1, 1));
            }
            return 0;
        });
        assertThat(get("/new")).hasStatusOk().bodyText().contains("工会名称或拼音首字母", "第3厂工会");
        assertThat(get("/new?q=第3厂")).hasStatusOk().bodyText().contains("第3厂工会").doesNotContain("第4厂工会");
    }

    @Test
    void templateAndSampleAreExcelFiles() {
        for (String path : List.of("/template", "/sample")) {
            var answer = get(path);
            assertThat(answer).hasStatusOk();
            assertThat(answer.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        }
    }

    @Test
    void whoHasNoPostAndWhoIsFromElsewhereSeesNothing() {
        long id = in(
                county,
                () -> rosters.checked(
                                officer(officer, root), root, file(HEADERS, List.of("李四", "", phone(1), "", "", "")))
                        .id());
        assertThat(mvc.get()
                        .uri(at(""))
                        .with(authentication(new SignedInAccount(worker)))
                        .exchange())
                .hasStatus(403);
        assertThat(mvc.get()
                        .uri("/" + registry.county().code() + "/desk/rosters/" + id)
                        .with(authentication(new SignedInAccount(officer)))
                        .exchange())
                .hasStatus4xxClientError();
        assertThat(get("/" + (id + 1_000))).hasStatus(404);
    }

    private long last() {
        return jdbc.sql("select max(id) from registry_import").query(Long.class).single();
    }

    private String at(String path) {
        return "/" + county.code() + "/desk/rosters" + path;
    }

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(at(path))
                .with(authentication(new SignedInAccount(officer)))
                .exchange();
    }

    private MvcTestResult post(String path) {
        return mvc.post()
                .uri(at(path))
                .with(authentication(new SignedInAccount(officer)))
                .with(csrf())
                .exchange();
    }

    private List<String> journalled(long importId) {
        return jdbc.sql(
                        "select act from journal_entry where subject_type = 'registry.import' and subject_id = :id order by id")
                .param("id", importId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private MvcTestResult upload(Path file) throws IOException {
        return upload(file, "");
    }

    private MvcTestResult upload(Path file, String corrects) throws IOException {
        return mvc.post()
                .uri(at(""))
                .multipart()
                .file(new MockMultipartFile("file", "名册.xlsx", null, Files.readAllBytes(file)))
                .param("union", String.valueOf(root))
                .param("corrects", corrects)
                .with(authentication(new SignedInAccount(officer)))
                .with(csrf())
                .exchange();
    }

    private long account(String role) {
        var at = OffsetDateTime.parse("2026-11-21T00:00:00Z");
        return in(county, () -> {
            long id = jdbc.sql("""
                    insert into identity_account (user_name, display_name, created_at, totp_cipher)
                    values (:user, :name, :at, '\\x00') returning id
                    """)
                    .param("user", role + county.code())
                    .param("name", "叶主任")
                    .param("at", at)
                    .query(Long.class)
                    .single();
            if (role.equals("officer")) {
                int ignored = jdbc.sql("""
                        insert into identity_post (account_id, role, union_id, from_on, given_by, created_at)
                        values (:account, 'officer', :union, date '2026-01-01', 'test', :at)
                        """)
                        .param("account", id)
                        .param("union", root)
                        .param("at", at)
                        .update();
            }
            return id;
        });
    }
}
