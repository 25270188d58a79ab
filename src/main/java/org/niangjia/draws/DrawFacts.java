package org.niangjia.draws;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts of a decided draw: who took part and who won, one for each entry, in the unit of the draw. */
@Component
class DrawFacts {
    static final String ENTERED = "draws.entered";
    static final String WON = "draws.won";
    static final String ENTRY = "draws.entry";
    static final String PICK = "draws.pick";
    private static final int AT_ONCE = 10_000;
    private static final String SELECT = """
            select '%s', cast(:day as date), cast(null as date), d.union_id, d.programme_id,
            min(case when d.unit = 'HOUSEHOLD' then coalesce(p.household_id, p.id) else p.id end), d.unit, 1,
              '%s', s.id, jsonb_build_object('draw', cast(d.id as text), 'unit', d.unit)
            from %s s join draws_draw d on d.id = s.draw_id
            join draws_entry_person e on e.draw_id = s.draw_id and e.position = s.position
            join registry_person p on p.id = e.person_id
            where s.draw_id = :draw %s
            group by d.id, s.id
            """;

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    DrawFacts(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    void decided(long drawId, LocalDate day) {
        publish(SELECT.formatted(ENTERED, ENTRY, "draws_entry", ""), drawId, day, 0);
        publish(SELECT.formatted(WON, PICK, "draws_pick", "and s.standing = 'WON'"), drawId, day, 0);
    }

    /** Somebody moved up: one winner less, one more. */
    void replaced(long drawId, long absentPick, long nextPick, LocalDate day) {
        events.publishEvent(new FactsRetracted(WON, List.of(new RecordRef(PICK, absentPick))));
        publish(SELECT.formatted(WON, PICK, "draws_pick", "and s.id = :pick"), drawId, day, nextPick);
    }

    private void publish(String select, long drawId, LocalDate day, long pick) {
        Map<String, Object> parameters =
                pick == 0 ? Map.of("draw", drawId, "day", day) : Map.of("draw", drawId, "day", day, "pick", pick);
        events.publishEvent(new FactsSelected(select, parameters));
    }

    void retractAll(long drawId) {
        retract(ENTERED, ENTRY, "select id from draws_entry where draw_id = :draw", drawId);
        retract(WON, PICK, "select id from draws_pick where draw_id = :draw and standing = 'WON'", drawId);
    }

    private void retract(String kind, String type, String sql, long drawId) {
        var sources = jdbc.sql(sql)
                .param("draw", drawId)
                .query((row, number) -> new RecordRef(type, row.getLong(1)))
                .list();
        for (int from = 0; from < sources.size(); from += AT_ONCE) {
            events.publishEvent(
                    new FactsRetracted(kind, sources.subList(from, Math.min(sources.size(), from + AT_ONCE))));
        }
    }
}
