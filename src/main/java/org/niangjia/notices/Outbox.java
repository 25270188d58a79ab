package org.niangjia.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What still has to leave, what left, and what could not. */
@Service
public class Outbox {
    /** Longer than any channel takes; after it, another node or the next start tries again. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int BATCH = 20;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final QuietHours quiet;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            Journal journal,
            @Value("${niangjia.notices.quiet-from:22:00}") String quietFrom,
            @Value("${niangjia.notices.quiet-to:08:00}") String quietTo,
            Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.quiet = new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo));
        this.clock = clock;
    }

    /** Where an outward message stands. Words {@code notices.outbox.state.CONSTANT}. */
    public enum State {
        WAITING,
        SENT,
        /** Tried as often as we try. */
        GIVEN_UP,
        /** Its channel has no settings. */
        NOT_CONFIGURED,
        /** Its reader did not want it any more. */
        STOPPED,
        NO_ADDRESS
    }

    /** @param nextAt while it waits: when it is tried next */
    public record Line(
            long id,
            Channel channel,
            long personId,
            String personName,
            String kind,
            State state,
            int attempts,
            Instant nextAt,
            String reason,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    /** One message taken for sending; {@code attempts} counts this one. */
    record Taken(
            long id,
            Channel channel,
            long personId,
            boolean urgent,
            int attempts,
            String kind,
            String messageKey,
            List<String> arguments,
            @Nullable String link) {}

    /** NOT-07 For those who gave and confirmed an address and did not switch this kind off; after the quiet hours. */
    void queue(long notice, String kind, Long[] people) {
        int ignored = jdbc.sql("""
                insert into notices_outbox (notice_id, channel, person_id, state, next_at, created_at)
                select :notice, c.channel, c.person_id, 'WAITING', :next, :now
                from notices_contact c
                where c.person_id = any (:people) and c.confirmed_at is not null
                  and not exists (select from notices_stop s where s.person_id = c.person_id and s.kind = :kind)
                on conflict (notice_id, channel, person_id) do nothing
                """)
                .param("notice", notice)
                .param("people", people)
                .param("kind", kind)
                .param("next", quiet.orAfter(clock.instant()).atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Something its reader asked for a moment ago: leaves at any hour. */
    void queueUrgent(long notice, Channel channel, long person) {
        int ignored = jdbc.sql("""
                insert into notices_outbox (notice_id, channel, person_id, state, urgent, next_at, created_at)
                values (:notice, :channel, :person, 'WAITING', true, :now, :now)
                """)
                .param("notice", notice)
                .param("channel", channel.name())
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Takes what is due and puts its next attempt behind the lease, so that two senders never hold one message and a sender
     * that dies loses none.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<Long> take() {
        var now = clock.instant();
        return jdbc.sql("""
                update notices_outbox set attempts = attempts + 1, next_at = :lease
                where id in (
                    select id from notices_outbox
                    where state = 'WAITING' and next_at <= :now and (urgent or not :quiet)
                    order by next_at, id limit :batch for update skip locked)
                returning id
                """)
                .param("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("quiet", quiet.contains(now))
                .param("batch", BATCH)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    List<Taken> taken(List<Long> ids) {
        return jdbc.sql("""
                select o.id, o.channel, o.person_id, o.urgent, o.attempts, n.kind, n.message_key, n.arguments, n.link
                from notices_outbox o join notices_notice n on n.id = o.notice_id
                where o.id = any (:ids) order by o.id
                """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> new Taken(
                        row.getLong("id"),
                        Channel.valueOf(row.getString("channel")),
                        row.getLong("person_id"),
                        row.getBoolean("urgent"),
                        row.getInt("attempts"),
                        row.getString("kind"),
                        row.getString("message_key"),
                        List.of((String[]) row.getArray("arguments").getArray()),
                        row.getString("link")))
                .list();
    }

    void settle(long id, State state, String reason) {
        int ignored = jdbc.sql("""
                update notices_outbox set state = :state, reason = :reason, settled_at = :now where id = :id
                """)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** NOT-05 Later, or never again after the last attempt. */
    void failed(Taken message, String reason, boolean forEver) {
        if (forEver || message.attempts() >= Backoff.ATTEMPTS) {
            settle(message.id(), State.GIVEN_UP, reason);
            return;
        }
        var next = clock.instant().plus(Backoff.after(message.attempts()));
        int ignored = jdbc.sql("update notices_outbox set next_at = :next, reason = :reason where id = :id")
                .param("next", (message.urgent() ? next : quiet.orAfter(next)).atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", message.id())
                .update();
    }

    private static final String LINES = """
            select o.id, o.channel, o.person_id, coalesce(p.name, '') person_name, n.kind, o.state, o.attempts, o.next_at,
                o.reason, o.created_at, o.settled_at
            """;
    private static final String SEEN = """
            from notices_outbox o
            join notices_notice n on n.id = o.notice_id
            left join registry_person p on p.id = o.person_id
            where (:state = '' or o.state = :state) and (:kind = '' or n.kind = :kind)
              and (exists (select from registry_union top where top.id = :top and top.parent_id is null)
                or exists (select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                    where m.person_id = o.person_id and m.left_on is null))
            """;

    public PageOf<Line> page(Actor actor, String state, String kind, Paging paging) {
        return Paged.read(
                sql -> seen(sql, actor, state, kind), LINES, SEEN, "order by o.id desc", Rows.of(Line.class), paging);
    }

    @Transactional(readOnly = true)
    public void each(Actor actor, String state, String kind, Consumer<Line> sink) {
        var mapper = Rows.of(Line.class);
        seen(LINES + SEEN + " order by o.id desc", actor, state, kind)
                .withFetchSize(1_000)
                .query(row -> {
                    sink.accept(java.util.Objects.requireNonNull(mapper.mapRow(row, 0)));
                });
    }

    /** Whether a message is to somebody of the actor's unions. */
    public boolean sees(Actor actor, long id) {
        return seen("select exists (select " + SEEN + " and o.id = :id)", actor, "", "")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec seen(String sql, Actor actor, String state, String kind) {
        return jdbc.sql(sql).param("state", state).param("kind", kind).param("top", actor.unionId());
    }

    /** An officer wants one tried again that was not sent; false when it was, or waits already. */
    @Transactional
    public boolean retry(Actor actor, long id) {
        boolean again = jdbc.sql("""
                        update notices_outbox set state = 'WAITING', attempts = 0, next_at = :next, settled_at = null
                        where id = :id and state in ('GIVEN_UP', 'NOT_CONFIGURED', 'NO_ADDRESS')
                        """)
                        .param("next", quiet.orAfter(clock.instant()).atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
        if (again) {
            journal.record(actor, "notices.outbox.retried", new RecordRef("notices.outbox", id), "");
        }
        return again;
    }

    /** How many wait, and since when the oldest could have left; for those who watch. */
    public record Depth(
            long waiting, long givenUp, @Nullable Instant oldestDue) {}

    public Depth depth() {
        return jdbc.sql("""
                select count(*) filter (where state = 'WAITING') waiting,
                    count(*) filter (where state = 'GIVEN_UP') given_up,
                    min(next_at) filter (where state = 'WAITING') oldest_due
                from notices_outbox where state in ('WAITING', 'GIVEN_UP')
                """)
                .query((row, number) ->
                        new Depth(row.getLong(1), row.getLong(2), NoticeRows.instant(row, "oldest_due")))
                .single();
    }
}
