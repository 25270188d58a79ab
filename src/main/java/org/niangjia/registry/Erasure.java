package org.niangjia.registry;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes somebody out of use: erased where nothing depends on them, stored only where the law wants records kept (PIPL 47). */
@Component
class Erasure {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Reach reach;
    private final Memberships memberships;
    private final ObjectProvider<PersonHolder> holders;
    private final ApplicationEventPublisher events;

    Erasure(
            JdbcClient jdbc,
            Clock clock,
            Reach reach,
            Memberships memberships,
            ObjectProvider<PersonHolder> holders,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reach = reach;
        this.memberships = memberships;
        this.holders = holders;
        this.events = events;
    }

    /** Who holds records that name the person; empty when nothing stands against erasing. */
    List<String> heldBy(long personId) {
        return holders.orderedStream()
                .filter(holder -> holder.held(List.of(personId)).contains(personId))
                .map(PersonHolder::name)
                .toList();
    }

    /** Name, numbers, tags, children go; the row stays so that sums stay what they were. */
    void erase(long personId) {
        end(personId);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        Writes.one(jdbc.sql("""
                update registry_person set name = '', pinyin = '', initials = '', birth_on = null, id_cipher = null,
                    id_lookup = null, phone_cipher = null, phone_lookup = null, phone_tail = '', home_division = null,
                    hardship_class = null, household_id = null, erased_at = :now, version = version + 1
                where id = :id
                """).param("now", now).param("id", personId));
        Writes.any(jdbc.sql("update registry_child set name_cipher = :empty, erased_at = :now "
                        + "where guardian_id = :id and erased_at is null")
                .param("empty", new byte[0])
                .param("now", now)
                .param("id", personId));
        Writes.any(jdbc.sql("delete from registry_tag where person_id = :id").param("id", personId));
        Writes.any(jdbc.sql("update registry_specialist set expertise = '' where person_id = :id")
                .param("id", personId));
        Writes.any(jdbc.sql("update registry_membership set job_title = '' where person_id = :id")
                .param("id", personId));
        Writes.any(jdbc.sql("update registry_request set wish = '' where person_id = :id")
                .param("id", personId));
        events.publishEvent(new PersonWithdrawn(personId, "ERASED"));
    }

    void storeOnly(long personId) {
        end(personId);
        Writes.one(jdbc.sql("update registry_person set store_only_at = :now, version = version + 1 where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", personId));
        events.publishEvent(new PersonWithdrawn(personId, "STORE_ONLY"));
    }

    private void end(long personId) {
        var today = reach.today();
        memberships.endAll(personId, today);
        Writes.any(jdbc.sql("""
                update registry_team_member set until_on = greatest(since_on, :today)
                where person_id = :id and until_on is null
                """).param("today", today).param("id", personId));
        var callings = jdbc.sql("""
                update registry_specialist set until_on = greatest(since_on, :today)
                where person_id = :id and until_on is null returning id
                """)
                .param("today", today)
                .param("id", personId)
                .query(Keys.ROW)
                .list();
        if (!callings.isEmpty()) {
            events.publishEvent(new FactsEnded(
                    Specialists.TYPE,
                    callings.stream()
                            .map(id -> new RecordRef(Specialists.TYPE, id))
                            .toList(),
                    today));
        }
        Writes.any(jdbc.sql("update registry_consent set withdrawn_at = :now "
                        + "where person_id = :id and withdrawn_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", personId));
    }
}
