package org.niangjia.draws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawOutcome.Place;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The drawn sequence as rows: who has which prize, who waits. */
@Component
class Picks {
    private static final String PLACED = """
            select k.id, k.rank, k.position, k.tier, k.standing, k.cause, e.entry_type, e.entry_id,
              (select array_agg(m.person_id order by m.person_id) from draws_entry_person m
               where m.draw_id = k.draw_id and m.position = k.position) as people
            from draws_pick k join draws_entry e on e.draw_id = k.draw_id and e.position = k.position
            where k.draw_id = :draw
            """;
    private final JdbcClient jdbc;

    Picks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param cause why the prize is no longer this entry's, or null */
    record Pick(
            long id,
            int rank,
            int position,
            int tier,
            Standing standing,
            @Nullable Cause cause,
            RecordRef entry,
            List<Long> people) {
        /** From 1, as printed. */
        long number() {
            return position + 1L;
        }

        /** As it is once the prize has gone on. */
        Pick gone(Cause why) {
            return new Pick(id, rank, position, tier, Standing.ABSENT, why, entry, people);
        }

        /** As it is once it has the prize of that tier. */
        Pick moved(int to) {
            return new Pick(id, rank, position, to, Standing.WON, null, entry, people);
        }
    }

    void write(Draw draw, int[] drawn) {
        var ranks = new Integer[drawn.length];
        var positions = new Integer[drawn.length];
        var tiers = new Integer[drawn.length];
        int tier = 0;
        int left = 0;
        for (int i = 0; i < drawn.length; i++) {
            while (left == 0 && tier < draw.tiers().size()) {
                left = draw.tiers().get(tier++).prizes();
            }
            ranks[i] = i + 1;
            positions[i] = drawn[i];
            tiers[i] = left > 0 ? tier : 0;
            left = Math.max(0, left - 1);
        }
        int written = jdbc.sql("""
                insert into draws_pick (draw_id, rank, position, tier, standing)
                select :draw, p.rank, p.position, p.tier, case when p.tier > 0 then 'WON' else 'RESERVE' end
                from unnest(cast(:ranks as integer[]), cast(:positions as integer[]), cast(:tiers as integer[]))
                  as p(rank, position, tier)
                """)
                .param("draw", draw.key())
                .param("ranks", ranks)
                .param("positions", positions)
                .param("tiers", tiers)
                .update();
        if (written != drawn.length) {
            throw new IllegalStateException("result not written");
        }
    }

    List<Place> places(Draw draw) {
        return picks(" order by k.rank", Map.of("draw", draw.key())).stream()
                .map(pick -> place(draw, pick))
                .toList();
    }

    Place place(Draw draw, Pick pick) {
        String name = pick.tier() == 0 ? "" : draw.tiers().get(pick.tier() - 1).name();
        return new Place(pick.entry(), pick.people(), pick.standing(), name, pick.tier(), pick.rank());
    }

    Optional<Pick> at(long drawId, int position) {
        return picks(" and k.position = :place", Map.of("draw", drawId, "place", position)).stream()
                .findFirst();
    }

    /** The entry of somebody else's record. */
    Optional<Pick> of(long drawId, RecordRef entry) {
        return picks(
                        " and e.draw_id = :draw and e.entry_id = :entry and e.entry_type = :type",
                        Map.of("draw", drawId, "entry", entry.id(), "type", entry.type()))
                .stream()
                .findFirst();
    }

    /** Reserves behind that rank, in the order of the sequence. */
    List<Pick> reserves(long drawId, int behind, int limit) {
        return picks(
                " and k.standing = 'RESERVE' and k.rank > :behind order by k.rank limit :limit",
                Map.of("draw", drawId, "behind", behind, "limit", limit));
    }

    /** Records of the reserves before that rank. */
    List<Long> reservesBefore(long drawId, int rank) {
        return jdbc.sql("""
                select e.entry_id from draws_pick k join draws_entry e on e.draw_id = k.draw_id and e.position = k.position
                where k.draw_id = :draw and k.standing = 'RESERVE' and k.rank < :rank order by k.rank
                """)
                .param("draw", drawId)
                .param("rank", rank)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Pick> picks(String rest, Map<String, ?> parameters) {
        return jdbc.sql(PLACED + rest)
                .params(parameters)
                .query((row, number) -> new Pick(
                        row.getLong("id"),
                        row.getInt("rank"),
                        row.getInt("position"),
                        row.getInt("tier"),
                        Standing.valueOf(row.getString("standing")),
                        cause(row.getString("cause")),
                        new RecordRef(row.getString("entry_type"), row.getLong("entry_id")),
                        Arrays.asList((Long[]) row.getArray("people").getArray())))
                .list();
    }

    static @Nullable Cause cause(@Nullable String stored) {
        return stored == null ? null : Cause.valueOf(stored);
    }

    /** Both as they are afterwards. */
    void move(Pick gone, Pick came) {
        int left = jdbc.sql(
                        "update draws_pick set standing = 'ABSENT', cause = :cause where id = :id and standing = 'WON'")
                .param("id", gone.id())
                .param("cause", String.valueOf(gone.cause()))
                .update();
        int moved = jdbc.sql(
                        "update draws_pick set standing = 'WON', tier = :tier where id = :id and standing = 'RESERVE'")
                .param("id", came.id())
                .param("tier", came.tier())
                .update();
        if (left != 1 || moved != 1) {
            throw new IllegalStateException("replacement not written");
        }
    }

    /** Gave it up, and nobody followed. */
    void leftEmpty(Pick winner, Cause cause) {
        int marked = jdbc.sql("update draws_pick set cause = :cause where id = :id and standing = 'WON'")
                .param("id", winner.id())
                .param("cause", cause.name())
                .update();
        if (marked != 1) {
            throw new IllegalStateException("cause not written");
        }
    }
}
