package org.niangjia.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.RecordRef;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class JournalChainTests {
    private final Journal journal;
    private final JournalChain chain;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestFederation federations;
    private Federation county = new Federation("000000", "");

    @Autowired
    JournalChainTests(
            Journal journal,
            JournalChain chain,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            TestFederation federations) {
        this.journal = journal;
        this.chain = chain;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.federations = federations;
    }

    @BeforeEach
    void aFreshFederation() {
        county = federations.create();
    }

    @Test
    void anEntryStandsOrFallsWithItsAct() {
        CurrentFederation.run(
                county,
                () -> transactions.executeWithoutResult(status -> {
                    write(1);
                    status.setRollbackOnly();
                }));
        assertThat(in(
                        county,
                        () -> jdbc.sql("select count(*) from journal_entry")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void sealingLaysTheChainOnceAndVerifyingHolds() {
        write(1);
        write(2);
        assertThat(in(county, chain::seal)).isEqualTo(2);
        assertThat(in(county, chain::seal)).isZero();
        write(3);
        var verdict = in(county, chain::verify);
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.links()).isEqualTo(2);
        assertThat(verdict.unsealed()).isEqualTo(1);
    }

    @Test
    void theApplicationCannotChangeWhatIsWritten() {
        write(1);
        assertThatThrownBy(() -> in(
                        county,
                        () -> jdbc.sql("update journal_entry set reason = 'other'")
                                .update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        in(county, () -> jdbc.sql("delete from journal_entry").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aForgedLinkIsFound() {
        for (int i = 1; i <= 5; i++) {
            write(i);
        }
        in(county, chain::seal);
        write(6);
        // Whoever writes links by hand cannot know the hash that belongs there.
        in(county, () -> jdbc.sql("""
                insert into journal_link (position, entry_id, hash)
                select 6, max(id), decode(repeat('ab', 32), 'hex') from journal_entry
                """).update());
        assertThat(in(county, chain::verify).brokenAt()).isEqualTo(6);
    }

    private void write(long id) {
        in(county, () -> {
            journal.record(
                    Actor.SYSTEM,
                    "test.changed",
                    new RecordRef("test.thing", id),
                    "why",
                    Map.of("a", 1),
                    Map.of("a", 2));
            return null;
        });
    }
}
