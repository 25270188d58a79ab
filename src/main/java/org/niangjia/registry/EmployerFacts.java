package org.niangjia.registry;

import java.util.List;
import java.util.Map;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The standing facts about an employer, written anew whenever something they carry changes: its headcount, its union, its
 * culture workshop or its culture team (S54). Each counts for the employer's union, or for the federation without one.
 */
@Component
class EmployerFacts {
    static final String KIND = "registry.employer";
    static final String SOURCE = "registry.employer";

    private static final String SELECT = """
            select 'registry.employer', coalesce(e.opened_on, u.founded_on, cast(e.created_at at time zone 'Asia/Shanghai' as date)),
                e.closed_on, coalesce(u.id, (select id from registry_union where parent_id is null)),
                cast(null as bigint), e.id, 'ENTERPRISE', cast(1 as bigint), 'registry.employer', e.id,
                jsonb_strip_nulls(jsonb_build_object(
                    'unionised', cast(u.id is not null as text),
                    'headcount', cast(e.headcount as text),
                    'industry', e.industry_code,
                    'culture_workshop', cast(exists (select from registry_place p where p.employer_id = e.id
                        and p.kind = 'CULTURE_WORKSHOP' and p.closed_on is null) as text),
                    'culture_team', cast(exists (select from registry_team t where t.employer_id = e.id
                        and t.kind = 'CULTURE_SPORT' and t.disbanded_on is null) as text)))
            from registry_employer e
            left join lateral (select id, founded_on from registry_union
                where employer_id = e.id and dissolved_on is null order by id limit 1) u on true
            where e.id = any (:ids)
            """;

    private final ApplicationEventPublisher events;

    EmployerFacts(ApplicationEventPublisher events) {
        this.events = events;
    }

    void refresh(long employerId) {
        events.publishEvent(new FactsRetracted(KIND, List.of(new RecordRef(SOURCE, employerId))));
        events.publishEvent(new FactsSelected(SELECT, Map.of("ids", new Long[] {employerId})));
    }
}
