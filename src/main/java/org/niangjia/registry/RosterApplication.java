package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** ROS-09 Applies a checked roster: one transaction, all of it or nothing. */
@Component
class RosterApplication {
    private static final Logger log = LoggerFactory.getLogger(RosterApplication.class);

    /** One shape for one membership and for a million; see MembershipFacts. */
    private static final String FACTS = """
            select 'registry.member', m.joined_on, m.left_on, m.union_id, cast(null as bigint), m.person_id, 'PERSON',
                cast(1 as bigint), 'registry.membership', m.id,
                jsonb_build_object('form', p.employment_form, 'migrant', cast(p.migrant as text))
            from registry_import_row r
            left join registry_import_match k on k.import_id = r.import_id and k.row_no = r.row_no
            join registry_membership m on m.person_id = coalesce(k.person_id, r.person_id) and m.import_id = r.import_id
            join registry_person p on p.id = m.person_id
            where r.import_id = :import
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final RosterRecords records;
    private final RosterFiles files;
    private final RosterStaging staging;
    private final RosterAnalysis analysis;
    private final RosterMemberFacts memberFacts;
    private final RosterKeys keys;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RosterApplication(
            JdbcClient jdbc,
            Clock clock,
            Journal journal,
            RosterRecords records,
            RosterFiles files,
            RosterStaging staging,
            RosterAnalysis analysis,
            RosterMemberFacts memberFacts,
            RosterKeys keys,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.records = records;
        this.files = files;
        this.staging = staging;
        this.analysis = analysis;
        this.memberFacts = memberFacts;
        this.keys = keys;
        this.events = events;
        this.transaction = transaction;
    }

    /** The registry is no longer what the check saw. */
    private static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** From APPLYING to DONE; or, when somebody changed the same people meanwhile, back to a new check. */
    boolean apply(Actor actor, long importId) {
        try {
            transaction.executeWithoutResult(_ -> applyNow(actor, importId));
            return true;
        } catch (Outdated | DataIntegrityViolationException overtaken) {
            boolean ignored = records.move(importId, ImportState.APPLYING, ImportState.CHECKING, "REGISTRY_CHANGED");
            return false;
        }
    }

    private void applyNow(Actor actor, long importId) {
        var roster = records.get(importId);
        // One application at a time in a federation: two officers with the same people meet here.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(current_schema() || '.roster', 0))")
                .query((_, _) -> 0)
                .list();
        analysis.plan(roster.counts().total());
        var today = LocalDate.ofInstant(clock.instant(), Period.ZONE);
        step("compare", () -> {
            if (lost(roster) || outdated(importId)) {
                throw new Outdated();
            }
        });
        step("employers", () -> employers(importId));
        step("changed people", () -> changePeople(importId));
        step("new people", () -> newPeople(roster));
        step("keys", () -> {
            if (!keys.proved(importId)) {
                throw new Outdated();
            }
        });
        step("memberships", () -> memberships(roster, today));
        step("marks", () -> onDuty(roster, today));
        step("facts", () -> events.publishEvent(new FactsSelected(FACTS, Map.of("import", importId))));
        step("end", () -> finish(actor, roster, today));
    }

    private static void step(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        log.debug("{}: {} ms", name, (System.nanoTime() - start) / 1_000_000);
    }

    /** A crash of the server empties unlogged tables; the file is checked again then. */
    private boolean lost(RosterImport roster) {
        var counts = roster.counts();
        return jdbc.sql("select count(*) from registry_import_row where import_id = :import")
                        .param("import", roster.id())
                        .query(Long.class)
                        .single()
                != counts.total() - counts.errors();
    }

    private boolean outdated(long importId) {
        return jdbc.sql("""
                select exists (
                        select from registry_import_row r
                        join registry_person p on p.id_lookup = r.id_lookup
                        left join registry_import_match m on m.import_id = r.import_id and m.row_no = r.row_no
                        where r.import_id = :import
                          and (m.row_no is null or m.verdict in ('SAME','CHANGED') and m.person_id <> p.id))
                    or exists (
                        select from registry_import_match m join registry_person p on p.id = m.person_id
                        where m.import_id = :import and p.version <> m.person_version)
                    or exists (
                        select from registry_import_row r
                        join registry_person p on p.phone_lookup = r.phone_lookup and p.name = r.name
                        where r.import_id = :import and (r.id_lookup is null or p.id_lookup is null)
                          and p.import_id is not null
                          and not exists (select from registry_import_match m
                            where m.import_id = :import and m.row_no = r.row_no)
                          and not exists (select from registry_import_match m
                            where m.import_id = :import and m.person_id = p.id)
                          and not exists (select from registry_import_pair d
                            where d.import_id = :import and d.row_no = r.row_no)
                          and exists (select from registry_membership b
                            join registry_lineage l on l.union_id = b.union_id and l.valid_to is null
                                and l.ancestor_id = (select post_union_id from registry_import where id = :import)
                            where b.person_id = p.id))
                    or exists (
                        select from registry_import_employer n join registry_employer e on e.name = n.name
                        where n.import_id = :import and e.closed_on is null)
                """).param("import", importId).query(Boolean.class).single();
    }

    private void employers(long importId) {
        run("""
                insert into registry_employer (id, name, pinyin, initials, created_at)
                overriding system value
                select employer_id, name, pinyin, initials, :now from registry_import_employer n
                where import_id = :import
                """, importId);
    }

    private void changePeople(long importId) {
        run("""
                insert into registry_import_person_before (import_id, person_id, version_after, fields, name, pinyin,
                    initials, sex, birth_on, id_kind, id_cipher, id_lookup, phone_cipher, phone_lookup, phone_tail,
                    home_division, migrant, employment_form, hardship_class)
                select :import, p.id, p.version + 1, m.fields, p.name, p.pinyin, p.initials, p.sex, p.birth_on, p.id_kind,
                    p.id_cipher, p.id_lookup, p.phone_cipher, p.phone_lookup, p.phone_tail, p.home_division, p.migrant,
                    p.employment_form, p.hardship_class
                from registry_import_match m join registry_person p on p.id = m.person_id
                where m.import_id = :import and m.verdict = 'CHANGED' and m.fields & 511 <> 0
                """, importId);
        long wanted = jdbc.sql("select count(*) from registry_import_person_before where import_id = :import")
                .param("import", importId)
                .query(Long.class)
                .single();
        int changed = run("""
                update registry_person p set
                    name = r.name, pinyin = r.pinyin, initials = r.initials,
                    sex = case when r.sex = 0 then p.sex else r.sex end,
                    birth_on = coalesce(r.birth_on, p.birth_on),
                    id_kind = case when r.id_lookup is null then p.id_kind else r.id_kind end,
                    id_cipher = coalesce(r.id_cipher, p.id_cipher), id_lookup = coalesce(r.id_lookup, p.id_lookup),
                    phone_cipher = coalesce(r.phone_cipher, p.phone_cipher),
                    phone_lookup = coalesce(r.phone_lookup, p.phone_lookup),
                    phone_tail = case when r.phone_lookup is null then p.phone_tail else r.phone_tail end,
                    home_division = coalesce(r.home_division, p.home_division),
                    migrant = coalesce(r.migrant, p.migrant),
                    employment_form = coalesce(r.employment_form, p.employment_form),
                    hardship_class = case when r.hardship_class is null then p.hardship_class
                        when r.hardship_class = 'NONE' then null else r.hardship_class end,
                    version = p.version + 1
                from registry_import_match m
                join registry_import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                where m.import_id = :import and m.verdict = 'CHANGED' and m.fields & 511 <> 0
                  and p.id = m.person_id and p.version = m.person_version
                """, importId);
        if (changed != wanted) {
            throw new Outdated();
        }
    }

    private void newPeople(RosterImport roster) {
        int made = run("""
                insert into registry_person (id, name, pinyin, initials, sex, birth_on, id_kind, id_cipher, id_lookup,
                    phone_cipher, phone_lookup, phone_tail, home_division, migrant, employment_form, hardship_class,
                    import_id, created_at)
                overriding system value
                select r.person_id, r.name, r.pinyin, r.initials, r.sex, r.birth_on, r.id_kind, r.id_cipher, r.id_lookup,
                    r.phone_cipher, r.phone_lookup, r.phone_tail, r.home_division, coalesce(r.migrant, false),
                    coalesce(r.employment_form, 'ENTERPRISE'), nullif(r.hardship_class, 'NONE'), :import, :now
                from registry_import_row r
                where r.import_id = :import and not exists (
                    select from registry_import_match m where m.import_id = :import and m.row_no = r.row_no)
                """, roster.id());
        if (made != roster.counts().fresh()) {
            throw new Outdated();
        }
    }

    /** ROS-12 A move takes effect on the day of the import: the roster says how things stand, not since when. */
    private void memberships(RosterImport roster, LocalDate today) {
        long importId = roster.id();
        run("""
                insert into registry_import_membership_before (import_id, membership_id, person_id, left_on, employer_id,
                    job_title, after_left_on)
                select :import, b.id, b.person_id, b.left_on, b.employer_id, b.job_title,
                    case when b.id = m.moved_from then greatest(b.joined_on, :today) end
                from registry_import_match m
                join registry_membership b on b.id = m.moved_from or (b.id = m.membership_id and m.fields & 3072 <> 0)
                where m.import_id = :import and m.verdict = 'CHANGED' and b.left_on is null
                """, importId, today);
        run("""
                update registry_membership b set
                    employer_id = coalesce(r.employer_id, b.employer_id),
                    job_title = case when r.job_title = '' then b.job_title else r.job_title end
                from registry_import_match m
                join registry_import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                where m.import_id = :import and m.verdict = 'CHANGED' and m.fields & 3072 <> 0 and b.id = m.membership_id
                """, importId);
        int ended = run("""
                update registry_membership b set left_on = greatest(b.joined_on, :today)
                from registry_import_match m
                where m.import_id = :import and m.verdict = 'CHANGED' and b.id = m.moved_from and b.left_on is null
                """, importId, today);
        if (ended != roster.counts().moved()) {
            throw new Outdated();
        }
        keys.withoutCheckPerRow(() -> join(roster.id(), today));
        if (ended > 0) {
            memberFacts.ended(importId, today);
        }
    }

    private void join(long importId, LocalDate today) {
        run("""
                insert into registry_membership (person_id, union_id, employer_id, job_title, joined_on, import_id, created_at)
                select coalesce(m.person_id, r.person_id), r.union_id, r.employer_id, r.job_title,
                    case when m.moved_from is null then greatest(coalesce(r.joined_on, :today), u.founded_on) else :today end,
                    :import, :now
                from registry_import_row r
                join registry_union u on u.id = r.union_id
                left join registry_import_match m on m.import_id = r.import_id and m.row_no = r.row_no
                where r.import_id = :import and (m.row_no is null or m.verdict = 'CHANGED' and m.fields & 512 <> 0)
                """, importId, today);
    }

    private void onDuty(RosterImport roster, LocalDate today) {
        run("""
                update registry_tag t set valid_to = greatest(t.valid_from, :today), ended_import_id = :import
                from registry_import_match m
                join registry_import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                where m.import_id = :import and m.fields & 4096 <> 0 and not r.on_duty
                  and t.person_id = m.person_id and t.kind = 'ON_DUTY' and t.valid_to is null
                """, roster.id(), today);
        int ignored = jdbc.sql("""
                insert into registry_tag (person_id, kind, valid_from, note, actor_name, created_at, import_id)
                select coalesce(m.person_id, r.person_id), 'ON_DUTY', :today, :note, :actor, :now, :import
                from registry_import_row r
                left join registry_import_match m on m.import_id = r.import_id and m.row_no = r.row_no
                where r.import_id = :import and r.on_duty and (m.row_no is null or m.fields & 4096 <> 0)
                """)
                .param("today", today)
                .param("note", roster.fileName())
                .param("actor", roster.actorName())
                .param("now", now())
                .param("import", roster.id())
                .update();
    }

    private void finish(Actor actor, RosterImport roster, LocalDate today) {
        int ignored = jdbc.sql("update registry_import set applied_on = :today, approved_by = :by where id = :id")
                .param("today", today)
                .param("by", actor.accountId() == roster.accountId() ? "" : actor.name())
                .param("id", roster.id())
                .update();
        if (!records.move(roster.id(), ImportState.APPLYING, ImportState.DONE, "")) {
            throw new IllegalStateException("import " + roster.id() + " was taken away while it was applied");
        }
        staging.clearRows(roster.id());
        staging.clearFindings(roster.id());
        files.drop(roster.id());
        var counts = roster.counts();
        journal.record(
                actor,
                "registry.import.applied",
                new RecordRef("registry.import", roster.id()),
                "",
                null,
                Map.of(
                        "file", roster.fileName(),
                        "uploadedBy", roster.actorName(),
                        "new", counts.fresh(),
                        "changed", counts.changed(),
                        "moved", counts.moved(),
                        "unchanged", counts.unchanged()));
    }

    @CanIgnoreReturnValue
    private int run(String sql, long importId) {
        var statement = jdbc.sql(sql).param("import", importId);
        return (sql.contains(":now") ? statement.param("now", now()) : statement).update();
    }

    @CanIgnoreReturnValue
    private int run(String sql, long importId, LocalDate today) {
        var statement = jdbc.sql(sql).param("import", importId).param("today", today);
        return (sql.contains(":now") ? statement.param("now", now()) : statement).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
