package org.niangjia.draws;

import java.util.List;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * DRA-21 Two records turn out to be one person: the entries of both are that person's. What was hashed names the old number
 * and stays; where both stood in one draw, the entry of the record that is kept remains the person's.
 */
@Component
class DrawPeopleMerging {
    private final JdbcClient jdbc;

    DrawPeopleMerging(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional
    void move(PeopleMerged merged) {
        List.of("""
                        update draws_entry_person e set person_id = :kept where person_id = :lost and not exists (
                          select 1 from draws_entry_person k where k.draw_id = e.draw_id and k.person_id = :kept)
                        """, "update draws_dispute set person_id = :kept where person_id = :lost", """
                        update draws_turn t set holder_id = :kept
                        where holder_type = 'registry.person' and holder_id = :lost and not exists (
                          select 1 from draws_turn k where k.union_id = t.union_id and k.kind = t.kind
                            and k.holder_type = t.holder_type and k.holder_id = :kept and k.source_type = t.source_type
                            and k.source_id = t.source_id)
                        """)
                .forEach(sql -> {
                    int ignored = jdbc.sql(sql)
                            .param("kept", merged.kept())
                            .param("lost", merged.lost())
                            .update();
                });
    }
}
