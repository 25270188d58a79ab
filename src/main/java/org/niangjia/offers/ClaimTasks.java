package org.niangjia.offers;

import java.time.Clock;
import java.time.Duration;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for an officer in this module, counted in one statement. */
@Component
public class ClaimTasks {
    static final Duration SOON = Duration.ofDays(3);
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param applications to decide; wishes of an offer that is drawn are decided by the draw
     * @param pushes asked by somebody else and waiting for a second signature
     * @param closing open offers that end within three days
     * @param low open offers with a tenth of their stock or less
     */
    public record Open(long applications, long pushes, long closing, long low) {}

    @Transactional(readOnly = true)
    public Open open(Actor actor) {
        var now = clock.instant();
        return jdbc.sql("""
                with mine as (
                  select o.id, o.state, o.allocation, o.closes_at, s.total, s.taken from offers_offer o
                    join offers_stock s on s.offer_id = o.id
                    join registry_lineage l on l.union_id = o.union_id and l.ancestor_id = :root and l.valid_to is null
                  where o.state in ('OPEN', 'CLOSED'))
                select
                  (select count(*) from offers_claim c join mine on mine.id = c.offer_id where c.state = 'APPLIED'
                    and mine.allocation <> 'DRAW') as applications,
                  (select count(*) from offers_push p join mine on mine.id = p.offer_id
                    where p.state = 'ASKED' and p.asked_account <> :account) as pushes,
                  (select count(*) from mine where state = 'OPEN' and closes_at > :now and closes_at <= :soon) as closing,
                  (select count(*) from mine where state = 'OPEN' and closes_at > :now
                    and (total - taken) * 10 <= total) as low
                """)
                .param("root", actor.unionId())
                .param("account", actor.accountId())
                .param("now", ClaimBook.at(now))
                .param("soon", ClaimBook.at(now.plus(SOON)))
                .query(Rows.of(Open.class))
                .single();
    }
}
