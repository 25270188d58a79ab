package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of one union: reading it for a decision, writing it, its history, its journal entry and its fact. */
@Component
class UnionRecords {
    static final String TYPE = "registry.union";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    UnionRecords(JdbcClient jdbc, Clock clock, Journal journal, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.events = events;
    }

    UnionNode lockedNode(long unionId) {
        return node(unionId, " for no key update");
    }

    UnionNode node(long unionId) {
        return node(unionId, "");
    }

    private UnionNode node(long unionId, String lock) {
        return jdbc.sql("""
                select id, parent_id, name, kind, employer_id, founded_on, dissolved_on
                from registry_union where id = :id
                """ + lock)
                .param("id", unionId)
                .query(Rows.of(UnionNode.class))
                .optional()
                .orElseThrow(() -> new NotFound("union", unionId));
    }

    boolean nameTaken(long parentId, String name, long exceptId) {
        return jdbc.sql("""
                select exists (select from registry_union
                    where parent_id = :parent and name = :name and id <> :except and dissolved_on is null)
                """)
                .param("parent", parentId)
                .param("name", name)
                .param("except", exceptId)
                .query(Boolean.class)
                .single();
    }

    UnionNode.Holdings holdings(long unionId, LocalDate on) {
        return jdbc.sql("""
                select exists (select from registry_membership
                        where union_id = :id and (left_on is null or left_on > :on)) members,
                    exists (select from registry_union where parent_id = :id and dissolved_on is null) children,
                    exists (select from registry_place where union_id = :id and (closed_on is null or closed_on > :on))
                    or exists (select from registry_team
                        where union_id = :id and (disbanded_on is null or disbanded_on > :on)) places
                """)
                .param("id", unionId)
                .param("on", on)
                .query(Rows.of(UnionNode.Holdings.class))
                .single();
    }

    long insert(NewUnion union, @Nullable Long parentId) {
        var keys = PersonSearchKeys.of(union.name());
        return jdbc.sql("""
                insert into registry_union (parent_id, name, pinyin, initials, kind, employer_id, division_code,
                    credit_code, chair_name, founded_on, created_at)
                values (:parent, :name, :pinyin, :initials, :kind, :employer, :division, :credit, :chair, :on, :now)
                returning id
                """)
                .param("parent", parentId)
                .param("name", union.name())
                .param("pinyin", keys.pinyin())
                .param("initials", keys.initials())
                .param("kind", union.kind().name())
                .param("employer", union.employerId())
                .param("division", union.divisionCode())
                .param("credit", union.creditCode())
                .param("chair", union.chairName())
                .param("on", union.foundedOn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void setName(long unionId, String name) {
        var keys = PersonSearchKeys.of(name);
        update("""
                update registry_union set name = :name, pinyin = :pinyin, initials = :initials, version = version + 1
                where id = :id
                """, Map.of("id", unionId, "name", name, "pinyin", keys.pinyin(), "initials", keys.initials()));
    }

    void setParent(long unionId, long parentId) {
        update(
                "update registry_union set parent_id = :parent, version = version + 1 where id = :id",
                Map.of("id", unionId, "parent", parentId));
    }

    void setDissolved(long unionId, LocalDate on, @Nullable Long mergedInto) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", unionId);
        values.put("on", on);
        values.put("into", mergedInto);
        update("""
                update registry_union set dissolved_on = :on, merged_into_id = :into, version = version + 1 where id = :id
                """, values);
        events.publishEvent(new FactsEnded(TYPE, List.of(new RecordRef(TYPE, unionId)), on));
    }

    /** The change in the union's history and, in the same transaction, in the journal. */
    void tell(Actor actor, UnionChange change) {
        update("""
                insert into registry_union_change (union_id, kind, on_date, before_text, after_text, other_id, actor_name,
                    recorded_at)
                values (:id, :kind, :on, :before, :after, :other, :actor, :now)
                """, change.parameters(actor.name(), clock.instant().atOffset(ZoneOffset.UTC)));
        journal.record(
                actor,
                "registry.union." + change.kind().toLowerCase(java.util.Locale.ROOT),
                new RecordRef(TYPE, change.unionId()),
                "",
                change.before().isEmpty() ? null : Map.of("value", change.before()),
                Map.of("value", change.after(), "on", change.on().toString()));
    }

    void publishFounded(long unionId, NewUnion union) {
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                TYPE,
                union.foundedOn(),
                null,
                unionId,
                null,
                unionId,
                CountUnit.UNION,
                1,
                new RecordRef(TYPE, unionId),
                Map.of("kind", union.kind().name())))));
    }

    @CanIgnoreReturnValue
    private int update(String sql, Map<String, ? extends @Nullable Object> values) {
        return jdbc.sql(sql).params(values).update();
    }

    /** One line of a union's history. */
    record UnionChange(
            long unionId,
            String kind,
            LocalDate on,
            String before,
            String after,
            @Nullable Long otherId) {
        private Map<String, @Nullable Object> parameters(String actor, Object now) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("id", unionId);
            values.put("kind", kind);
            values.put("on", on);
            values.put("before", before);
            values.put("after", after);
            values.put("other", otherId);
            values.put("actor", actor);
            values.put("now", now);
            return values;
        }
    }
}
