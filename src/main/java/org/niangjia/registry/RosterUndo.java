package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** ROS-13 Takes an import back, except for people something newer depends on; those are named with the reason. */
@Component
class RosterUndo {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final RosterRecords records;
    private final RosterAnalysis analysis;
    private final RosterMemberFacts facts;
    private final ObjectProvider<PersonHolder> holders;
    private final TransactionTemplate transaction;

    RosterUndo(
            JdbcClient jdbc,
            Journal journal,
            RosterRecords records,
            RosterAnalysis analysis,
            RosterMemberFacts facts,
            ObjectProvider<PersonHolder> holders,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.records = records;
        this.analysis = analysis;
        this.facts = facts;
        this.holders = holders;
        this.transaction = transaction;
    }

    /** From UNDOING to UNDONE. */
    void undo(Actor actor, long importId, String reason) {
        transaction.executeWithoutResult(_ -> {
            var roster = records.get(importId);
            analysis.plan(roster.counts().total());
            run("delete from registry_import_kept where import_id = :import", importId);
            keepChanged(importId);
            keepHeld(importId);
            long restored = restorePeople(importId);
            long removed = remove(importId);
            restoreMemberships(importId);
            long kept = jdbc.sql("select count(*) from registry_import_kept where import_id = :import")
                    .param("import", importId)
                    .query(Long.class)
                    .single();
            int ignored = jdbc.sql("""
                    update registry_import set undone_people = :undone, kept_people = :kept, undo_reason = :reason
                    where id = :import
                    """)
                    .param("undone", restored + removed)
                    .param("kept", kept)
                    .param("reason", reason)
                    .param("import", importId)
                    .update();
            if (!records.move(importId, ImportState.UNDOING, ImportState.UNDONE, "")) {
                throw new IllegalStateException("import " + importId + " was taken away during its undo");
            }
            journal.record(
                    actor,
                    "registry.import.undone",
                    new RecordRef("registry.import", importId),
                    reason,
                    Map.of(
                            "new",
                            roster.counts().fresh(),
                            "changed",
                            roster.counts().changed()),
                    Map.of("removed", removed, "restored", restored, "kept", kept));
        });
    }

    /** Whoever was changed after the import stays as changed. */
    private void keepChanged(long importId) {
        run("""
                insert into registry_import_kept (import_id, person_id, reason)
                select :import, p.id, 'CHANGED_SINCE' from registry_person p
                where p.import_id = :import and p.version <> 0
                union
                select :import, p.id, 'CHANGED_SINCE'
                from registry_import_person_before b join registry_person p on p.id = b.person_id
                where b.import_id = :import and p.version <> b.version_after
                union
                select :import, m.person_id, 'CHANGED_SINCE' from registry_membership m
                where m.import_id = :import and m.left_on is not null
                on conflict do nothing
                """, importId);
        run("""
                insert into registry_import_kept (import_id, person_id, reason)
                select distinct :import, m.person_id, 'MEMBER_SINCE'
                from registry_membership m join registry_person p on p.id = m.person_id
                where p.import_id = :import and m.import_id is distinct from :import
                union
                select :import, b.person_id, 'MEMBER_SINCE'
                from registry_import_membership_before b join registry_membership m on m.id = b.membership_id
                where b.import_id = :import and m.left_on is distinct from b.after_left_on
                union
                select :import, b.person_id, 'MEMBER_SINCE'
                from registry_import_membership_before b
                join registry_membership m on m.id = b.membership_id
                join registry_membership again on again.person_id = m.person_id and again.union_id = m.union_id
                    and again.id <> m.id and again.left_on is null and again.import_id is distinct from :import
                where b.import_id = :import and b.left_on is null and b.after_left_on is not null
                on conflict do nothing
                """, importId);
    }

    /** Any row of the federation that points to a person the import made; the catalogue knows where to look. */
    private void keepHeld(long importId) {
        // First, because a module names its reason better than the catalogue names a table.
        for (var holder : holders) {
            keep(importId, holder);
        }
        record Pointer(String table, String column) {}
        var pointers = jdbc.sql("""
                select c.conrelid::regclass::text as "table", a.attname as "column"
                from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid = 'registry_person'::regclass and cardinality(c.conkey) = 1
                  and c.conrelid::regclass::text not in ('registry_membership')
                order by 1, 2
                """)
                .query((row, _) -> new Pointer(row.getString("table"), row.getString("column")))
                .list();
        for (var pointer : pointers) {
            String own = pointer.table().equals("registry_tag") ? " and h.import_id is distinct from :import" : "";
            int ignored = jdbc.sql("""
                    insert into registry_import_kept (import_id, person_id, reason)
                    select distinct :import, p.id, cast(:reason as text)
                    from registry_person p join %s h on h.%s = p.id
                    where p.import_id = :import %s
                    on conflict do nothing
                    """.formatted(pointer.table(), pointer.column(), own))
                    .param("import", importId)
                    .param("reason", pointer.table())
                    .update();
        }
    }

    private void keep(long importId, PersonHolder holder) {
        long last = 0;
        while (true) {
            var portion = jdbc.sql("""
                    select id from registry_person where import_id = :import and id > :last order by id limit 10000
                    """)
                    .param("import", importId)
                    .param("last", last)
                    .query((row, _) -> row.getLong(1))
                    .list();
            if (portion.isEmpty()) {
                return;
            }
            last = portion.getLast();
            var held = holder.held(portion);
            if (!held.isEmpty()) {
                int ignored = jdbc.sql("""
                        insert into registry_import_kept (import_id, person_id, reason)
                        select :import, unnest(:people), :reason on conflict do nothing
                        """)
                        .param("import", importId)
                        .param("people", held.toArray(Long[]::new))
                        .param("reason", holder.name())
                        .update();
            }
        }
    }

    private int restorePeople(long importId) {
        return run("""
                update registry_person p set
                    name = b.name, pinyin = b.pinyin, initials = b.initials, sex = b.sex, birth_on = b.birth_on,
                    id_kind = b.id_kind, id_cipher = b.id_cipher, id_lookup = b.id_lookup, phone_cipher = b.phone_cipher,
                    phone_lookup = b.phone_lookup, phone_tail = b.phone_tail, home_division = b.home_division,
                    migrant = b.migrant, employment_form = b.employment_form, hardship_class = b.hardship_class,
                    version = p.version + 1
                from registry_import_person_before b
                where b.import_id = :import and p.id = b.person_id and p.version = b.version_after
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = p.id)
                """, importId);
    }

    /** Memberships, marks and people the import made. */
    private int remove(long importId) {
        List<Long> memberships = jdbc.sql("""
                delete from registry_membership m
                where m.import_id = :import
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = m.person_id)
                returning m.id
                """)
                .param("import", importId)
                .query((row, _) -> row.getLong(1))
                .list();
        facts.retract(memberships);
        run("""
                delete from registry_tag t where t.import_id = :import
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = t.person_id)
                """, importId);
        run("""
                update registry_tag t set valid_to = null, ended_import_id = null where t.ended_import_id = :import
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = t.person_id)
                """, importId);
        return run("""
                delete from registry_person p where p.import_id = :import
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = p.id)
                """, importId);
    }

    private void restoreMemberships(long importId) {
        List<Long> back = jdbc.sql("""
                update registry_membership m set left_on = b.left_on, employer_id = b.employer_id, job_title = b.job_title
                from registry_import_membership_before b
                where b.import_id = :import and m.id = b.membership_id
                  and not exists (select from registry_import_kept k where k.import_id = :import and k.person_id = b.person_id)
                returning m.id
                """)
                .param("import", importId)
                .query((row, _) -> row.getLong(1))
                .list();
        facts.retell(back);
    }

    @CanIgnoreReturnValue
    private int run(String sql, long importId) {
        return jdbc.sql(sql).param("import", importId).update();
    }
}
