package org.niangjia.registry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Set by set: who of the file is known, who may be, what would change. */
@Component
class RosterAnalysis {
    /** Above this the planner, which knows no statistics of rows just written, is told not to look them up one by one. */
    private static final int MANY = 5_000;

    private final JdbcClient jdbc;

    RosterAnalysis(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param repeated some id number stands in the file more than once
     * @param withoutId some row has no id number, so that likeness inside the file matters
     */
    void analyse(RosterImport roster, long total, boolean repeated, boolean withoutId) {
        plan(total);
        if (repeated) {
            repeats(roster.id());
        }
        resolve(roster.id(), """
                select r.row_no, p.id as person_id
                from registry_import_row r join registry_person p on p.id_lookup = r.id_lookup
                where r.import_id = :import and not exists (
                    select from registry_import_match m where m.import_id = :import and m.row_no = r.row_no)
                """);
        refuse(roster);
        alike(roster, withoutId);
        if (withoutId) {
            alikeInside(roster.id());
        }
        count(roster.id(), total);
    }

    void plan(long rows) {
        if (rows > MANY) {
            int ignored = jdbc.sql("set local enable_nestloop = off").update();
            int unused = jdbc.sql("set local work_mem = '96MB'").update();
        }
    }

    /** ROS-08 The same id number is the same person; the last row of the file holds. */
    private void repeats(long importId) {
        run(importId, """
                insert into registry_import_match (import_id, row_no, verdict)
                select :import, row_no, 'REPEATED' from (
                    select row_no, max(row_no) over (partition by id_lookup) as last_row
                    from registry_import_row where import_id = :import and id_lookup is not null) r
                where row_no < last_row
                """);
    }

    /**
     * Notes for pairs (row, known person) what would change. {@code candidates} is one of our own queries, never input.
     */
    void resolve(long importId, String candidates) {
        run(importId, """
                insert into registry_import_match (import_id, row_no, verdict, person_id, person_version, membership_id,
                    moved_from, fields)
                select :import, row_no, case when fields = 0 then 'SAME' else 'CHANGED' end, person_id, version,
                    membership_id, moved_from, fields
                from (
                    select c.row_no, c.person_id, p.version, here.id as membership_id,
                        case when here.id is null then there.id end as moved_from,
                        case when r.name <> p.name then 1 else 0 end
                        | case when r.sex <> 0 and r.sex <> p.sex then 2 else 0 end
                        | case when r.birth_on <> p.birth_on or (r.birth_on is not null and p.birth_on is null) then 4 else 0 end
                        | case when r.id_lookup is not null and r.id_lookup is distinct from p.id_lookup then 8 else 0 end
                        | case when r.phone_lookup is not null and r.phone_lookup is distinct from p.phone_lookup then 16 else 0 end
                        | case when r.home_division is not null and r.home_division is distinct from p.home_division then 32 else 0 end
                        | case when r.migrant <> p.migrant then 64 else 0 end
                        | case when r.employment_form <> p.employment_form then 128 else 0 end
                        | case when r.hardship_class <> coalesce(p.hardship_class, 'NONE') then 256 else 0 end
                        | case when here.id is null then 512 else 0 end
                        | case when here.id is not null and r.employer_id is not null
                            and r.employer_id is distinct from here.employer_id then 1024 else 0 end
                        | case when here.id is not null and r.job_title not in ('', here.job_title) then 2048 else 0 end
                        | case when r.on_duty <> (duty.person_id is not null) then 4096 else 0 end as fields
                    from (__CANDIDATES__) c
                    join registry_import_row r on r.import_id = :import and r.row_no = c.row_no
                    join registry_person p on p.id = c.person_id
                    left join registry_membership here
                        on here.person_id = p.id and here.union_id = r.union_id and here.left_on is null
                    left join (
                        select m.person_id, min(m.id) as id
                        from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.valid_to is null
                            and l.ancestor_id = (select post_union_id from registry_import where id = :import)
                        where m.left_on is null group by m.person_id) there on there.person_id = p.id
                    left join (
                        select distinct person_id from registry_tag where kind = 'ON_DUTY' and valid_to is null
                        ) duty on duty.person_id = p.id
                ) d
                on conflict do nothing
                """.replace("__CANDIDATES__", candidates));
    }

    /** ROS-10 Members of a union outside the post's subtree are not changed from here; nor is who may only be stored. */
    private void refuse(RosterImport roster) {
        run(roster.id(), """
                insert into registry_import_error (import_id, row_no, column_key, rule, found, name)
                select :import, m.row_no, 'idNumber',
                    case when p.store_only_at is not null then 'ERASED' else 'MEMBER_ELSEWHERE' end, '',
                    left(r.name, 1) || '*'
                from registry_import_match m
                join registry_import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                join registry_person p on p.id = m.person_id
                where m.import_id = :import
                  and (p.store_only_at is not null
                    or (m.membership_id is null and m.moved_from is null and exists (
                        select from registry_membership o where o.person_id = p.id and o.left_on is null)))
                on conflict do nothing
                """);
    }

    /** ROS-08 Same name and phone, or a name of the same sound with one thing more in common, where an id number is missing. */
    private void alike(RosterImport roster, boolean withoutId) {
        run(roster.id(), ALIKE.replace("__WHERE__", "p.id_lookup is null and r.id_lookup is not null"));
        if (withoutId) {
            run(roster.id(), ALIKE.replace("__WHERE__", "r.id_lookup is null"));
        }
    }

    private static final String ALIKE = """
            insert into registry_import_pair (import_id, row_no, person_id, reason)
            select distinct on (row_no) :import, row_no, person_id, reason from (
                select r.row_no, p.id as person_id,
                    case when p.name = r.name and p.phone_lookup = r.phone_lookup then 'NAME_AND_PHONE'
                        when p.birth_on = r.birth_on then 'SOUND_AND_BIRTH'
                        when p.phone_tail <> '' and p.phone_tail = r.phone_tail then 'SOUND_AND_PHONE'
                        when exists (select from registry_membership m
                            where m.person_id = p.id and m.left_on is null and m.employer_id = r.employer_id)
                        then 'SOUND_AND_EMPLOYER' end as reason
                from registry_import_row r join registry_person p on p.pinyin = r.pinyin
                where r.import_id = :import and __WHERE__
                  and p.erased_at is null and p.store_only_at is null
                  and not exists (select from registry_import_match m
                    where m.import_id = :import and (m.row_no = r.row_no))
                  and not exists (select from registry_import_match m
                    where m.import_id = :import and m.person_id = p.id)
                  and exists (select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.valid_to is null
                        and l.ancestor_id = (select post_union_id from registry_import where id = :import)
                    where m.person_id = p.id)
            ) likely
            where reason is not null
            order by row_no, reason, person_id
            on conflict do nothing
            """;

    private void alikeInside(long importId) {
        run(importId, """
                insert into registry_import_pair (import_id, row_no, other_row, reason)
                select distinct on (row_no) :import, row_no, other_row, reason from (
                    select r.row_no, o.row_no as other_row,
                        case when o.name = r.name and o.phone_lookup = r.phone_lookup then 'NAME_AND_PHONE'
                            when o.birth_on = r.birth_on then 'SOUND_AND_BIRTH'
                            when o.phone_tail <> '' and o.phone_tail = r.phone_tail then 'SOUND_AND_PHONE'
                            when o.employer_id = r.employer_id then 'SOUND_AND_EMPLOYER' end as reason
                    from registry_import_row r join registry_import_row o on o.pinyin = r.pinyin
                    where r.import_id = :import and o.import_id = :import and r.id_lookup is null
                      and (o.id_lookup is not null or o.row_no < r.row_no)
                      and not exists (select from registry_import_match m
                        where m.import_id = :import and m.row_no = r.row_no)
                      and not exists (select from registry_import_match m
                        where m.import_id = :import and m.row_no = o.row_no and m.verdict = 'REPEATED')
                ) likely
                where reason is not null
                order by row_no, reason, other_row
                on conflict do nothing
                """);
    }

    void count(long importId, long total) {
        int ignored =
                jdbc.sql("""
                update registry_import set
                    total_rows = :total, done_rows = :total, error_rows = e.n, duplicate_rows = d.n, open_pairs = d.open,
                    changed_people = m.changed, unchanged_people = m.same, moved_people = m.moved,
                    repeated_rows = m.repeated, skipped_rows = m.skipped,
                    new_people = s.n - m.n - d.open, new_employers = f.n
                from (select count(distinct row_no) n from registry_import_error where import_id = :import) e,
                    (select count(*) n, count(*) filter (where decision is null) as open
                        from registry_import_pair where import_id = :import) d,
                    (select count(*) n, count(*) filter (where verdict = 'CHANGED') as changed,
                        count(*) filter (where verdict = 'SAME') as same, count(moved_from) as moved,
                        count(*) filter (where verdict = 'REPEATED') as repeated,
                        count(*) filter (where verdict = 'SKIPPED') as skipped
                        from registry_import_match where import_id = :import) m,
                    (select count(*) n from registry_import_row where import_id = :import) s,
                    (select count(*) n from registry_import_employer where import_id = :import) f
                where id = :import
                """).param("import", importId).param("total", total).update();
    }

    private void run(long importId, String sql) {
        int ignored = jdbc.sql(sql).param("import", importId).update();
    }
}
