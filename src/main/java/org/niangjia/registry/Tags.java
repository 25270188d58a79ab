package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dated marks on people: on duty over the festival, epidemic control. */
@Service
@Transactional
public class Tags {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;

    Tags(JdbcClient jdbc, Clock clock, Journal journal, Reach reach) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
    }

    public long put(Actor actor, long personId, String kind, LocalDate from, @Nullable LocalDate to, String note) {
        reach.person(actor, personId);
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a tag ends before it begins");
        }
        long id = jdbc.sql("""
                insert into registry_tag (person_id, kind, valid_from, valid_to, note, actor_name, created_at)
                values (:person, :kind, :from, :to, :note, :actor, :now) returning id
                """)
                .param("person", personId)
                .param("kind", kind)
                .param("from", from)
                .param("to", to)
                .param("note", note)
                .param("actor", actor.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record(
                actor, "registry.tag.put", new RecordRef(People.TYPE, personId), note, null, Map.of("kind", kind));
        return id;
    }

    /** @param lastDay the tag still holds on it */
    public void end(Actor actor, long personId, long tagId, LocalDate lastDay) {
        reach.person(actor, personId);
        int rows = jdbc.sql("""
                update registry_tag set valid_to = greatest(valid_from, :last)
                where id = :id and person_id = :person and (valid_to is null or valid_to > :last)
                """)
                .param("last", lastDay)
                .param("id", tagId)
                .param("person", personId)
                .update();
        if (rows == 0) {
            throw new NotFound("tag", tagId);
        }
        journal.record(actor, "registry.tag.ended", new RecordRef(People.TYPE, personId), "");
    }
}
