package org.niangjia.surveys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people asked, with what they answered. */
@Service
@Transactional(readOnly = true)
public class RosterList {
    /** Filter for those who have not answered. */
    public static final String SILENT = "NONE";

    private final PollAccess access;
    private final JdbcClient jdbc;
    private final Roster roster;
    private final Journal journal;

    RosterList(PollAccess access, Roster roster, JdbcClient jdbc, Journal journal) {
        this.access = access;
        this.roster = roster;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** @param choice an option's code, {@link #SILENT}, or empty for everybody */
    public record Filter(long union, String text, String choice, boolean bus) {
        public static Filter everybody(long union) {
            return new Filter(union, "", "", false);
        }
    }

    /** @param name in full: lists mask it */
    public record Person(
            long personId,
            String name,
            String phoneTail,
            long unionId,
            String unionName,
            @Nullable Long answerId,
            @Nullable String choice,
            @Nullable String destination,
            @Nullable LocalDate leavesOn,
            @Nullable LocalDate returnsOn,
            boolean needsBus,
            boolean byWorker,
            @Nullable String companions,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {
        public List<String> choices() {
            String given = choice;
            return given == null || given.isEmpty() ? List.of() : List.of(given.split(","));
        }
    }

    private record Query(String sql, Map<String, Object> parameters) {}

    private static Query query(PollAccess.Seen seen, Filter filter) {
        var parameters = new HashMap<String, Object>(Roster.parameters(seen.poll(), seen.scope()));
        var sql = new StringBuilder("""
                from (%s) r join registry_person p on p.id = r.person_id
                join registry_union u on u.id = r.union_id
                left join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
                where true""".formatted(Roster.ASKED));
        if (filter.choice().equals(SILENT)) {
            sql.append(" and a.id is null");
        } else if (!filter.choice().isEmpty()) {
            sql.append(" and :choice = any(string_to_array(a.choice, ','))");
            parameters.put("choice", filter.choice());
        }
        if (filter.bus()) {
            sql.append(" and a.needs_bus");
        }
        String text = filter.text().strip();
        if (text.matches("\\d+")) {
            sql.append(" and p.phone_tail = :text");
            parameters.put("text", text.length() <= 4 ? text : text.substring(text.length() - 4));
        } else if (!text.isEmpty()) {
            boolean latin = text.chars().allMatch(c -> c < 128);
            sql.append(latin ? " and (p.initials like :text or p.pinyin like :text)" : " and p.name like :text");
            parameters.put("text", SearchText.literal(latin ? text.toLowerCase(java.util.Locale.ROOT) : text) + "%");
        }
        return new Query(sql.toString(), parameters);
    }

    private static final String COLUMNS = """
            select p.id as person_id, p.name, p.phone_tail, u.id as union_id, u.name as union_name, a.id as answer_id,
              a.choice, a.destination, a.leaves_on, a.returns_on, coalesce(a.needs_bus, false) as needs_bus,
              coalesce(a.by_worker, false) as by_worker, a.answered_by, a.answered_at,
              (select string_agg(q.name, '、' order by q.id) from surveys_companion c
                join registry_person q on q.id = c.companion_id
                where c.poll_id = :poll and c.person_id = p.id) as companions
            """;

    public PageOf<Person> page(Actor actor, long poll, Filter filter, Paging paging) {
        var query = query(access.seen(actor, poll, filter.union()), filter);
        return Paged.read(
                sql -> jdbc.sql(sql).params(query.parameters()),
                COLUMNS,
                query.sql(),
                "order by u.name, p.pinyin, p.id",
                Rows.of(Person.class),
                paging);
    }

    /** All of them for a file, which the journal notes. */
    @Transactional
    public List<Person> export(Actor actor, long poll, Filter filter) {
        var seen = access.seen(actor, poll, filter.union());
        var query = query(seen, filter);
        var rows = jdbc.sql(COLUMNS + query.sql() + " order by u.name, p.pinyin, p.id limit 200000")
                .params(query.parameters())
                .query(Rows.of(Person.class))
                .list();
        journal.record(
                actor,
                "surveys.poll.exported",
                Polls.ref(seen.poll()),
                "",
                null,
                Map.of("rows", rows.size(), "choice", filter.choice()));
        return rows;
    }

    /** The full name of one member asked in the actor's scope. */
    public java.util.Optional<String> name(Actor actor, long poll, long person) {
        var seen = access.seen(actor, poll);
        return roster.member(seen.poll(), seen.scope(), person).map(Roster.Member::name);
    }

    /** Whether the poll asks this person today. */
    public boolean asked(long pollId, long person) {
        var poll = access.any(pollId);
        return roster.member(poll, poll.unionId(), person).isPresent();
    }

    /** The city a person comes from, where the registry knows it: proposed as destination. */
    public String home(long person) {
        return jdbc.sql("select coalesce(left(home_division, 4) || '00', '') from registry_person where id = :id")
                .param("id", person)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** One state of an answer in its history. */
    public record Change(Instant at, String actorName, boolean byWorker, String choice, String destination) {}

    /** An answer with everything it was before. */
    public record Answered(long pollId, Person person, List<Change> changes) {}

    public Answered answer(Actor actor, long answerId) {
        var found = jdbc.sql("select poll_id, person_id from surveys_answer where id = :id")
                .param("id", answerId)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .optional()
                .orElseThrow(() -> new NotFound("answer", answerId));
        var query = query(access.seen(actor, found[0]), Filter.everybody(0));
        var person = jdbc.sql(COLUMNS + query.sql() + " and p.id = :one")
                .params(query.parameters())
                .param("one", found[1])
                .query(Rows.of(Person.class))
                .optional()
                .orElseThrow(() -> new NotFound("answer", answerId));
        return new Answered(found[0], person, changes(answerId));
    }

    private List<Change> changes(long answerId) {
        return jdbc.sql("""
                select at, actor_name, by_worker, choice, destination from surveys_answer_change
                where answer_id = :id order by id desc limit 200
                """)
                .param("id", answerId)
                .query((row, number) -> new Change(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor_name"),
                        row.getBoolean("by_worker"),
                        row.getString("choice"),
                        row.getString("destination")))
                .list();
    }
}
