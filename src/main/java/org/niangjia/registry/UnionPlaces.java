package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.PlaceOutcome.Done;
import org.niangjia.registry.PlaceOutcome.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places of unions: built, closed, whom they cover. */
@Service
@Transactional
public class UnionPlaces {
    static final String TYPE = "registry.place";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final EmployerFacts employerFacts;
    private final ApplicationEventPublisher events;

    UnionPlaces(
            JdbcClient jdbc,
            Clock clock,
            Journal journal,
            Reach reach,
            EmployerFacts employerFacts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.employerFacts = employerFacts;
        this.events = events;
    }

    /** A new place serves its own union from the first day. */
    public PlaceOutcome build(Actor actor, NewPlace place) {
        reach.union(actor, place.unionId());
        if (place.employerId() != null) {
            reach.employer(actor, place.employerId());
        }
        if (place.builtOn().isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        var keys = PersonSearchKeys.of(place.name());
        long id = jdbc.sql("""
                insert into registry_place (union_id, employer_id, name, pinyin, initials, kind, address, built_on, created_at)
                values (:union, :employer, :name, :pinyin, :initials, :kind, :address, :on, :now) returning id
                """)
                .param("union", place.unionId())
                .param("employer", place.employerId())
                .param("name", place.name())
                .param("pinyin", keys.pinyin())
                .param("initials", keys.initials())
                .param("kind", place.kind().name())
                .param("address", place.address())
                .param("on", place.builtOn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        insertCover(id, place.unionId(), place.builtOn());
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                TYPE,
                place.builtOn(),
                null,
                place.unionId(),
                null,
                id,
                CountUnit.PLACE,
                1,
                new RecordRef(TYPE, id),
                Map.of("kind", place.kind().name())))));
        refreshEmployer(place.employerId());
        journal.record(actor, "registry.place.built", new RecordRef(TYPE, id), "", null, Map.of("name", place.name()));
        return new Done(id);
    }

    public PlaceOutcome close(Actor actor, long placeId, LocalDate on) {
        var place = locked(actor, placeId);
        var refused = place.against(on, reach.today());
        if (refused != null) {
            return refused;
        }
        write(jdbc.sql("update registry_place set closed_on = :on, version = version + 1 where id = :id")
                .param("on", on)
                .param("id", placeId));
        events.publishEvent(new FactsEnded(TYPE, List.of(new RecordRef(TYPE, placeId)), on));
        refreshEmployer(place.employerId());
        journal.record(actor, "registry.place.closed", new RecordRef(TYPE, placeId), "");
        return new Done(placeId);
    }

    /** The place also serves this union and everything under it. */
    public PlaceOutcome cover(Actor actor, long placeId, long unionId, LocalDate from) {
        var place = locked(actor, placeId);
        var refused = place.against(from, reach.today());
        if (refused != null) {
            return refused;
        }
        boolean covered = jdbc.sql("""
                select exists (select from registry_place_cover
                    where place_id = :place and union_id = :union and valid_to is null)
                """)
                .param("place", placeId)
                .param("union", unionId)
                .query(Boolean.class)
                .single();
        if (covered) {
            return Refused.COVERED_ALREADY;
        }
        insertCover(placeId, unionId, from);
        journal.record(
                actor, "registry.place.covers", new RecordRef(TYPE, placeId), "", null, Map.of("union", unionId));
        return new Done(placeId);
    }

    /** @param on the first day on which the place does not serve the union any more */
    public PlaceOutcome endCover(Actor actor, long placeId, long unionId, LocalDate on) {
        var place = locked(actor, placeId);
        var refused = place.against(on, reach.today());
        if (refused != null) {
            return refused;
        }
        var from = jdbc.sql("""
                select valid_from from registry_place_cover
                where place_id = :place and union_id = :union and valid_to is null
                """)
                .param("place", placeId)
                .param("union", unionId)
                .query(LocalDate.class)
                .optional();
        if (from.isEmpty()) {
            return Refused.NOT_COVERED;
        }
        if (on.isBefore(from.get())) {
            return Refused.BEFORE_BUILT;
        }
        write(jdbc.sql("""
                update registry_place_cover set valid_to = :on
                where place_id = :place and union_id = :union and valid_to is null
                """).param("on", on).param("place", placeId).param("union", unionId));
        journal.record(
                actor, "registry.place.cover-ended", new RecordRef(TYPE, placeId), "", Map.of("union", unionId), null);
        return new Done(placeId);
    }

    private void insertCover(long placeId, long unionId, LocalDate from) {
        write(jdbc.sql("""
                insert into registry_place_cover (place_id, union_id, valid_from) values (:place, :union, :from)
                on conflict (place_id, union_id, valid_from) do update set valid_to = null
                """).param("place", placeId).param("union", unionId).param("from", from));
    }

    private void refreshEmployer(@Nullable Long employerId) {
        if (employerId != null) {
            employerFacts.refresh(employerId);
        }
    }

    private Standing locked(Actor actor, long placeId) {
        var place = jdbc.sql("""
                select union_id, employer_id, built_on, closed_on from registry_place where id = :id
                for no key update
                """)
                .param("id", placeId)
                .query(org.niangjia.platform.data.Rows.of(Standing.class))
                .optional()
                .orElseThrow(() -> new NotFound("place", placeId));
        reach.union(actor, place.unionId());
        return place;
    }

    private static void write(JdbcClient.StatementSpec statement) {
        if (statement.update() != 1) {
            throw new IllegalStateException("not one place was written");
        }
    }

    public record NewPlace(
            long unionId, @Nullable Long employerId, String name, PlaceKind kind, String address, LocalDate builtOn) {}

    private record Standing(
            long unionId,
            @Nullable Long employerId,
            LocalDate builtOn,
            @Nullable LocalDate closedOn) {
        @Nullable
        Refused against(LocalDate on, LocalDate today) {
            if (on.isAfter(today)) {
                return Refused.IN_THE_FUTURE;
            }
            if (closedOn != null) {
                return Refused.ALREADY_CLOSED;
            }
            return on.isBefore(builtOn) ? Refused.BEFORE_BUILT : null;
        }
    }
}
