package org.niangjia.notices;

import java.time.Clock;
import java.time.ZoneOffset;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for officers. NOT-04 Seen under a post with the permission asked for, at the union or above it; done by one,
 * it is done for all.
 */
@Service
public class Tasks {
    private static final String SEEN = """
            from notices_task t
            join notices_notice n on n.id = t.notice_id
            left join notices_task_read r on r.task_id = t.id and r.account_id = :account
            where t.permission = any (:permissions)
              and exists (select from registry_lineage l
                where l.union_id = t.union_id and l.ancestor_id = :top and l.valid_to is null)
            """;
    private static final String ROWS = """
            select t.id, n.kind, n.message_key, n.arguments, n.link, n.created_at, r.read_at, t.done_at, t.done_by
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Tasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param done the finished ones instead of the open ones */
    public PageOf<Notice> page(Actor actor, boolean done, Paging paging) {
        if (actor.post() == null) {
            return new PageOf<>(java.util.List.of(), 1, paging.size(), 0);
        }
        String state = done ? " and t.done_at is not null" : " and t.done_at is null";
        return Paged.read(sql -> seen(sql, actor), ROWS, SEEN + state, "order by t.id desc", NoticeRows::read, paging);
    }

    @Transactional
    public Notice open(Actor actor, long id) {
        var task = find(actor, id);
        int ignored = jdbc.sql("""
                insert into notices_task_read (task_id, account_id, read_at) values (:task, :account, :now)
                on conflict (task_id, account_id) do nothing
                """)
                .param("task", id)
                .param("account", actor.accountId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return task;
    }

    /** False when somebody was faster. */
    @Transactional
    public boolean done(Actor actor, long id) {
        var task = find(actor, id);
        return jdbc.sql("update notices_task set done_at = :now, done_by = :name where id = :id and done_at is null")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("name", actor.name())
                        .param("id", task.id())
                        .update()
                == 1;
    }

    private Notice find(Actor actor, long id) {
        if (actor.post() == null) {
            throw new NotFound("task", id);
        }
        return seen(ROWS + SEEN + " and t.id = :id", actor)
                .param("id", id)
                .query(NoticeRows::read)
                .optional()
                .orElseThrow(() -> new NotFound("task", id));
    }

    private JdbcClient.StatementSpec seen(String sql, Actor actor) {
        return jdbc.sql(sql)
                .param("account", actor.accountId())
                .param("permissions", permissions(actor))
                .param("top", actor.unionId());
    }

    static String[] permissions(Actor actor) {
        return actor.post() == null
                ? new String[0]
                : actor.post().permissions().stream().map(Enum::name).toArray(String[]::new);
    }
}
