package org.niangjia.notices;

import java.time.Clock;
import java.time.ZoneOffset;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person has been told. NOT-02 Everybody reads only their own. */
@Service
public class Inbox {
    private static final String ROWS = """
            select i.id, n.kind, n.message_key, n.arguments, n.link, n.created_at, i.read_at,
                null::timestamptz done_at, null::text done_by
            from notices_inbox i join notices_notice n on n.id = i.notice_id
            where i.person_id = :person
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public PageOf<Notice> page(long personId, Paging paging) {
        long total = jdbc.sql("select count(*) from notices_inbox where person_id = :person")
                .param("person", personId)
                .query(Long.class)
                .single();
        var rows = jdbc.sql(ROWS + " order by i.id desc limit :limit offset :offset")
                .param("person", personId)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(NoticeRows::read)
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    /** NOT-03 Opening marks as read. */
    @Transactional
    public Notice open(long personId, long id) {
        var notice = jdbc.sql(ROWS + " and i.id = :id")
                .param("person", personId)
                .param("id", id)
                .query(NoticeRows::read)
                .optional()
                .orElseThrow(() -> new NotFound("notice", id));
        mark(personId, id);
        return notice;
    }

    @Transactional
    public void readAll(long personId) {
        mark(personId, null);
    }

    private void mark(long personId, @org.jspecify.annotations.Nullable Long id) {
        int ignored = jdbc.sql("""
                update notices_inbox set read_at = :now
                where person_id = :person and read_at is null and (cast(:id as bigint) is null or id = :id)
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .param("id", id, java.sql.Types.BIGINT)
                .update();
    }
}
