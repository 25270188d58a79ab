package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.EntryOutcome.Done;
import org.niangjia.activities.EntryOutcome.Refused;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.Households;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A guardian enters a child into a place, says what the staff must know, and who besides may fetch it. All of it is
 * encrypted and goes when the child is withdrawn.
 */
@Service
@Transactional
public class Children {
    public static final String TYPE = "activities.entry";
    static final String NAME = "activities.child.name";
    static final String NOTES = "activities.child.notes";
    static final String COLLECTOR = "activities.collector.name";
    static final String PHONE = "activities.collector.phone";
    private final ActivityAccess access;
    private final Roster roster;
    private final Households households;
    private final FieldCipher cipher;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Children(
            ActivityAccess access,
            Roster roster,
            Households households,
            FieldCipher cipher,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.roster = roster;
        this.households = households;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    private record Known(long id, LocalDate birthOn) {}

    /** ACT-45, ACT-46 Only the own child, of the age, in a place the guardian holds, with consent. */
    public EntryOutcome enter(Actor guardian, long activityId, long childId, String notes, boolean consents) {
        var activity = access.locked(activityId);
        if (activity.state() != ActivityState.OPEN) {
            return Refused.CLOSED;
        }
        if (!consents) {
            return Refused.CONSENT_MISSING;
        }
        var child = own(guardian.person(), childId);
        if (!activity.plan().fits(child.birthOn())) {
            return Refused.WRONG_AGE;
        }
        if (entered(activityId, childId)) {
            return Refused.ALREADY_ENTERED;
        }
        if (enteredBy(activityId, guardian.person()) >= roster.places(activity, guardian.person())) {
            return Refused.NO_PLACE;
        }
        String name = households.childName(guardian, childId, "");
        long id = insert(guardian, activityId, guardian.person(), childId, name, notes, clock.instant(), null);
        journal.record(
                guardian,
                "activities.child.entered",
                new RecordRef(TYPE, id),
                "",
                null,
                Map.of("activity", activityId));
        return new Done(id);
    }

    private long insert(
            Actor by,
            long activityId,
            long guardian,
            long childId,
            String name,
            String notes,
            Instant consentAt,
            @Nullable Long paper) {
        return jdbc.sql("""
                insert into activities_entry (activity_id, person_id, child_id, name_cipher, notes_cipher, consent_at, state,
                  entered_by, entered_at, paper_id)
                values (:activity, :person, :child, :name, :notes, :consent, 'ENTERED', :by, :now, :paper) returning id
                """)
                .param("activity", activityId)
                .param("person", guardian)
                .param("child", childId)
                .param("name", cipher.encrypt(name, NAME))
                .param("notes", cipher.encrypt(notes, NOTES))
                .param("consent", Moments.at(consentAt))
                .param("by", by.name())
                .param("now", Moments.at(clock.instant()))
                .param("paper", paper, java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }

    /** ACT-51 As the guardian wrote and signed it on paper; the sheet says where the paper is. */
    long enterFromPaper(
            Actor officer,
            long activityId,
            long guardian,
            long childId,
            PaperSignUps.Child child,
            Instant signedAt,
            long paper) {
        long id = insert(officer, activityId, guardian, childId, child.name(), child.notes(), signedAt, paper);
        var collector = child.collector();
        if (collector != null) {
            long ignored = allow(id, collector.name(), collector.phone(), collector.relation());
        }
        journal.record(
                officer,
                "activities.child.entered",
                new RecordRef(TYPE, id),
                "",
                null,
                Map.of("activity", activityId, "paper", paper, "collector", collector != null));
        return id;
    }

    boolean entered(long activityId, long childId) {
        return count("child_id = :id", activityId, childId) > 0;
    }

    long enteredBy(long activityId, long guardian) {
        return count("child_id > 0 and person_id = :id", activityId, guardian);
    }

    /** In any class still, so that what the registry knows of the child stays. */
    boolean enteredAnywhere(long childId) {
        return jdbc.sql("""
                select exists (select 1 from activities_entry where child_id = :id and state = 'ENTERED')
                """).param("id", childId).query(Boolean.class).single();
    }

    private Known own(long guardian, long childId) {
        return jdbc.sql("""
                select id, birth_on from registry_child where id = :id and guardian_id = :guardian and erased_at is null
                """)
                .param("id", childId)
                .param("guardian", guardian)
                .query(Rows.of(Known.class))
                .optional()
                .orElseThrow(() -> new NotFound("child", childId));
    }

    private long count(String condition, long activityId, long id) {
        return jdbc.sql("select count(*) from activities_entry where activity_id = :activity and state = 'ENTERED' and "
                        + condition)
                .param("activity", activityId)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** What was known of the child goes; the row stays for the sums. A child that is with us is not withdrawn. */
    public boolean withdraw(Actor guardian, long entryId) {
        var entry = mine(guardian, entryId);
        if (here(entryId)) {
            return false;
        }
        end(guardian, entry.id(), "");
        return true;
    }

    /** Handed over to us and not yet fetched. */
    boolean here(long entryId) {
        return jdbc.sql("""
                select exists (select 1 from activities_handover a where a.entry_id = :entry and a.kind = 'ARRIVED'
                  and not exists (select 1 from activities_handover b
                    where b.entry_id = a.entry_id and b.session_id = a.session_id and b.kind = 'LEFT'))
                """).param("entry", entryId).query(Boolean.class).single();
    }

    void end(Actor actor, long entryId, String reason) {
        int rows = jdbc.sql("""
                update activities_entry set state = 'WITHDRAWN', ended_at = :now, name_cipher = null, notes_cipher = null
                where id = :id and state = 'ENTERED'
                """)
                .param("now", Moments.at(clock.instant()))
                .param("id", entryId)
                .update();
        rows += jdbc.sql("""
                update activities_collector set removed_at = :now, name_cipher = :empty, phone_cipher = :empty
                where entry_id = :id and removed_at is null
                """)
                .param("now", Moments.at(clock.instant()))
                .param("empty", new byte[0])
                .param("id", entryId)
                .update();
        journal.record(
                actor, "activities.child.withdrawn", new RecordRef(TYPE, entryId), reason, null, Map.of("rows", rows));
    }

    public void note(Actor guardian, long entryId, String notes) {
        var entry = mine(guardian, entryId);
        int rows = jdbc.sql("update activities_entry set notes_cipher = :notes where id = :id")
                .param("notes", cipher.encrypt(notes, NOTES))
                .param("id", entry.id())
                .update();
        journal.record(
                guardian, "activities.child.noted", new RecordRef(TYPE, entryId), "", null, Map.of("rows", rows));
    }

    /** ACT-47 Only the guardian says who besides may fetch the child. */
    public void allow(Actor guardian, long entryId, String name, String phone, String relation) {
        long id = allow(mine(guardian, entryId).id(), name, phone, relation);
        journal.record(
                guardian,
                "activities.collector.allowed",
                new RecordRef(TYPE, entryId),
                "",
                null,
                Map.of("collector", id, "relation", relation));
    }

    private long allow(long entryId, String name, String phone, String relation) {
        return jdbc.sql("""
                insert into activities_collector (entry_id, name_cipher, phone_cipher, relation, added_at)
                values (:entry, :name, :phone, :relation, :now) returning id
                """)
                .param("entry", entryId)
                .param("name", cipher.encrypt(name, COLLECTOR))
                .param("phone", cipher.encrypt(phone, PHONE))
                .param("relation", relation)
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Their codes stop working with them. */
    public void disallow(Actor guardian, long entryId, long collectorId) {
        var entry = mine(guardian, entryId);
        int rows = jdbc.sql("""
                update activities_collector set removed_at = :now, name_cipher = :empty, phone_cipher = :empty
                where id = :id and entry_id = :entry and removed_at is null
                """)
                .param("now", Moments.at(clock.instant()))
                .param("empty", new byte[0])
                .param("id", collectorId)
                .param("entry", entry.id())
                .update();
        if (rows == 0) {
            throw new NotFound("collector", collectorId);
        }
        int codes = jdbc.sql("""
                update activities_pick_up_code set replaced_at = :now
                where collector_id = :id and used_at is null and replaced_at is null
                """)
                .param("now", Moments.at(clock.instant()))
                .param("id", collectorId)
                .update();
        journal.record(
                guardian,
                "activities.collector.disallowed",
                new RecordRef(TYPE, entryId),
                "",
                null,
                Map.of("collector", collectorId, "codes", codes));
    }

    /** Somebody who may fetch the child, as the guardian sees it. */
    public record Collector(long id, String name, String phone, String relation) {}

    /** A child in a class, as its guardian sees it. */
    public record Mine(
            long id,
            long activityId,
            String activityName,
            long childId,
            String name,
            String notes,
            List<Collector> collectors) {}

    private record Entry(
            long id,
            long activityId,
            String activityName,
            long childId,
            byte @Nullable [] nameCipher,
            byte @Nullable [] notesCipher) {}

    private static final String MINE = """
            select e.id, e.activity_id, a.name as activity_name, e.child_id, e.name_cipher, e.notes_cipher
            from activities_entry e join activities_activity a on a.id = e.activity_id
            join registry_child c on c.id = e.child_id and c.erased_at is null
            where e.person_id = :person and e.state = 'ENTERED'
            """;

    private Entry mine(Actor guardian, long entryId) {
        return jdbc.sql(MINE + " and e.id = :id")
                .param("person", guardian.person())
                .param("id", entryId)
                .query(Rows.of(Entry.class))
                .optional()
                .orElseThrow(() -> new NotFound("entry", entryId));
    }

    @Transactional(readOnly = true)
    public Mine find(Actor guardian, long entryId) {
        return shown(mine(guardian, entryId), true);
    }

    @Transactional(readOnly = true)
    public List<Mine> of(Actor guardian) {
        return jdbc
                .sql(MINE + " and a.state in ('OPEN', 'ENDED') order by a.starts_on desc, e.id limit 50")
                .param("person", guardian.person())
                .query(Rows.of(Entry.class))
                .list()
                .stream()
                .map(entry -> shown(entry, false))
                .toList();
    }

    private Mine shown(Entry entry, boolean withCollectors) {
        return new Mine(
                entry.id(),
                entry.activityId(),
                entry.activityName(),
                entry.childId(),
                open(entry.nameCipher(), NAME),
                open(entry.notesCipher(), NOTES),
                withCollectors ? collectors(entry.id()) : List.of());
    }

    List<Collector> collectors(long entryId) {
        return jdbc.sql("""
                select id, name_cipher, phone_cipher, relation from activities_collector
                where entry_id = :entry and removed_at is null order by id
                """)
                .param("entry", entryId)
                .query((row, number) -> new Collector(
                        row.getLong("id"),
                        open(row.getBytes("name_cipher"), COLLECTOR),
                        open(row.getBytes("phone_cipher"), PHONE),
                        row.getString("relation")))
                .list();
    }

    String open(byte @Nullable [] stored, String purpose) {
        return stored == null || stored.length == 0 ? "" : cipher.decrypt(stored, purpose);
    }

    /** A child the guardian may still enter. @param fits whether it is of the age */
    public record Candidate(long id, String name, LocalDate birthOn, boolean fits) {}

    @Transactional
    public List<Candidate> candidates(Actor guardian, long activityId) {
        var plan = access.any(activityId).plan();
        return households.children(guardian.person()).stream()
                .filter(child -> count("child_id = :id", activityId, child.id()) == 0)
                .map(child -> new Candidate(
                        child.id(),
                        households.childName(guardian, child.id(), ""),
                        child.birthOn(),
                        plan.fits(child.birthOn())))
                .toList();
    }
}
