package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.PersonOutcome.Done;
import org.niangjia.registry.PersonOutcome.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who lives with whom, and the children, known only with a guardian's consent (PIPL 31). */
@Service
@Transactional
public class Households {
    private static final int CHILD_UNTIL = 14;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final PersonFields fields;

    Households(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, PersonFields fields) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.fields = fields;
    }

    /** Both live in one household afterwards: the first one's, or a new one. */
    public long bring(Actor actor, long personId, long otherId) {
        reach.person(actor, personId);
        reach.person(actor, otherId);
        long household = householdOf(personId);
        put(otherId, household);
        note(actor, "registry.household.joined", otherId, Map.of("household", household));
        return household;
    }

    public void moveOut(Actor actor, long personId) {
        reach.person(actor, personId);
        put(personId, null);
        note(actor, "registry.household.left", personId, Map.of());
    }

    /** REG-14 A child is recorded only when the guardian consents; REG-15 and only while it is younger than fourteen. */
    public PersonOutcome addChild(Actor actor, long guardianId, NewChild child) {
        if (!Long.valueOf(guardianId).equals(actor.personId())) {
            reach.person(actor, guardianId);
        }
        var today = reach.today();
        if (!child.guardianConsents()) {
            return Refused.GUARDIAN_CONSENT_MISSING;
        }
        if (child.birthOn().isAfter(today)
                || !child.birthOn().plusYears(CHILD_UNTIL).isAfter(today)) {
            return Refused.NOT_A_CHILD;
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long id = jdbc.sql("""
                insert into registry_child (household_id, name_cipher, sex, birth_on, guardian_id, consent_at, created_at)
                values (:household, :name, :sex, :birth, :guardian, :now, :now) returning id
                """)
                .param("household", householdOf(guardianId))
                .param("name", fields.childName(child.name()))
                .param("sex", child.sex())
                .param("birth", child.birthOn())
                .param("guardian", guardianId)
                .param("now", now)
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "registry.child.added",
                new RecordRef("registry.child", id),
                "",
                null,
                Map.of("guardian", guardianId));
        return new Done(id);
    }

    /** The guardian takes the consent back: the name goes, the row stays for the sums. */
    public void eraseChild(Actor actor, long guardianId, long childId) {
        int rows = jdbc.sql("""
                update registry_child set name_cipher = :empty, erased_at = :now
                where id = :id and guardian_id = :guardian and erased_at is null
                """)
                .param("empty", new byte[0])
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", childId)
                .param("guardian", guardianId)
                .update();
        if (rows == 0) {
            throw new NotFound("child", childId);
        }
        journal.record(actor, "registry.child.erased", new RecordRef("registry.child", childId), "");
    }

    /** REG-17 An officer sees a child's name only with a reason, and the look is journalled; the guardian always. */
    public String childName(Actor actor, long childId, String reason) {
        var child = jdbc.sql("select guardian_id, name_cipher from registry_child where id = :id and erased_at is null")
                .param("id", childId)
                .query((row, number) -> new StoredName(row.getLong(1), row.getBytes(2)))
                .optional()
                .orElseThrow(() -> new NotFound("child", childId));
        if (!Long.valueOf(child.guardianId()).equals(actor.personId())) {
            reach.person(actor, child.guardianId());
            journal.record(actor, "registry.child.unmasked", new RecordRef("registry.child", childId), reason);
        }
        String name = fields.open(child.name(), PersonFields.CHILD_NAME);
        return name == null ? "" : name;
    }

    @Transactional(readOnly = true)
    public List<Child> children(long guardianId) {
        return jdbc.sql("""
                select id, sex, birth_on from registry_child where guardian_id = :id and erased_at is null
                order by birth_on, id
                """)
                .param("id", guardianId)
                .query((row, number) -> new Child(row.getLong(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                .list();
    }

    private long householdOf(long personId) {
        var known = jdbc.sql("select household_id from registry_person where id = :id for no key update")
                .param("id", personId)
                .query((row, number) -> java.util.OptionalLong.of(row.getLong(1)))
                .optional()
                .orElseThrow(() -> new NotFound("person", personId))
                .getAsLong();
        if (known != 0) {
            return known;
        }
        long fresh = jdbc.sql("insert into registry_household (created_at) values (:now) returning id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        put(personId, fresh);
        return fresh;
    }

    private void put(long personId, @Nullable Long household) {
        int rows = jdbc.sql(
                        "update registry_person set household_id = :household, version = version + 1 where id = :id")
                .param("household", household)
                .param("id", personId)
                .update();
        if (rows != 1) {
            throw new NotFound("person", personId);
        }
    }

    private void note(Actor actor, String act, long personId, Map<String, ?> after) {
        journal.record(actor, act, new RecordRef(People.TYPE, personId), "", null, after);
    }

    public record NewChild(String name, int sex, LocalDate birthOn, boolean guardianConsents) {}

    /** A child as everybody who may know of it sees it: without its name. */
    public record Child(long id, int sex, LocalDate birthOn) {}

    private record StoredName(long guardianId, byte[] name) {}
}
