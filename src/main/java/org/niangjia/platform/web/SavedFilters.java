package org.niangjia.platform.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The filters an officer keeps for a list, by name; each account has its own, twenty for a list at most. */
@Component
class SavedFilters {
    static final int MOST = 20;
    private final JdbcClient jdbc;
    private final Clock clock;

    SavedFilters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Saved(long id, String name, String query) {}

    List<Saved> of(Actor actor, String list) {
        return jdbc.sql("""
                select id, name, query from platform_saved_filter
                where account_id = :account and list = :list order by id limit :most
                """)
                .param("account", actor.accountId())
                .param("list", list)
                .param("most", MOST)
                .query(Rows.of(Saved.class))
                .list();
    }

    /** A name used before gets the new filter. False when there are too many already. */
    @Transactional
    public boolean keep(Actor actor, String list, String name, ListQuery query) {
        return jdbc.sql("""
                        insert into platform_saved_filter (account_id, list, name, query, created_at)
                        select :account, :list, :name, :query, :now
                        where (select count(*) from platform_saved_filter
                               where account_id = :account and list = :list and name <> :name) < :most
                        on conflict (account_id, list, name) do update set query = excluded.query
                        """)
                        .param("account", actor.accountId())
                        .param("list", list)
                        .param("name", name)
                        .param("query", query.text())
                        .param("most", MOST)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Somebody else's, or one that is gone already, changes nothing. */
    @Transactional
    public boolean forget(Actor actor, long id) {
        return jdbc.sql("delete from platform_saved_filter where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", actor.accountId())
                        .update()
                == 1;
    }
}
