package org.niangjia.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.niangjia.platform.database.Migrations;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class JournalTests {
    private static final RecordRef OFFER = new RecordRef("test.offer", 42);
    private final Journal journal;
    private final JournalChain chain;
    private final VerifyJournal command;
    private final JdbcClient jdbc;
    private final Migrations migrations;
    private final TransactionTemplate transaction;
    private final MockMvcTester mvc;
    private final Visitors visitors;
    private final RegistryFixture registry;
    private Federation county;
    private RequestPostProcessor auditor;

    JournalTests(
            @Autowired Journal journal,
            @Autowired JournalChain chain,
            @Autowired VerifyJournal command,
            @Autowired JdbcClient jdbc,
            @Autowired Migrations migrations,
            @Autowired TransactionTemplate transaction,
            @Autowired MockMvcTester mvc,
            @Autowired Visitors visitors,
            @Autowired RegistryFixture registry) {
        this.journal = journal;
        this.chain = chain;
        this.command = command;
        this.jdbc = jdbc;
        this.migrations = migrations;
        this.transaction = transaction;
        this.mvc = mvc;
        this.visitors = visitors;
        this.registry = registry;
    }

    @BeforeEach
    void aCountyWithAnAuditor() {
        county = registry.county();
        auditor = in(county, () -> visitors.officer(Role.AUDITOR, registry.root()));
    }

    @Test
    @Rule("JOU-01")
    void anEntryFallsWithTheActThatWasRolledBack() {
        in(county, () -> {
            transaction.executeWithoutResult(status -> {
                journal.record(Actor.SYSTEM, "test.undone", OFFER, "");
                status.setRollbackOnly();
            });
            assertThat(count("test.undone")).isZero();
            return true;
        });
    }

    @Test
    @Rule("JOU-02")
    void theChainHoldsUntilSomebodyChangesAnEntryAndThenSaysWhere() {
        in(county, () -> {
            sealedEntries(3);
            assertThat(chain.verify().holds()).isTrue();
            long position = chain.verify().links();
            owner("update %s.journal_entry set reason = 'nicer' where id = (select entry_id from %s.journal_link"
                    + " where position = " + (position - 1) + ")");
            assertThat(chain.verify().brokenAt()).isEqualTo(position - 1);
            return true;
        });
    }

    @Test
    @Rule("JOU-02")
    void theChainMissesAnEntryThatWasRemovedOrALinkThatWasMoved() {
        in(county, () -> {
            sealedEntries(3);
            owner("update %s.journal_link set position = 1000000 where position = 2");
            assertThat(chain.verify().brokenAt()).isEqualTo(2);
            return true;
        });
    }

    @Test
    void whatCommitsLateIsSealedBehindWhatCommittedBefore() {
        in(county, () -> {
            sealedEntries(2);
            owner("insert into %s.journal_entry (id, at, account_id, actor_name, act, subject_type, subject_id)"
                    + " overriding system value values (-5, '2026-11-01T00:00:00Z', 0, 'late', 'test.late', 'x', 1)");
            assertThat(chain.sealLatecomers()).isGreaterThanOrEqualTo(0);
            assertThat(chain.unsealed()).isZero();
            assertThat(chain.verify().holds()).isTrue();
            return true;
        });
    }

    @Test
    @Rule("JOU-07")
    void theApplicationMayNeitherChangeNorRemoveWhatWasWritten() {
        in(county, () -> {
            sealedEntries(1);
            for (String table : new String[] {"journal_entry", "journal_link"}) {
                for (String statement :
                        new String[] {"update %s set reason = ''", "delete from %s", "truncate %s cascade"}) {
                    assertThatThrownBy(
                                    () -> jdbc.sql(statement.formatted(table)).update())
                            .as(statement + " " + table)
                            .isInstanceOf(DataAccessException.class);
                }
            }
            assertThat(count("test.act")).isEqualTo(1);
            return true;
        });
    }

    @Test
    @Rule({"JOU-03", "JOU-04"})
    void anAuditorFindsAnActAndSeesEachFieldBeforeAndAfter() {
        long id = in(county, () -> {
            journal.record(
                    Actor.SYSTEM,
                    "test.changed",
                    OFFER,
                    "stock was wrong",
                    Map.of("stock", 10, "name", "灯会"),
                    Map.of("stock", 12, "name", "灯会", "note", "two more"));
            journal.record(Actor.SYSTEM, "test.other", OFFER, "");
            return jdbc.sql("select id from journal_entry where act = 'test.changed'")
                    .query(Long.class)
                    .single();
        });
        assertThat(get("?act=test.changed"))
                .hasStatusOk()
                .bodyText()
                .contains("stock was wrong")
                .contains("/desk/journal/" + id + "\"");
        assertThat(get("?q=nobody")).hasStatusOk().bodyText().contains("没有符合条件的记录");
        assertThat(get("?type=test.offer&subject=42&from=2026-11-21&to=2026-11-21"))
                .hasStatusOk()
                .bodyText()
                .contains("test.changed")
                .contains("test.other");
        assertThat(get("?from=2026-11-22")).hasStatusOk().bodyText().doesNotContain("stock was wrong");
        assertThat(get("/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("<del>10</del>", "<ins>12</ins>", "<ins>two more</ins>", "灯会")
                .doesNotContain("<del>灯会</del>");
    }

    @Test
    @Rule("JOU-08")
    void aPersonReadsWordsWhereTheJournalKeepsCodes() {
        long id = in(county, () -> {
            journal.record(
                    Actor.SYSTEM,
                    "programmes.programme.published",
                    OFFER,
                    "",
                    Map.of(
                            "state",
                            "DRAFT",
                            "opensAt",
                            "2026-12-31T16:00:00Z",
                            "budgetFen",
                            123456789,
                            "migrant",
                            true),
                    Map.of("state", "PUBLISHED", "opensAt", "2027-01-01T01:30:00Z", "budgetFen", 0, "migrant", false));
            return jdbc.sql("select id from journal_entry where act = 'programmes.programme.published'")
                    .query(Long.class)
                    .single();
        });
        assertThat(get("/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("<del>草稿</del>", "<ins>已发布</ins>", "状态")
                .contains("<del>2027-01-01 00:00</del>", "<ins>2027-01-01 09:30</ins>", "开始时间")
                .contains("<del>1,234,567.89 元</del>", "<ins>0 元</ins>", "预算")
                .contains("<del>是</del>", "<ins>否</ins>")
                .doesNotContain("PUBLISHED", "opensAt", "budgetFen", "T16:00");
        assertThat(in(
                        county,
                        () -> jdbc.sql("select after_json from journal_entry where id = " + id)
                                .query(String.class)
                                .single()))
                .as("what is chained stays as it was written")
                .contains("\"state\":\"PUBLISHED\"", "\"opensAt\":\"2027-01-01T01:30:00Z\"");
    }

    @Test
    void theExportHoldsWhatTheListShowsAndIsItselfJournalled() throws Exception {
        in(county, () -> {
            journal.record(Actor.SYSTEM, "test.exported", OFFER, "=cmd()");
            return true;
        });
        var file = mvc.get()
                .uri("/" + county.code() + "/desk/journal/export?act=test.exported")
                .with(auditor)
                .exchange();
        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(file.getResponse().getContentAsByteArray()))) {
            assertThat(book.getFirstSheet().read()).hasSize(2).last().asString().contains("=cmd()");
        }
        in(county, () -> {
            assertThat(count("journal.exported")).isEqualTo(1);
            return true;
        });
    }

    @Test
    @Rule("JOU-05")
    void anAuditorOfATownSeesOnlyTheActsOfItsPosts() {
        in(county, () -> {
            long town = registry.union(registry.root(), "北镇总工会", UnionKind.TOWNSHIP, LocalDate.of(2000, 1, 1));
            auditor = visitors.officer(Role.AUDITOR, town);
            journal.record(Actor.SYSTEM, "test.county", OFFER, "not for the town");
            var post = new Actor.Post(1, "officer", town, "北镇总工会", java.util.Set.of());
            journal.record(new Actor(77, "镇干部", null, post), "test.town", OFFER, "of the town");
            return true;
        });
        assertThat(get("?type=test.offer"))
                .hasStatusOk()
                .bodyText()
                .contains("of the town")
                .doesNotContain("not for the town");
    }

    @Test
    void thePageIsForAuditorsOnly() {
        var officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        assertThat(mvc.get().uri("/" + county.code() + "/desk/journal").with(officer))
                .hasStatus(403);
    }

    @Test
    void verifyingNowSaysThatTheChainHoldsOrWhereItBreaks() {
        in(county, () -> sealedEntries(2));
        assertThat(verifyNow()).hasStatusOk().bodyText().contains("日志完整");
        in(county, () -> {
            owner("update %s.journal_entry set actor_name = 'me' where id = (select entry_id from %s.journal_link"
                    + " where position = 1)");
            return true;
        });
        assertThat(verifyNow()).hasStatusOk().bodyText().contains("第 1 条对不上");
    }

    @Test
    @Rule("JOU-06")
    void theCommandEndsWithOneWhenAChainIsBroken() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var options = new Options(Map.of("federation", county.code()));
        in(county, () -> sealedEntries(2));
        assertThat(command.run(options, out)).isZero();
        in(county, () -> {
            owner("delete from %s.journal_link where position = 1");
            return true;
        });
        assertThat(command.run(options, out)).isEqualTo(1);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("the chain holds", "BROKEN AT POSITION 1");
        assertThatThrownBy(() -> command.run(new Options(Map.of("federation", "000000")), out))
                .isInstanceOf(Command.WrongUse.class);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(String rest) {
        return mvc.get()
                .uri("/" + county.code() + "/desk/journal" + rest)
                .with(auditor)
                .exchange();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult verifyNow() {
        return mvc.post()
                .uri("/" + county.code() + "/desk/journal/verify")
                .with(auditor)
                .with(csrf())
                .exchange();
    }

    @CanIgnoreReturnValue
    private boolean sealedEntries(int number) {
        for (int i = 0; i < number; i++) {
            journal.record(Actor.SYSTEM, "test.act", OFFER, "number " + i);
        }
        assertThat(chain.seal()).isGreaterThanOrEqualTo(0);
        assertThat(chain.unsealed()).isZero();
        return true;
    }

    private long count(String act) {
        return jdbc.sql("select count(*) from journal_entry where act = :act")
                .param("act", act)
                .query(Long.class)
                .single();
    }

    /** As somebody with the owner's password would. */
    private void owner(String sql) {
        int changed =
                migrations.asOwner().sql(sql.replace("%s", county.schema())).update();
        assertThat(changed).isEqualTo(1);
    }
}
