package org.niangjia.submissions;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.niangjia.registry.PersonHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SUB-10 Whoever sent something in stays a person. */
@Component
class EntryHolders implements PersonHolder {
    private final JdbcClient jdbc;

    EntryHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        return new HashSet<>(jdbc.sql("select person_id from submissions_entry where person_id = any(:people)")
                .param("people", personIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    @Override
    public String name() {
        return "submissions.entry";
    }
}
