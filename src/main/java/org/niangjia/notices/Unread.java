package org.niangjia.notices;

import org.niangjia.platform.Actor;
import org.niangjia.platform.web.UnreadNotices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The number beside the bell: own messages and open tasks not opened yet; one statement a page. */
@Component
class Unread implements UnreadNotices {
    private final JdbcClient jdbc;

    Unread(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long count(Actor actor) {
        return jdbc.sql("""
                select (select count(*) from notices_inbox where person_id = :person and read_at is null)
                  + (select count(*) from notices_task t
                     where t.done_at is null and t.permission = any (:permissions)
                       and exists (select from registry_lineage l
                         where l.union_id = t.union_id and l.ancestor_id = :top and l.valid_to is null)
                       and not exists (select from notices_task_read r
                         where r.task_id = t.id and r.account_id = :account))
                """)
                .param("person", actor.personId() == null ? 0L : actor.personId())
                .param("permissions", Tasks.permissions(actor))
                .param("top", actor.post() == null ? 0L : actor.post().unionId())
                .param("account", actor.accountId())
                .query(Long.class)
                .single();
    }
}
