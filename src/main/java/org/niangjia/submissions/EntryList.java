package org.niangjia.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.FileStore;
import org.niangjia.platform.data.FileStore.StoredFile;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries as officers, their authors and the public see them. */
@Component
public class EntryList {
    private static final int ON_THE_WALL = 300;
    private final JdbcClient jdbc;
    private final FileStore files;

    EntryList(JdbcClient jdbc, FileStore files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** @param text part of a name or of the words */
    public record Filter(long callId, String text, @Nullable EntryState state) {}

    /** Names are full here; pages mask them. */
    public record Row(
            long id,
            long callId,
            long personId,
            String personName,
            String unionName,
            String words,
            @Nullable String photoHash,
            String videoUrl,
            EntryState state,
            String reason,
            Instant sentAt,
            @Nullable Instant decidedAt,
            String decidedBy) {}

    private static final String COLUMNS = """
            select e.id, e.call_id, e.person_id, p.name as person_name, u.name as union_name, e.words, e.photo_hash,
              e.video_url, e.state, e.reason, e.sent_at, e.decided_at, e.decided_by
            """;
    private static final String FROM = """
            from submissions_entry e join registry_person p on p.id = e.person_id join registry_union u on u.id = e.union_id
            """;
    private static final String MATCHES = FROM + """
            where e.call_id = :call
              and (:text = '' or p.name like '%' || :text || '%' or e.words like '%' || :text || '%')
              and (cast(:state as text) is null or e.state = :state)
            """;

    /** The caller has made sure that the officer sees the call. */
    public PageOf<Row> page(Filter filter, Paging paging) {
        return Paged.read(sql -> bind(sql, filter), COLUMNS, MATCHES, order(filter), Rows.of(Row.class), paging);
    }

    public void each(Filter filter, Consumer<Row> sink) {
        try (var rows = bind(COLUMNS + MATCHES + order(filter), filter).query(Rows.of(Row.class)).stream()) {
            rows.forEach(sink);
        }
    }

    /** What waits is looked at in its order, everything else newest first. */
    private static String order(Filter filter) {
        return filter.state() == EntryState.PENDING ? " order by e.id" : " order by e.id desc";
    }

    public List<Row> mine(Actor worker, long callId) {
        return jdbc.sql(COLUMNS + FROM
                        + " where e.call_id = :call and e.person_id = :person order by e.id desc limit 100")
                .param("call", callId)
                .param("person", worker.person())
                .query(Rows.of(Row.class))
                .list();
    }

    public Row own(Actor worker, long entryId) {
        return jdbc.sql(COLUMNS + FROM + " where e.id = :id and e.person_id = :person")
                .param("id", entryId)
                .param("person", worker.person())
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("entry", entryId));
    }

    /** SUB-08 The newest of what was accepted, when the call says it is shown. */
    public List<Row> wall(long callId) {
        return jdbc.sql(COLUMNS + FROM + """
                join submissions_call c on c.id = e.call_id
                where e.call_id = :call and e.state = 'ACCEPTED' and c.public_wall and c.state <> 'DRAFT'
                  and p.erased_at is null and p.store_only_at is null
                order by e.decided_at desc, e.id desc limit :most
                """)
                .param("call", callId)
                .param("most", ON_THE_WALL)
                .query(Rows.of(Row.class))
                .list();
    }

    public Optional<StoredFile> photo(long callId, long entryId) {
        return hash("e.call_id = :call and e.id = :id", callId, entryId).flatMap(files::find);
    }

    /** Only what everybody may see. */
    public Optional<StoredFile> publicPhoto(long callId, long entryId) {
        return hash(
                        "e.call_id = :call and e.id = :id and e.state = 'ACCEPTED' and exists (select 1 from submissions_call c"
                                + " where c.id = e.call_id and c.public_wall and c.state <> 'DRAFT')",
                        callId,
                        entryId)
                .flatMap(files::find);
    }

    private Optional<String> hash(String where, long callId, long entryId) {
        return jdbc.sql("select e.photo_hash from submissions_entry e where e.photo_hash is not null and " + where)
                .param("call", callId)
                .param("id", entryId)
                .query(String.class)
                .optional();
    }

    private JdbcClient.StatementSpec bind(String sql, Filter filter) {
        var state = filter.state();
        return jdbc.sql(sql)
                .param("call", filter.callId())
                .param("text", filter.text().strip())
                .param("state", state == null ? null : state.name());
    }
}
