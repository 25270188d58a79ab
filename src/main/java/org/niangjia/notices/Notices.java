package org.niangjia.notices;

import java.time.Clock;
import java.time.ZoneOffset;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.NoticeWanted.Officers;
import org.niangjia.platform.NoticeWanted.Person;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts what should be heard into inboxes, task lists and the outbox, in the transaction of the act (NOT-01). */
@Service
public class Notices {
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Notices(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void deliver(NoticeWanted wanted) {
        if (wanted.recipients().isEmpty()) {
            return;
        }
        long notice = write(wanted);
        var people = wanted.recipients().stream()
                .filter(Person.class::isInstance)
                .map(person -> ((Person) person).personId())
                .toArray(Long[]::new);
        if (people.length > 0) {
            int ignored = jdbc.sql("""
                    insert into notices_inbox (notice_id, person_id)
                    select :notice, person from unnest(:people::bigint[]) as wanted (person)
                    on conflict (notice_id, person_id) do nothing
                    """)
                    .param("notice", notice)
                    .param("people", people)
                    .update();
            outbox.queue(notice, wanted.kind(), people);
        }
        wanted.recipients().stream()
                .filter(Officers.class::isInstance)
                .map(Officers.class::cast)
                .forEach(officers -> task(notice, officers));
    }

    long write(NoticeWanted wanted) {
        return jdbc.sql("""
                insert into notices_notice (kind, message_key, arguments, link, created_at)
                values (:kind, :key, :arguments, :link, :now) returning id
                """)
                .param("kind", wanted.kind())
                .param("key", wanted.key())
                .param("arguments", wanted.arguments().toArray(String[]::new))
                .param("link", wanted.link())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void task(long notice, Officers officers) {
        int ignored = jdbc.sql("""
                insert into notices_task (notice_id, union_id, permission) values (:notice, :union, :permission)
                """)
                .param("notice", notice)
                .param("union", officers.unionId())
                .param("permission", officers.permission().name())
                .update();
    }
}
