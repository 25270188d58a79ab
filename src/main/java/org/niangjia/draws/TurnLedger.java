package org.niangjia.draws;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * DRA-17, DRA-18 Turns: whoever wanted something scarce and was passed over weighs more the next time, by a published rule;
 * who won begins anew. Kept for a union and a kind of offer ({@code offers.tour}); people and employers alike.
 */
@Service
@Transactional
public class TurnLedger {
    public static final String PERSON = "registry.person";
    public static final String EMPLOYER = "registry.employer";
    private static final int AT_ONCE = 5_000;

    private final DrawAccess access;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    TurnLedger(DrawAccess access, JdbcClient jdbc, Journal journal, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param perPass how much weight a pass gives
     * @param most the largest weight
     * @param resets whether a win begins anew
     * @param source the paper it stands in
     * @param title what people call what it is about
     */
    public record Rule(
            long unionId,
            String kind,
            int perPass,
            int most,
            boolean resets,
            LocalDate validFrom,
            String source,
            String title) {
        public Rule(
                long unionId, String kind, int perPass, int most, boolean resets, LocalDate validFrom, String source) {
            this(unionId, kind, perPass, most, resets, validFrom, source, "");
        }

        int weight(long passes) {
            return (int) Math.min(most, 1 + passes * perPass);
        }
    }

    /** One reason for a weight. */
    public record Turn(boolean won, LocalDate on, RecordRef source, String title) {}

    /** Why somebody's weight is what it is: the passes that count, the newest first. */
    public record Weight(int weight, Optional<Rule> rule, List<Turn> turns) {}

    /** DRA-18 A rule holds from a day on and has a source; a later one takes its place. */
    public void setRule(Actor actor, Rule rule) {
        access.mustReach(actor, rule.unionId());
        int written = jdbc.sql("""
                insert into draws_turn_rule (union_id, kind, per_pass, most, resets, valid_from, source, title, created_at)
                values (:union, :kind, :pass, :most, :resets, :from, :source, :title, :now)
                on conflict (union_id, kind, valid_from) do update
                set per_pass = :pass, most = :most, resets = :resets, source = :source, title = :title
                """)
                .param("union", rule.unionId())
                .param("kind", rule.kind())
                .param("pass", rule.perPass())
                .param("most", rule.most())
                .param("resets", rule.resets())
                .param("from", rule.validFrom())
                .param("source", rule.source())
                .param("title", rule.title())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("rule not written");
        }
        journal.record(
                actor,
                "draws.turn-rule.set",
                new RecordRef("registry.union", rule.unionId()),
                "",
                null,
                Map.of(
                        "kind", rule.kind(),
                        "perPass", rule.perPass(),
                        "most", rule.most(),
                        "resets", rule.resets(),
                        "from", rule.validFrom().toString(),
                        "source", rule.source()));
    }

    @Transactional(readOnly = true)
    public List<Rule> rules(long ancestorUnion) {
        return jdbc.sql("""
                select union_id, kind, per_pass, most, resets, valid_from, source, title from draws_turn_rule
                where union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
                order by kind, union_id, valid_from desc
                """)
                .param("top", ancestorUnion)
                .query((row, number) -> rule(row))
                .list();
    }

    private static Rule rule(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Rule(
                row.getLong("union_id"),
                row.getString("kind"),
                row.getInt("per_pass"),
                row.getInt("most"),
                row.getBoolean("resets"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("source"),
                row.getString("title"));
    }

    /** The rule of that day; without one, everybody weighs 1. */
    @Transactional(readOnly = true)
    public Optional<Rule> rule(long unionId, String kind, LocalDate on) {
        return jdbc.sql("""
                select union_id, kind, per_pass, most, resets, valid_from, source, title from draws_turn_rule
                where union_id = :union and kind = :kind and valid_from <= :on order by valid_from desc limit 1
                """)
                .param("union", unionId)
                .param("kind", kind)
                .param("on", on)
                .query((row, number) -> rule(row))
                .optional();
    }

    /** The weight of each; who is not in the answer weighs 1. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> weights(
            long unionId, String kind, String holderType, Collection<Long> holders, LocalDate on) {
        var rule = rule(unionId, kind, on);
        var weights = new HashMap<Long, Integer>();
        var all = List.copyOf(holders);
        for (int from = 0; rule.isPresent() && from < all.size(); from += AT_ONCE) {
            jdbc.sql("""
                    select t.holder_id, count(*) from draws_turn t
                    where t.union_id = :union and t.kind = :kind and t.holder_type = :type and not t.won
                      and t.holder_id = any(cast(:holders as bigint[]))
                      and (not :resets or t.id > coalesce((select max(w.id) from draws_turn w where w.won
                        and w.union_id = t.union_id and w.kind = t.kind and w.holder_type = t.holder_type
                        and w.holder_id = t.holder_id), 0))
                    group by t.holder_id
                    """)
                    .param("union", unionId)
                    .param("kind", kind)
                    .param("type", holderType)
                    .param("resets", rule.get().resets())
                    .param(
                            "holders",
                            all.subList(from, Math.min(all.size(), from + AT_ONCE))
                                    .toArray(Long[]::new))
                    .query(row -> {
                        var unused = weights.put(row.getLong(1), rule.get().weight(row.getLong(2)));
                    });
        }
        return weights;
    }

    /** DRA-19 Everybody can see why the own weight is what it is. */
    @Transactional(readOnly = true)
    public Weight explain(long unionId, String kind, RecordRef holder, LocalDate on) {
        var rule = rule(unionId, kind, on);
        var turns = jdbc.sql("""
                select t.won, t.happened_on, t.source_type, t.source_id, coalesce(nullif(t.source_title, ''), d.title, '') as title from draws_turn t
                left join draws_draw d on d.id = t.source_id and t.source_type = 'draws.draw'
                where t.union_id = :union and t.kind = :kind and t.holder_type = :type and t.holder_id = :holder
                order by t.id desc
                """)
                .param("union", unionId)
                .param("kind", kind)
                .param("type", holder.type())
                .param("holder", holder.id())
                .query((row, number) -> new Turn(
                        row.getBoolean("won"),
                        row.getObject("happened_on", LocalDate.class),
                        new RecordRef(row.getString("source_type"), row.getLong("source_id")),
                        row.getString("title")))
                .list();
        boolean resets = rule.isPresent() && rule.get().resets();
        var counting = resets ? turns.stream().takeWhile(turn -> !turn.won()).toList() : turns;
        long passes = counting.stream().filter(turn -> !turn.won()).count();
        return new Weight(rule.map(one -> one.weight(passes)).orElse(1), rule, counting);
    }

    /** Notes who won or was passed over; a second note of the same source for the same holder counts for nothing. */
    public void note(
            long unionId, String kind, String holderType, Collection<Long> holders, boolean won, RecordRef source) {
        note(unionId, kind, holderType, holders, won, source, "");
    }

    /** @param title what it was about, for whoever asks why */
    public void note(
            long unionId,
            String kind,
            String holderType,
            Collection<Long> holders,
            boolean won,
            RecordRef source,
            String title) {
        var all = List.copyOf(holders);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            int ignored = jdbc.sql("""
                    insert into draws_turn (union_id, kind, holder_type, holder_id, won, happened_on, source_type, source_id,
                        source_title, at)
                    select :union, :kind, :type, holder, :won, :on, :source, :id, :title, :now
                    from unnest(cast(:holders as bigint[])) as h(holder)
                    on conflict (union_id, kind, holder_type, holder_id, source_type, source_id) do nothing
                    """)
                    .param("union", unionId)
                    .param("kind", kind)
                    .param("type", holderType)
                    .param("won", won)
                    .param("on", access.today())
                    .param("source", source.type())
                    .param("id", source.id())
                    .param("title", title)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param(
                            "holders",
                            all.subList(from, Math.min(all.size(), from + AT_ONCE))
                                    .toArray(Long[]::new))
                    .update();
        }
    }

    /** After a draw: winners and, of the others, everybody who entered; in one statement however many they are. */
    void noteDraw(Draw draw) {
        String kind = draw.turnKind();
        if (kind == null) {
            return;
        }
        int ignored = jdbc.sql("""
                insert into draws_turn (union_id, kind, holder_type, holder_id, won, happened_on, source_type, source_id, at)
                select :union, :kind, 'registry.person', e.person_id, coalesce(p.standing = 'WON', false), :on,
                  'draws.draw', :draw, :now
                from draws_entry_person e
                left join draws_pick p on p.draw_id = e.draw_id and p.position = e.position
                where e.draw_id = :draw order by e.person_id
                """)
                .param("union", draw.unionId())
                .param("kind", kind)
                .param("on", access.today())
                .param("draw", draw.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who moved up has won; the absent one had his turn. */
    void moveUp(Draw draw, int position) {
        int ignored = jdbc.sql("""
                update draws_turn set won = true where source_type = 'draws.draw' and source_id = :draw and holder_id in (
                  select person_id from draws_entry_person where draw_id = :draw and position = :position)
                """)
                .param("draw", draw.key())
                .param("position", position)
                .update();
    }

    /** An abandoned draw gave nobody a turn. */
    void forget(long drawId) {
        forget(new RecordRef(Draws.TYPE, drawId));
    }

    /** What did not stand after all gave nobody a turn. */
    public void forget(RecordRef source) {
        int ignored = jdbc.sql("delete from draws_turn where source_type = :type and source_id = :id")
                .param("type", source.type())
                .param("id", source.id())
                .update();
    }
}
