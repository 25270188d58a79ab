package org.niangjia.offers.codes;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the code of their parcel: listen to the greeting, scratch, win or not, collect. */
@Service
@Transactional
public class ParcelEntries {
    private final ParcelBatches batches;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    ParcelEntries(ParcelBatches batches, Journal journal, JdbcClient jdbc, Clock clock) {
        this.batches = batches;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is said when somebody opens the QR. */
    public record Greeting(long batchId, String text, String offerName) {}

    @Transactional(readOnly = true)
    public Optional<Greeting> greeting(String token) {
        return jdbc.sql("""
                select b.id as batch_id, b.greeting as text, o.name as offer_name from offers_parcel_code c
                  join offers_parcel_batch b on b.id = c.batch_id join offers_offer o on o.id = b.offer_id
                where c.token = :token
                """)
                .param("token", token)
                .query(Rows.of(Greeting.class))
                .optional();
    }

    /** What entering a code can answer. */
    public sealed interface Entering {
        /** @param prize empty: nothing this time @param awaitsDraw it takes part in the draw of its batch */
        record Entered(long codeId, String prize, boolean awaitsDraw) implements Entering {}

        /** Words {@code vouchers.parcel.no.CONSTANT}. */
        enum No implements Entering {
            UNKNOWN,
            USED,
            CLOSED
        }
    }

    private record Found(
            long id,
            String prize,
            String won,
            boolean drawn,
            @Nullable Long personId,
            @Nullable OffsetDateTime closedAt) {
        Entering entered() {
            String mine = prize.isEmpty() ? won : prize;
            return new Entering.Entered(id, mine, mine.isEmpty() && drawn);
        }
    }

    /** VOU-43 A code is entered once; who entered it may look again. The batch is not closed meanwhile. */
    public Entering enter(Actor actor, String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        var found = code.length() > 40
                ? Optional.<Found>empty()
                : jdbc.sql("""
                        select c.id, c.prize, c.won, b.drawn, c.person_id, b.closed_at from offers_parcel_code c
                          join offers_parcel_batch b on b.id = c.batch_id where c.code_lookup = :lookup
                        for update of c for share of b
                        """)
                        .param("lookup", batches.lookup(code))
                        .query(Rows.of(Found.class))
                        .optional();
        if (found.isEmpty()) {
            return Entering.No.UNKNOWN;
        }
        var row = found.get();
        Long owner = row.personId();
        if (owner != null) {
            return owner == actor.person() ? row.entered() : Entering.No.USED;
        }
        if (row.closedAt() != null) {
            return Entering.No.CLOSED;
        }
        int done = jdbc.sql("update offers_parcel_code set person_id = :person, entered_at = :now where id = :id")
                .param("person", actor.person())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", row.id())
                .update();
        if (done != 1) {
            throw new IllegalStateException();
        }
        return row.entered();
    }

    /** A code of mine. @param prize empty as long as it won nothing */
    public record Mine(
            long codeId,
            long batchId,
            String offerName,
            int number,
            String prize,
            boolean drawn,
            Instant enteredAt,
            @Nullable Instant handedAt) {}

    /** What I entered, the newest first. */
    @Transactional(readOnly = true)
    public List<Mine> mine(Actor actor) {
        return jdbc.sql("""
                select c.id as code_id, c.batch_id, o.name as offer_name, c.number,
                  coalesce(nullif(c.won, ''), c.prize) as prize, b.drawn, c.entered_at, c.handed_at
                from offers_parcel_code c join offers_parcel_batch b on b.id = c.batch_id
                  join offers_offer o on o.id = b.offer_id
                where c.person_id = :person order by c.entered_at desc, c.id desc limit 50
                """)
                .param("person", actor.person())
                .query(Rows.of(Mine.class))
                .list();
    }

    /** Whether somebody holds a parcel of a batch that is still open. */
    @Transactional(readOnly = true)
    public boolean mayEnter(Actor actor) {
        return jdbc.sql("""
                select exists (select 1 from offers_parcel_batch b join offers_claim c on c.offer_id = b.offer_id
                  where b.closed_at is null and c.person_id = :person and c.state in ('GRANTED', 'FULFILLED'))
                """)
                .param("person", actor.person())
                .query(Boolean.class)
                .single();
    }

    /** Two records that prove to be one person keep what either entered. */
    @EventListener
    void follow(PeopleMerged merged) {
        int moved = jdbc.sql("update offers_parcel_code set person_id = :kept where person_id = :lost")
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .update();
        if (moved < 0) {
            throw new IllegalStateException();
        }
    }

    /** Somebody who entered a code. */
    public record Entry(
            long id,
            int number,
            String prize,
            String personName,
            String phoneTail,
            Instant enteredAt,
            @Nullable Instant handedAt,
            String handedBy) {}

    private static final String MATCHES = """
            from offers_parcel_code c join registry_person q on q.id = c.person_id
            where c.batch_id = :batch and (not :winners or c.prize <> '' or c.won <> '')
              and (:text = '' or q.name like '%' || :text || '%' or q.phone_tail = :text
                or c.prize like '%' || :text || '%' or c.won like '%' || :text || '%')
            """;

    private static final String COLUMNS = """
            select c.id, c.number, coalesce(nullif(c.won, ''), c.prize) as prize, q.name as person_name, q.phone_tail, c.entered_at, c.handed_at, c.handed_by
            """;

    /** @param winners only those with a prize */
    @Transactional(readOnly = true)
    public PageOf<Entry> entries(Actor actor, long batchId, String text, boolean winners, Paging paging) {
        long visible = batches.show(actor, batchId).id();
        return Paged.read(
                sql -> bind(sql, visible, text, winners),
                COLUMNS,
                MATCHES,
                "order by c.entered_at desc, c.id desc",
                Rows.of(Entry.class),
                paging);
    }

    @Transactional(readOnly = true)
    public void each(Actor actor, long batchId, String text, boolean winners, Consumer<Entry> sink) {
        long visible = batches.show(actor, batchId).id();
        try (var rows = bind(COLUMNS + MATCHES + " order by c.number", visible, text, winners)
                .query(Rows.of(Entry.class))
                .stream()) {
            rows.forEach(sink);
        }
    }

    private JdbcClient.StatementSpec bind(String sql, long batchId, String text, boolean winners) {
        return jdbc.sql(sql).param("batch", batchId).param("winners", winners).param("text", text.strip());
    }

    /** VOU-44 A prize is handed over once. */
    public void handOver(Actor actor, long batchId, long codeId) {
        long visible = batches.show(actor, batchId).id();
        int done = jdbc.sql("""
                update offers_parcel_code set handed_at = :now, handed_by = :by
                where id = :id and batch_id = :batch and (prize <> '' or won <> '') and entered_at is not null and handed_at is null
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.name())
                .param("id", codeId)
                .param("batch", visible)
                .update();
        if (done != 1) {
            throw new StaleEdit("prize " + codeId);
        }
        journal.record(
                actor,
                "vouchers.parcels.handed",
                new RecordRef(ParcelBatches.TYPE, visible),
                "",
                null,
                Map.of("code", codeId));
    }
}
