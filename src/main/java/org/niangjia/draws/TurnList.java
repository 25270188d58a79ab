package org.niangjia.draws;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** DRA-19, DRA-23 Whose turn it is: to oneself, to whoever speaks for one's union, and the rules to everybody. */
@Component
@Transactional(readOnly = true)
public class TurnList {
    private final DrawAccess access;
    private final JdbcClient jdbc;

    TurnList(DrawAccess access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /**
     * How somebody stands by one rule.
     *
     * @param name of the person, masked by pages, or of the employer
     * @param unionName whose rule it is
     * @param title of the rule, or empty when none is in force: then everybody weighs 1
     * @param passes that count
     */
    public record Line(
            String holderType,
            long holderId,
            String name,
            String phoneTail,
            long unionId,
            String unionName,
            String kind,
            String title,
            int weight,
            long passes,
            int perPass,
            int most,
            boolean resets,
            String source,
            @Nullable LocalDate wonOn,
            LocalDate lastOn) {
        public boolean person() {
            return holderType.equals(TurnLedger.PERSON);
        }

        /** What people call it. */
        public String called() {
            return title.isEmpty() ? kind : title;
        }

        RecordRef holder() {
            return new RecordRef(holderType, holderId);
        }
    }

    /** Won or passed over once. */
    public record Happened(long unionId, String kind, boolean won, LocalDate on, String title) {}

    /** One line and what it is made of, the newest first. */
    public record Explained(Line line, List<Happened> turns) {}

    /** What whoever looks asks for. @param kind empty: all */
    public record Filter(String text, String kind) {}

    private static final String WITHIN = """
            t.holder_type = 'registry.person' and exists (select 1 from registry_membership m
                join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                where m.person_id = t.holder_id and m.left_on is null)
              or t.holder_type = 'registry.employer' and exists (select 1 from registry_union mu
                join registry_lineage l on l.union_id = mu.id and l.ancestor_id = :top and l.valid_to is null
                where mu.employer_id = t.holder_id)
            """;

    private static String lines(String holders) {
        return """
                from (select t.union_id, t.kind, t.holder_type, t.holder_id, max(t.happened_on) as last_on,
                    max(t.happened_on) filter (where t.won) as won_on, coalesce(max(t.id) filter (where t.won), 0) as won_id
                  from draws_turn t where (%s) group by t.union_id, t.kind, t.holder_type, t.holder_id) g
                join registry_union u on u.id = g.union_id
                left join registry_person p on g.holder_type = 'registry.person' and p.id = g.holder_id
                left join registry_employer e on g.holder_type = 'registry.employer' and e.id = g.holder_id
                left join lateral (select * from draws_turn_rule q where q.union_id = g.union_id and q.kind = g.kind
                  and q.valid_from <= :on order by q.valid_from desc limit 1) r on true
                cross join lateral (select count(*) as passes from draws_turn x
                  where x.union_id = g.union_id and x.kind = g.kind and x.holder_type = g.holder_type
                    and x.holder_id = g.holder_id and not x.won
                    and (not coalesce(r.resets, false) or x.id > g.won_id)) n
                where (p.id is null or p.erased_at is null)
                  and (:kind = '' or g.kind = :kind)
                  and (:text = '' or p.name like '%%' || :text || '%%' or p.phone_tail = :text
                    or e.name like '%%' || :text || '%%')
                """.formatted(holders);
    }

    private static final String COLUMNS = """
            select g.holder_type, g.holder_id, coalesce(p.name, e.name, '') as name, coalesce(p.phone_tail, '') as phone_tail,
              g.union_id, u.name as union_name, g.kind, coalesce(r.title, '') as title,
              case when r.id is null then 1 else least(r.most, 1 + n.passes * r.per_pass) end as weight, n.passes,
              coalesce(r.per_pass, 0) as per_pass, coalesce(r.most, 1) as most, coalesce(r.resets, false) as resets,
              coalesce(r.source, '') as source, g.won_on, g.last_on
            """;

    private static final String ORDER = " order by weight desc, g.kind, name, g.holder_id, g.union_id";

    private JdbcClient.StatementSpec bind(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("on", access.today())
                .param("kind", filter.kind())
                .param("text", filter.text().strip());
    }

    /** DRA-23 The people of the actor's unions and their employers, whoever kept the turn. */
    public PageOf<Line> page(Actor actor, Filter filter, Paging paging) {
        long total = bind("select count(*) " + lines(WITHIN), filter)
                .param("top", actor.unionId())
                .query(Long.class)
                .single();
        var rows = bind(COLUMNS + lines(WITHIN) + ORDER + " limit :limit offset :offset", filter)
                .param("top", actor.unionId())
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Line.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    public void each(Actor actor, Filter filter, Consumer<Line> sink) {
        try (var rows = bind(COLUMNS + lines(WITHIN) + ORDER, filter)
                .param("top", actor.unionId())
                .query(Rows.of(Line.class))
                .stream()) {
            rows.forEach(sink);
        }
    }

    /** Kinds there is a rule for or a turn of, by what people call them. */
    public Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        jdbc.sql("""
                select kind, max(title) as title from (
                  select kind, title from draws_turn_rule union all select distinct kind, '' from draws_turn) k
                group by kind order by kind
                """).query(row -> {
            String kind = String.valueOf(row.getString("kind"));
            String title = String.valueOf(row.getString("title"));
            var unused = kinds.put(kind, title.isEmpty() ? kind : title);
        });
        return kinds;
    }

    /** What people call a kind: the title of its rule. */
    public String called(String kind) {
        return jdbc.sql("select coalesce(nullif(max(title), ''), :kind) from draws_turn_rule where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    /** DRA-19 Every turn of mine, and why; two statements however many there are. */
    public List<Explained> mine(long person) {
        return explained(
                "t.holder_type = 'registry.person' and t.holder_id = :holder",
                new RecordRef(TurnLedger.PERSON, person),
                0);
    }

    /** DRA-23 The same of somebody, for whoever speaks for that person's union or employer. */
    public List<Explained> of(Actor actor, RecordRef holder) {
        var explained = explained(
                "t.holder_type = :type and t.holder_id = :holder and (" + WITHIN + ")", holder, actor.unionId());
        if (explained.isEmpty()) {
            throw new NotFound("turns of " + holder.type(), holder.id());
        }
        return explained;
    }

    private List<Explained> explained(String holders, RecordRef holder, long top) {
        var lines = bind(COLUMNS + lines(holders) + ORDER, new Filter("", ""))
                .param("type", holder.type())
                .param("holder", holder.id())
                .param("top", top)
                .query(Rows.of(Line.class))
                .list();
        var turns = jdbc.sql("""
                select t.union_id, t.kind, t.won, t.happened_on as on,
                  coalesce(nullif(t.source_title, ''), d.title, t.source_type || ' ' || t.source_id) as title
                from draws_turn t left join draws_draw d on d.id = t.source_id and t.source_type = 'draws.draw'
                where t.holder_type = :type and t.holder_id = :holder order by t.id desc limit 500
                """)
                .param("type", holder.type())
                .param("holder", holder.id())
                .query(Rows.of(Happened.class))
                .list();
        var explained = new ArrayList<Explained>();
        for (var line : lines) {
            explained.add(new Explained(
                    line,
                    turns.stream()
                            .filter(turn -> turn.unionId() == line.unionId()
                                    && turn.kind().equals(line.kind()))
                            .toList()));
        }
        return explained;
    }

    /** A rule as everybody may read it. @param inForce today; an earlier one stays readable */
    public record Published(
            String unionName,
            String kind,
            String title,
            int perPass,
            int most,
            boolean resets,
            LocalDate validFrom,
            String source,
            boolean inForce) {
        public String called() {
            return title.isEmpty() ? kind : title;
        }
    }

    /** DRA-18 Rules are public: those in force first, then what comes and what was. */
    public List<Published> published() {
        return jdbc.sql("""
                select u.name as union_name, r.kind, r.title, r.per_pass, r.most, r.resets, r.valid_from, r.source,
                  r.valid_from <= :on and not exists (select 1 from draws_turn_rule later where later.union_id = r.union_id
                    and later.kind = r.kind and later.valid_from <= :on and later.valid_from > r.valid_from) as in_force
                from draws_turn_rule r join registry_union u on u.id = r.union_id
                order by in_force desc, u.id, r.kind, r.valid_from desc limit 200
                """)
                .param("on", access.today())
                .query(Rows.of(Published.class))
                .list();
    }
}
