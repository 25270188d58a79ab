package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The standing fact of a membership: counts the person for the union from joining until leaving. */
@Component
class MembershipFacts {
    static final String KIND = "registry.member";
    static final String SOURCE = "registry.membership";

    /** One shape for one membership and for a million; the roster import uses the same columns. */
    private static final String SELECT = """
            select 'registry.member', m.joined_on, m.left_on, m.union_id, cast(null as bigint), m.person_id, 'PERSON',
                cast(1 as bigint), 'registry.membership', m.id,
                jsonb_build_object('form', p.employment_form, 'migrant', cast(p.migrant as text))
            from registry_membership m join registry_person p on p.id = m.person_id
            where m.id = any (:ids)
            """;

    private final ApplicationEventPublisher events;

    MembershipFacts(ApplicationEventPublisher events) {
        this.events = events;
    }

    void record(List<Long> memberships) {
        if (!memberships.isEmpty()) {
            events.publishEvent(new FactsSelected(SELECT, Map.of("ids", memberships.toArray(Long[]::new))));
        }
    }

    void end(List<Long> memberships, LocalDate on) {
        if (!memberships.isEmpty()) {
            events.publishEvent(new FactsEnded(KIND, sources(memberships), on));
        }
    }

    void retract(List<Long> memberships) {
        if (!memberships.isEmpty()) {
            events.publishEvent(new FactsRetracted(KIND, sources(memberships)));
        }
    }

    private static List<RecordRef> sources(List<Long> memberships) {
        return memberships.stream().map(id -> new RecordRef(SOURCE, id)).toList();
    }
}
