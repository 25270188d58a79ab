package org.niangjia.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * IDN-26 Posts that move people and money, asked for by a system administrator, wait here until an officer or leader of the
 * federation decides: nobody makes a false account and a post for it alone.
 */
@Component
class SecondPerson {
    private static final String CONFIRMERS = """
            from identity_post p join registry_union u on u.id = p.union_id and u.parent_id is null
            where p.role in ('officer', 'leader') and p.account_id <> :account
            """;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final UnionDirectory unions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondPerson(
            JdbcClient jdbc, Journal journal, UnionDirectory unions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.unions = unions;
        this.events = events;
        this.clock = clock;
    }

    /** @param state WAITING, CONFIRMED or DECLINED; words {@code identity.wish.state.*} */
    record Asked(
            long id,
            long accountId,
            String displayName,
            @Nullable String userName,
            Role role,
            long unionId,
            String unionName,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            long askedAccount,
            String askedBy,
            OffsetDateTime askedAt,
            String state,
            String decidedBy,
            String reason) {}

    /**
     * Officers and leaders anywhere, and every post of the whole federation but a scanner's. A federation that never had an
     * officer or leader cannot ask one: its first is given at once.
     */
    boolean needed(Posts.Wish wish) {
        boolean moves = wish.role() == Role.OFFICER
                || wish.role() == Role.LEADER
                || wish.role() != Role.SCANNER
                        && wish.unionId() == unions.root().id();
        return moves && exists(wish.accountId(), false);
    }

    /** Whose only confirmers have left is helped by the operator, not by who ended their posts. */
    Posts.Outcome ask(Posts.Wish wish, Actor asker) {
        if (!exists(wish.accountId(), true)) {
            return Posts.Outcome.Refused.NOBODY_TO_CONFIRM;
        }
        var id = jdbc.sql("""
                insert into identity_post_wish (account_id, role, union_id, from_on, to_on, asked_account, asked_by,
                    asked_at, state)
                values (:account, :role, :union, :from, :to, :asker, :by, :now, 'WAITING')
                on conflict (account_id, role, union_id) where state = 'WAITING' do nothing returning id
                """)
                .param("account", wish.accountId())
                .param("role", wish.role().code())
                .param("union", wish.unionId())
                .param("from", wish.fromOn())
                .param("to", wish.toOn(), java.sql.Types.DATE)
                .param("asker", asker.accountId())
                .param("by", asker.name())
                .param("now", now())
                .query((row, number) -> row.getLong(1))
                .optional();
        if (id.isEmpty()) {
            return Posts.Outcome.Refused.WAITING_ALREADY;
        }
        var asked = find(id.get()).orElseThrow();
        journal.record(asker, "identity.post.asked", record(asked), "", null, fields(asked));
        events.publishEvent(NoticeWanted.toOfficers(
                unions.root().id(),
                Permission.VIEW_REGISTRY,
                "identity.post",
                "identity.notice.post-asked",
                "/desk/posts/waiting",
                asked.askedBy(),
                asked.displayName(),
                asked.unionName()));
        return new Posts.Outcome.Waiting(id.get());
    }

    /** Somebody who may decide today: an officer or leader of the whole federation, who neither asked nor gets the post. */
    boolean decides(Actor actor, Asked asked) {
        return decides(actor) && actor.accountId() != asked.askedAccount() && actor.accountId() != asked.accountId();
    }

    boolean decides(Actor actor) {
        var post = actor.post();
        return post != null
                && post.unionId() == unions.root().id()
                && (post.role().equals(Role.OFFICER.code()) || post.role().equals(Role.LEADER.code()));
    }

    /** False when somebody was faster. */
    boolean settle(Asked asked, String state, Actor by, String reason) {
        boolean first = jdbc.sql("""
                        update identity_post_wish set state = :state, decided_by = :by, decided_at = :now, reason = :reason
                        where id = :id and state = 'WAITING'
                        """)
                        .param("state", state)
                        .param("by", by.name())
                        .param("now", now())
                        .param("reason", reason)
                        .param("id", asked.id())
                        .update()
                == 1;
        if (first) {
            String act = state.equals("CONFIRMED") ? "identity.post.confirmed" : "identity.post.declined";
            journal.record(by, act, record(asked), reason, null, fields(asked));
        }
        return first;
    }

    long waiting() {
        return jdbc.sql("select count(*) from identity_post_wish where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    Optional<Asked> find(long id) {
        return jdbc.sql(COLUMNS + FROM + "where w.id = :id")
                .param("id", id)
                .query(SecondPerson::map)
                .optional();
    }

    PageOf<Asked> page(String text, String state, Paging paging) {
        String like = SearchText.within(text);
        String where = """
                where (:state = '' or w.state = :state)
                  and (a.display_name like :like or a.user_name like :like or u.name like :like or w.asked_by like :like)
                """;
        return Paged.read(
                sql -> jdbc.sql(sql).param("state", state).param("like", like),
                COLUMNS,
                FROM + where,
                "order by w.id desc",
                SecondPerson::map,
                paging);
    }

    private static final String COLUMNS = """
            select w.id, w.account_id, a.display_name, a.user_name, w.role, w.union_id, u.name union_name, w.from_on,
                w.to_on, w.asked_account, w.asked_by, w.asked_at, w.state, w.decided_by, w.reason
            """;
    private static final String FROM = """
            from identity_post_wish w join identity_account a on a.id = w.account_id
            join registry_union u on u.id = w.union_id
            """;

    private static Asked map(ResultSet row, int number) throws SQLException {
        return new Asked(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("display_name"),
                row.getString("user_name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getLong("union_id"),
                row.getString("union_name"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getLong("asked_account"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getString("state"),
                row.getString("decided_by"),
                row.getString("reason"));
    }

    /** @param today whether the post is held today, or ever was */
    private boolean exists(long account, boolean today) {
        return jdbc.sql("select exists (select " + CONFIRMERS
                        + (today ? " and p.from_on <= :today and (p.to_on is null or p.to_on >= :today)" : "") + ")")
                .param("account", account)
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }

    private static RecordRef record(Asked asked) {
        return new RecordRef("identity.post-wish", asked.id());
    }

    private static Map<String, ?> fields(Asked asked) {
        return Map.of(
                "account", asked.accountId(),
                "role", asked.role().code(),
                "union", asked.unionId(),
                "askedBy", asked.askedBy());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
