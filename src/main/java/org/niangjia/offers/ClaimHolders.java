package org.niangjia.offers;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.niangjia.registry.PersonHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** OFF-61 Whoever ever claimed stays a person: a claim that ended is still the proof of who got what, and who did not. */
@Component
class ClaimHolders implements PersonHolder {
    private final JdbcClient jdbc;

    ClaimHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        return new HashSet<>(jdbc.sql("select distinct person_id from offers_claim where person_id = any (:people)")
                .param("people", personIds.toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    @Override
    public String name() {
        return "offers.claim";
    }
}
