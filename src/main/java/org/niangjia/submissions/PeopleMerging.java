package org.niangjia.submissions;

import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** SUB-11 Two records turn out to be one person: the entries of both are that person's. */
@Component
class PeopleMerging {
    private final JdbcClient jdbc;
    private final Journal journal;

    PeopleMerging(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    @EventListener
    @Transactional
    void moveEntries(PeopleMerged merged) {
        // The same form key of both records would collide; the number of the entry makes it its own.
        List<Long> moved = jdbc.sql("""
                update submissions_entry set person_id = :kept, request_key = request_key || '/' || id
                where person_id = :lost returning id
                """)
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .query((row, number) -> row.getLong("id"))
                .list();
        if (!moved.isEmpty()) {
            journal.record(
                    Actor.SYSTEM,
                    "submissions.entries.merged",
                    new RecordRef("registry.person", merged.kept()),
                    "",
                    Map.of("person", merged.lost()),
                    Map.of("entries", moved.size()));
        }
    }
}
