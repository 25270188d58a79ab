package org.niangjia.activities;

import java.time.LocalDate;
import java.util.List;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Activities on the public page of their programme. */
@Component
public class PublicActivities {
    private final JdbcClient jdbc;

    PublicActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(
            long id,
            String name,
            String icon,
            LocalDate startsOn,
            LocalDate endsOn,
            String placeText,
            ActivityState state) {}

    public List<Row> of(long programmeId) {
        return jdbc.sql("""
                select a.id, a.name, k.icon, a.starts_on, a.ends_on, a.place_text, a.state
                from activities_activity a join activities_kind k on k.code = a.kind_code
                where a.programme_id = :programme and a.state in ('OPEN', 'ENDED') order by a.starts_on, a.id limit 200
                """)
                .param("programme", programmeId)
                .query(Rows.of(Row.class))
                .list();
    }
}
