package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.ScanOutcome.Accepted;
import org.niangjia.registry.ScanOutcome.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One card opens every place of the area: accepted where the place covers a union of the holder (REG-52). */
@Service
@Transactional
public class CardVisits {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ServiceCard card;
    private final Reach reach;
    private final ApplicationEventPublisher events;

    CardVisits(JdbcClient jdbc, Clock clock, ServiceCard card, Reach reach, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.card = card;
        this.reach = reach;
        this.events = events;
    }

    public ScanOutcome scan(Actor actor, long placeId, String text) {
        var place = jdbc.sql("select union_id, closed_on is not null closed from registry_place where id = :id")
                .param("id", placeId)
                .query(Rows.of(Place.class))
                .optional()
                .orElseThrow(() -> new NotFound("place", placeId));
        reach.union(actor, place.unionId());
        if (place.closed()) {
            return Refused.PLACE_CLOSED;
        }
        var code = card.read(text);
        if (code.isEmpty()) {
            return Refused.UNREADABLE;
        }
        var now = clock.instant();
        if (code.get().expired(now)) {
            return Refused.EXPIRED;
        }
        var memberships = holder(code.get().personId(), placeId);
        if (memberships.isEmpty()) {
            return Refused.NO_MEMBER;
        }
        var member = memberships.stream().filter(Holder::covered).findFirst();
        if (member.isEmpty()) {
            return Refused.NOT_COVERED;
        }
        // REG-51 Two scanners may read one code in the same moment: the unique index lets one of them in.
        var visit = jdbc.sql("""
                insert into registry_visit (place_id, person_id, union_id, code_until, actor_name, visited_at)
                values (:place, :person, :union, :until, :actor, :now)
                on conflict (person_id, code_until) do nothing returning id
                """)
                .param("place", placeId)
                .param("person", code.get().personId())
                .param("union", member.get().unionId())
                .param("until", code.get().until().atOffset(ZoneOffset.UTC))
                .param("actor", actor.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        if (visit.isEmpty()) {
            return Refused.USED_ALREADY;
        }
        publish(visit.get(), place.unionId(), placeId, code.get().personId(), reach.today());
        return new Accepted(
                visit.get(), Masking.name(member.get().name()), member.get().unionName());
    }

    private List<Holder> holder(long personId, long placeId) {
        return jdbc.sql("""
                select p.name, m.union_id, u.name union_name, exists (
                    select from registry_place_cover c
                    join registry_lineage l on l.ancestor_id = c.union_id and l.union_id = m.union_id and l.valid_to is null
                    where c.place_id = :place and c.valid_from <= :today
                      and (c.valid_to is null or c.valid_to > :today)) covered
                from registry_membership m
                join registry_person p on p.id = m.person_id and p.erased_at is null and p.store_only_at is null
                join registry_union u on u.id = m.union_id
                where m.person_id = :person and m.left_on is null order by m.id
                """)
                .param("person", personId)
                .param("place", placeId)
                .param("today", reach.today())
                .query(Rows.of(Holder.class))
                .list();
    }

    private void publish(long visit, long unionId, long placeId, long personId, LocalDate on) {
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                "registry.card-visit",
                on,
                null,
                unionId,
                null,
                personId,
                CountUnit.ATTENDANCE,
                1,
                new RecordRef("registry.visit", visit),
                Map.of("place", String.valueOf(placeId))))));
    }

    private record Place(long unionId, boolean closed) {}

    private record Holder(String name, long unionId, String unionName, boolean covered) {}
}
