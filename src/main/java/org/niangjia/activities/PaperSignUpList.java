package org.niangjia.activities;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sheets entered for an activity, newest first, and who is on them. */
@Component
@Transactional(readOnly = true)
public class PaperSignUpList {
    private final ActivityAccess access;
    private final JdbcClient jdbc;

    PaperSignUpList(ActivityAccess access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /** @param standing lines not taken back */
    public record Paper(
            long id,
            long activityId,
            String reference,
            int people,
            long standing,
            String enteredBy,
            Instant enteredAt) {}

    private static final String PAPER = """
            select p.id, p.activity_id, p.reference, p.people, p.entered_by, p.entered_at,
              (select count(*) from activities_paper_line l where l.paper_id = p.id and l.undone_at is null) as standing
            from activities_paper p
            """;

    public List<Paper> of(Actor actor, long activityId) {
        return jdbc.sql(PAPER + " where p.activity_id = :activity order by p.id desc limit 200")
                .param("activity", access.owned(actor, activityId).key())
                .query(Rows.of(Paper.class))
                .list();
    }

    public Paper get(Actor actor, long activityId, long paperId) {
        return jdbc.sql(PAPER + " where p.activity_id = :activity and p.id = :paper")
                .param("activity", access.owned(actor, activityId).key())
                .param("paper", paperId)
                .query(Rows.of(Paper.class))
                .optional()
                .orElseThrow(() -> new NotFound("paper", paperId));
    }

    /** @param birthYear of the child, null: the worker takes part */
    public record Line(
            long id,
            String name,
            String phoneTail,
            @Nullable Integer birthYear,
            boolean claimed,
            @Nullable Instant undoneAt,
            String undoneBy,
            String reason) {}

    public List<Line> lines(Actor actor, long activityId, long paperId) {
        return jdbc.sql("""
                select l.id, p.name, p.phone_tail, cast(extract(year from c.birth_on) as integer) as birth_year,
                  l.claim_id is not null as claimed, l.undone_at, l.undone_by, l.reason
                from activities_paper_line l join registry_person p on p.id = l.person_id
                left join registry_child c on c.id = l.child_id
                where l.paper_id = :paper order by l.id
                """)
                .param("paper", get(actor, activityId, paperId).id())
                .query(Rows.of(Line.class))
                .list();
    }
}
