package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts of memberships that end, come back or never were, in portions: an import may concern a million. */
@Component
class RosterMemberFacts {
    private static final int PORTION = 10_000;
    static final String KIND = "registry.member";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RosterMemberFacts(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Memberships the import ended are told anew, now with their last day. */
    void ended(long importId, LocalDate on) {
        retell(jdbc.sql("""
                select membership_id from registry_import_membership_before
                where import_id = :import and after_left_on is not null
                """)
                .param("import", importId)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    void retell(List<Long> memberships) {
        retract(memberships);
        for (int from = 0; from < memberships.size(); from += PORTION) {
            var portion = memberships.subList(from, Math.min(from + PORTION, memberships.size()));
            events.publishEvent(new FactsSelected("""
                    select 'registry.member', m.joined_on, m.left_on, m.union_id, cast(null as bigint), m.person_id, 'PERSON',
                        cast(1 as bigint), 'registry.membership', m.id,
                        jsonb_build_object('form', p.employment_form, 'migrant', cast(p.migrant as text))
                    from registry_membership m join registry_person p on p.id = m.person_id
                    where m.id = any (:ids)
                    """, Map.of("ids", portion.toArray(Long[]::new))));
        }
    }

    void retract(List<Long> memberships) {
        for (int from = 0; from < memberships.size(); from += PORTION) {
            events.publishEvent(new FactsRetracted(
                    KIND,
                    memberships.subList(from, Math.min(from + PORTION, memberships.size())).stream()
                            .map(id -> new RecordRef("registry.membership", id))
                            .toList()));
        }
    }
}
