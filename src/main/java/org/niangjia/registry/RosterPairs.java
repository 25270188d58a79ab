package org.niangjia.registry;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decisions on suspected duplicates; each shows at once in what would change. */
@Component
class RosterPairs {
    private final JdbcClient jdbc;
    private final RosterAnalysis analysis;
    private final TransactionTemplate transaction;

    RosterPairs(JdbcClient jdbc, RosterAnalysis analysis, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.analysis = analysis;
        this.transaction = transaction;
    }

    /** @param row null for all that are open */
    void decide(RosterImport roster, @Nullable Integer row, RosterImports.Decision decision) {
        transaction.executeWithoutResult(_ -> {
            analysis.plan(roster.counts().total());
            String which = row == null ? "decision is null" : "row_no = " + row;
            if (row != null) {
                run(roster.id(), "delete from registry_import_match where import_id = :import and row_no = " + row);
            }
            String chosen = "select row_no from registry_import_pair where import_id = :import and " + which;
            switch (decision) {
                case MERGE -> {
                    analysis.resolve(
                            roster.id(),
                            "select row_no, person_id from registry_import_pair where import_id = :import and"
                                    + " person_id is not null and " + which);
                    // The other row of the file stands, or an earlier row has the person already.
                    note(roster.id(), "REPEATED", chosen);
                }
                case SKIP -> note(roster.id(), "SKIPPED", chosen);
                case KEEP_BOTH -> {}
            }
            int ignored = jdbc.sql("update registry_import_pair set decision = :decision where import_id = :import and "
                            + which)
                    .param("decision", decision.name())
                    .param("import", roster.id())
                    .update();
            analysis.count(roster.id(), roster.counts().total());
        });
    }

    private void note(long importId, String verdict, String rows) {
        run(
                importId,
                "insert into registry_import_match (import_id, row_no, verdict) select :import, row_no, '" + verdict
                        + "' from (" + rows + ") chosen on conflict do nothing");
    }

    private void run(long importId, String sql) {
        int ignored = jdbc.sql(sql).param("import", importId).update();
    }
}
