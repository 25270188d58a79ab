package org.niangjia.draws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.draws.DrawOutcome.Place;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The drawn sequence as rows: who has which prize, who waits. */
@Component
class Picks {
    private static final String PLACED = """
            select k.id, k.rank, k.position, k.tier, k.standing, e.entry_type, e.entry_id,
              (select array_agg(m.person_id order by m.person_id) from draws_entry_person m
               where m.draw_id = k.draw_id and m.position = k.position) as people
            from draws_pick k join draws_entry e on e.draw_id = k.draw_id and e.position = k.position
            where k.draw_id = :draw
            """;
    private final JdbcClient jdbc;

    Picks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Pick(long id, int rank, int position, int tier, Standing standing, RecordRef entry, List<Long> people) {}

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
        return picks(" order by k.rank", draw.key(), 0).stream()
                .map(pick -> place(draw, pick))
                .toList();
    }

    Place place(Draw draw, Pick pick) {
        String name = pick.tier() == 0 ? "" : draw.tiers().get(pick.tier() - 1).name();
        return new Place(pick.entry(), pick.people(), pick.standing(), name, pick.tier(), pick.rank());
    }

    Optional<Pick> at(long drawId, int position) {
        return picks(" and k.position = :place", drawId, position).stream().findFirst();
    }

    /** The reserve whose turn it is. */
    Optional<Pick> next(long drawId) {
        return picks(" and k.standing = 'RESERVE' order by k.rank limit 1", drawId, 0).stream()
                .findFirst();
    }

    private List<Pick> picks(String rest, long drawId, int position) {
        return jdbc.sql(PLACED + rest)
                .params(Map.of("draw", drawId, "place", position))
                .query((row, number) -> new Pick(
                        row.getLong("id"),
                        row.getInt("rank"),
                        row.getInt("position"),
                        row.getInt("tier"),
                        Standing.valueOf(row.getString("standing")),
                        new RecordRef(row.getString("entry_type"), row.getLong("entry_id")),
                        Arrays.asList((Long[]) row.getArray("people").getArray())))
                .list();
    }

    void move(Pick absent, Pick next) {
        int gone = jdbc.sql("update draws_pick set standing = 'ABSENT' where id = :id and standing = 'WON'")
                .param("id", absent.id())
                .update();
        int moved = jdbc.sql(
                        "update draws_pick set standing = 'WON', tier = :tier where id = :id and standing = 'RESERVE'")
                .param("id", next.id())
                .param("tier", absent.tier())
                .update();
        if (gone != 1 || moved != 1) {
            throw new IllegalStateException("replacement not written");
        }
    }
}
