package org.niangjia.surveys;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staying or going is worth, by rules with a source, and who is owed it; a proposal until the chair confirms. */
@Service
@Transactional
public class Subsidies {
    private final PollAccess access;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Subsidies(PollAccess access, JdbcClient jdbc, Journal journal, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param source the paper it stands in, shown beside every amount */
    public record Rule(long unionId, String choice, String item, Money amount, Period valid, String source) {}

    /** The answer of {@link #add} and {@link #confirm}. */
    public enum Refused {
        OVERLAPS,
        STILL_OPEN,
        /** Somebody's confirmed amount stands on the days that would go. */
        CONFIRMED,
        NOTHING_OWED
    }

    public record RuleRow(
            long id,
            long unionId,
            String unionName,
            String choice,
            String item,
            long amountFen,
            LocalDate validFrom,
            LocalDate validTo,
            String source) {}

    @Transactional(readOnly = true)
    public List<RuleRow> rules(Actor actor, long pollId) {
        var seen = access.seen(actor, pollId);
        return jdbc.sql("""
                select s.id, s.union_id, u.name as union_name, s.choice, s.item, s.amount_fen, s.valid_from, s.valid_to,
                  s.source
                from surveys_subsidy_rule s join registry_union u on u.id = s.union_id
                where s.poll_id = :poll and (s.union_id in
                    (select union_id from registry_lineage where ancestor_id = :scope and valid_to is null)
                  or s.union_id in (select ancestor_id from registry_lineage where union_id = :scope and valid_to is null))
                order by u.name, s.choice desc, s.valid_from
                """)
                .param("poll", pollId)
                .param("scope", seen.scope())
                .query(Rows.of(RuleRow.class))
                .list();
    }

    /** SUR-07 For one union and choice at most one amount holds on any day. Null when it was added. */
    public @Nullable Refused add(Actor actor, long pollId, Rule rule) {
        var seen = access.seen(actor, pollId, rule.unionId());
        var unused = access.exclusive(pollId);
        if (overlaps(pollId, seen.scope(), rule, 0)) {
            return Refused.OVERLAPS;
        }
        long id = insert(pollId, seen.scope(), rule);
        journal.record(
                actor, "surveys.subsidy-rule.added", Polls.ref(seen.poll()), rule.source(), null, told(id, rule));
        return null;
    }

    /**
     * SUR-23 From its first day on the new rule holds and the old one ends the day before: a row is never rewritten, so what
     * was owed on a day can be told afterwards. A rule nobody was confirmed by may be replaced from its own first day.
     */
    public @Nullable Refused change(Actor actor, long ruleId, Rule fresh, String reason) {
        var old = find(ruleId);
        var seen = access.seen(actor, old.pollId(), old.unionId());
        var unused = access.exclusive(old.pollId());
        if (overlaps(old.pollId(), old.unionId(), fresh, ruleId)) {
            return Refused.OVERLAPS;
        }
        if (!endsBefore(old, fresh.valid().from())) {
            return Refused.CONFIRMED;
        }
        long id = insert(old.pollId(), old.unionId(), fresh);
        journal.record(
                actor,
                "surveys.subsidy-rule.changed",
                Polls.ref(seen.poll()),
                reason,
                told(ruleId, old.rule()),
                told(id, fresh));
        return null;
    }

    /** SUR-23 From that day on the rule holds no more. Null when it ended. */
    public @Nullable Refused end(Actor actor, long ruleId, LocalDate from, String reason) {
        var old = find(ruleId);
        var seen = access.seen(actor, old.pollId(), old.unionId());
        var unused = access.exclusive(old.pollId());
        if (!endsBefore(old, from)) {
            return Refused.CONFIRMED;
        }
        journal.record(
                actor,
                "surveys.subsidy-rule.ended",
                Polls.ref(seen.poll()),
                reason,
                told(ruleId, old.rule()),
                Map.of("from", from.toString()));
        return null;
    }

    @Transactional(readOnly = true)
    public Stored find(long ruleId) {
        return jdbc.sql("""
                select id, poll_id, union_id, choice, item, amount_fen, valid_from, valid_to, source
                from surveys_subsidy_rule where id = :id
                """)
                .param("id", ruleId)
                .query(Rows.of(Stored.class))
                .optional()
                .orElseThrow(() -> new NotFound("subsidy rule", ruleId));
    }

    /** A rule with the poll it belongs to. */
    public record Stored(
            long id,
            long pollId,
            long unionId,
            String choice,
            String item,
            long amountFen,
            LocalDate validFrom,
            LocalDate validTo,
            String source) {
        Rule rule() {
            return new Rule(unionId, choice, item, new Money(amountFen), new Period(validFrom, validTo), source);
        }
    }

    /** False, and nothing written, when an amount was confirmed by an answer of the days that would go. */
    private boolean endsBefore(Stored old, LocalDate day) {
        boolean confirmed = jdbc.sql("""
                select exists (select 1 from surveys_subsidy s
                  join surveys_answer a on a.poll_id = s.poll_id and a.person_id = s.person_id
                  where s.rule_id = :rule and (a.answered_at at time zone 'Asia/Shanghai')::date >= :day)
                """)
                .param("rule", old.id())
                .param("day", day)
                .query(Boolean.class)
                .single();
        if (confirmed) {
            return false;
        }
        int rows = day.isAfter(old.validFrom())
                ? jdbc.sql("update surveys_subsidy_rule set valid_to = least(valid_to, :last) where id = :rule")
                        .param("last", day.minusDays(1))
                        .param("rule", old.id())
                        .update()
                : jdbc.sql("delete from surveys_subsidy_rule where id = :rule")
                        .param("rule", old.id())
                        .update();
        return rows == 1;
    }

    private boolean overlaps(long pollId, long union, Rule rule, long except) {
        return jdbc.sql("""
                select exists (select 1 from surveys_subsidy_rule where poll_id = :poll and union_id = :union
                  and choice = :choice and valid_from <= :to and valid_to >= :from and id <> :except)
                """)
                .param("poll", pollId)
                .param("union", union)
                .param("choice", rule.choice())
                .param("from", rule.valid().from())
                .param("to", rule.valid().to())
                .param("except", except)
                .query(Boolean.class)
                .single();
    }

    private static Map<String, Object> told(long id, Rule rule) {
        return Map.of(
                "rule",
                id,
                "choice",
                rule.choice(),
                "amountFen",
                rule.amount().fen(),
                "item",
                rule.item(),
                "from",
                rule.valid().from().toString(),
                "to",
                rule.valid().to().toString());
    }

    private long insert(long pollId, long union, Rule rule) {
        return jdbc.sql("""
                insert into surveys_subsidy_rule (poll_id, union_id, choice, item, amount_fen, valid_from, valid_to,
                    source, created_at)
                values (:poll, :union, :choice, :item, :amount, :from, :to, :source, :at) returning id
                """)
                .param("poll", pollId)
                .param("union", union)
                .param("choice", rule.choice())
                .param("item", rule.item())
                .param("amount", rule.amount().fen())
                .param("from", rule.valid().from())
                .param("to", rule.valid().to())
                .param("source", rule.source())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** @param confirmed false while it is a proposal */
    public record Owed(
            long personId,
            String name,
            String phoneTail,
            String unionName,
            String choice,
            String item,
            long amountFen,
            String source,
            boolean confirmed) {}

    /**
     * SUR-08 Each person once: the answer decides the branch, the nearest union's rule of the day of the answer the amount;
     * what is confirmed stands as it was confirmed.
     */
    private static final String OWED = """
            select r.person_id, r.union_id, coalesce(c.rule_id, s.id) as rule_id, coalesce(c.choice, a.choice) as choice,
              coalesce(c.item, s.item) as item, coalesce(c.amount_fen, s.amount_fen) as amount_fen,
              c.person_id is not null as confirmed
            from (%s) r
            join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
            left join surveys_subsidy c on c.poll_id = :poll and c.person_id = r.person_id
            left join lateral (
              select x.id, x.item, x.amount_fen from surveys_subsidy_rule x
              join registry_lineage y on y.union_id = r.union_id and y.ancestor_id = x.union_id and y.valid_to is null
              where x.poll_id = :poll and x.choice = a.choice
                and x.valid_from <= (a.answered_at at time zone 'Asia/Shanghai')::date
                and x.valid_to >= (a.answered_at at time zone 'Asia/Shanghai')::date
              order by y.depth limit 1) s on true
            where coalesce(c.rule_id, s.id) is not null
            """.formatted(Roster.ASKED);

    @Transactional(readOnly = true)
    public PageOf<Owed> owed(Actor actor, long pollId, long union, Paging paging) {
        var seen = access.seen(actor, pollId, union);
        long total = jdbc.sql("select count(*) from (" + OWED + ") o")
                .params(Roster.parameters(seen.poll(), seen.scope()))
                .query(Long.class)
                .single();
        return new PageOf<>(rows(seen, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    /** All of it for a file, which the journal notes. */
    public List<Owed> export(Actor actor, long pollId, long union) {
        var seen = access.seen(actor, pollId, union);
        var rows = rows(seen, 200_000, 0);
        journal.record(
                actor, "surveys.subsidy.exported", Polls.ref(seen.poll()), "", null, Map.of("rows", rows.size()));
        return rows;
    }

    private List<Owed> rows(PollAccess.Seen seen, int limit, long offset) {
        return jdbc.sql("""
                select o.person_id, p.name, p.phone_tail, u.name as union_name, o.choice, o.item, o.amount_fen,
                  x.source, o.confirmed
                from (%s) o join registry_person p on p.id = o.person_id join registry_union u on u.id = o.union_id
                join surveys_subsidy_rule x on x.id = o.rule_id
                order by u.name, p.pinyin, p.id limit :limit offset :offset
                """.formatted(OWED))
                .params(Roster.parameters(seen.poll(), seen.scope()))
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(Owed.class))
                .list();
    }

    /** Sums of what is proposed and what is confirmed. */
    public record Sum(long people, long amountFen, long confirmedPeople, long confirmedFen) {}

    @Transactional(readOnly = true)
    public Sum sum(Actor actor, long pollId, long union) {
        var seen = access.seen(actor, pollId, union);
        return jdbc.sql("""
                select count(*) as people, coalesce(sum(amount_fen), 0)::bigint as amount_fen,
                  count(*) filter (where confirmed) as confirmed_people,
                  coalesce(sum(amount_fen) filter (where confirmed), 0)::bigint as confirmed_fen
                from (%s) o
                """.formatted(OWED))
                .params(Roster.parameters(seen.poll(), seen.scope()))
                .query(Rows.of(Sum.class))
                .single();
    }

    /** Confirms what the union's people are owed, once the poll is closed. Null when something was confirmed. */
    public @Nullable Refused confirm(Actor actor, long pollId, long union) {
        var seen = access.seen(actor, pollId, union);
        var poll = access.exclusive(pollId);
        if (poll.takesAnswersAt(clock.instant())) {
            return Refused.STILL_OPEN;
        }
        int confirmed = jdbc.sql("""
                insert into surveys_subsidy (poll_id, person_id, union_id, rule_id, choice, item, amount_fen,
                    confirmed_by, confirmed_at)
                select :poll, o.person_id, o.union_id, o.rule_id, o.choice, o.item, o.amount_fen, :by, :at
                from (%s) o where not o.confirmed
                on conflict (poll_id, person_id) do nothing
                """.formatted(OWED))
                .params(Roster.parameters(poll, seen.scope()))
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (confirmed == 0) {
            return Refused.NOTHING_OWED;
        }
        journal.record(
                actor,
                "surveys.subsidy.confirmed",
                Polls.ref(poll),
                "",
                null,
                Map.of("people", confirmed, "union", seen.scope()));
        return null;
    }
}
