package org.niangjia.offers.codes;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FileStore;
import org.niangjia.platform.data.FileStore.StoredFile;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A voice for the QR of a parcel (S29 个性化祝福声音二维码): whoever has the parcel records it, the union listens first, then everybody
 * who opens the QR hears it.
 */
@Service
@Transactional
public class ParcelVoices {
    public static final int MOST_BYTES = 1 << 20;

    private final ParcelBatches batches;
    private final FileStore files;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ParcelVoices(
            ParcelBatches batches,
            FileStore files,
            Journal journal,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.batches = batches;
        this.files = files;
        this.journal = journal;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A parcel as its owner sees it. @param state of my voice, or null @param no why I cannot record here, or null */
    public record Parcel(
            long codeId,
            long batchId,
            String offerName,
            @Nullable VoiceState state,
            String reason,
            @Nullable No no) {}

    /** What sending a voice can answer. */
    public sealed interface Voicing {
        record Sent() implements Voicing {}
    }

    /** Words {@code vouchers.voice.no.CONSTANT}. */
    public enum No implements Voicing {
        NO_PARCEL,
        TAKEN,
        ALL_USED,
        MISSING,
        TOO_BIG,
        NO_SOUND
    }

    private record Found(
            long codeId,
            long batchId,
            String offerName,
            @Nullable Long personId,
            @Nullable VoiceState state,
            String reason,
            long pieces,
            long voices) {}

    private static final String FOUND = """
            select c.id as code_id, c.batch_id, o.name as offer_name, v.person_id, v.state, coalesce(v.reason, '') as reason,
              coalesce((select sum(k.quantity) from offers_claim k where k.offer_id = b.offer_id and k.person_id = :person
                and k.state in ('GRANTED', 'FULFILLED')), 0) as pieces,
              (select count(*) from offers_parcel_voice w join offers_parcel_batch wb on wb.id = w.batch_id
                where w.person_id = :person and wb.offer_id = b.offer_id and w.code_id <> c.id) as voices
            from offers_parcel_code c join offers_parcel_batch b on b.id = c.batch_id join offers_offer o on o.id = b.offer_id
              left join offers_parcel_voice v on v.code_id = c.id
            where c.token = :token
            """;

    private Optional<Found> found(Actor actor, String token) {
        return jdbc.sql(FOUND)
                .param("person", actor.person())
                .param("token", token)
                .query(Rows.of(Found.class))
                .optional();
    }

    /** VOU-47 Only who was promised a parcel records, one voice for each; a parcel that has a voice keeps its voice. */
    private static @Nullable No no(Actor actor, Found found) {
        Long owner = found.personId();
        if (owner != null) {
            return owner == actor.person() ? null : No.TAKEN;
        }
        if (found.pieces() == 0) {
            return No.NO_PARCEL;
        }
        return found.voices() >= found.pieces() ? No.ALL_USED : null;
    }

    @Transactional(readOnly = true)
    public Parcel parcel(Actor actor, String token) {
        var found = found(actor, token).orElseThrow(() -> new NotFound("parcel", 0));
        Long owner = found.personId();
        boolean mine = owner != null && owner == actor.person();
        return new Parcel(
                found.codeId(),
                found.batchId(),
                found.offerName(),
                mine ? found.state() : null,
                mine ? found.reason() : "",
                no(actor, found));
    }

    /** First the parcel, then what was promised to the person: two people or two phones come one after the other. */
    private void lock(Actor actor, String token) {
        var offer = jdbc.sql("""
                select b.offer_id from offers_parcel_code c join offers_parcel_batch b on b.id = c.batch_id
                where c.token = :token for update of c
                """).param("token", token).query(Long.class).optional();
        int ignored = jdbc.sql("""
                select id from offers_claim where offer_id = :offer and person_id = :person order by id for update
                """)
                .param("offer", offer.orElse(0L))
                .param("person", actor.person())
                .query(Long.class)
                .list()
                .size();
    }

    /** VOU-47 Recorded anew, it is listened to anew. */
    public Voicing send(Actor actor, String token, byte[] sound) {
        if (sound.length == 0) {
            return No.MISSING;
        }
        if (sound.length > MOST_BYTES) {
            return No.TOO_BIG;
        }
        var type = Sound.type(sound);
        if (type.isEmpty()) {
            return No.NO_SOUND;
        }
        lock(actor, token);
        var found = found(actor, token).orElseThrow(() -> new NotFound("parcel", 0));
        var no = no(actor, found);
        if (no != null) {
            return no;
        }
        int written = jdbc.sql("""
                insert into offers_parcel_voice (code_id, batch_id, person_id, file_hash, state, sent_at)
                values (:code, :batch, :person, :file, 'PENDING', :now)
                on conflict (code_id) do update set file_hash = excluded.file_hash, state = 'PENDING', reason = '',
                  sent_at = excluded.sent_at, decided_at = null, decided_by = ''
                """)
                .param("code", found.codeId())
                .param("batch", found.batchId())
                .param("person", actor.person())
                .param("file", files.keep(new StoredFile(type.get(), sound)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("voice of " + found.codeId());
        }
        return new Voicing.Sent();
    }

    /** Taken back, it is gone. */
    public void withdraw(Actor actor, String token) {
        lock(actor, token);
        var found = found(actor, token).orElseThrow(() -> new NotFound("parcel", 0));
        int gone = jdbc.sql("delete from offers_parcel_voice where code_id = :code and person_id = :person")
                .param("code", found.codeId())
                .param("person", actor.person())
                .update();
        if (gone != 1) {
            throw new NotFound("voice", found.codeId());
        }
    }

    private static final String SOUND = """
            select v.file_hash from offers_parcel_voice v join offers_parcel_code c on c.id = v.code_id
              join registry_person q on q.id = v.person_id
            """;

    /** VOU-48 What everybody hears: accepted, and of somebody who was not erased. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> heard(String token) {
        return file(jdbc.sql(SOUND + " where c.token = :token and v.state = 'ACCEPTED' and q.erased_at is null")
                .param("token", token));
    }

    @Transactional(readOnly = true)
    public boolean speaks(String token) {
        return jdbc.sql("""
                select exists (select 1 from offers_parcel_voice v join offers_parcel_code c on c.id = v.code_id
                  join registry_person q on q.id = v.person_id
                where c.token = :token and v.state = 'ACCEPTED' and q.erased_at is null)
                """).param("token", token).query(Boolean.class).single();
    }

    /** My own, whatever its state. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> mine(Actor actor, String token) {
        return file(jdbc.sql(SOUND + " where c.token = :token and v.person_id = :person")
                .param("token", token)
                .param("person", actor.person()));
    }

    /** For whoever decides. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> toDecide(Actor actor, long batchId, long codeId) {
        return file(jdbc.sql(SOUND + " where v.code_id = :code and v.batch_id = :batch and q.erased_at is null")
                .param("code", codeId)
                .param("batch", batches.show(actor, batchId).id()));
    }

    private Optional<StoredFile> file(JdbcClient.StatementSpec hash) {
        return hash.query(String.class).optional().flatMap(files::find);
    }

    /** A voice in the desk. */
    public record Voice(
            long codeId,
            int number,
            String personName,
            String phoneTail,
            VoiceState state,
            String reason,
            Instant sentAt,
            @Nullable Instant decidedAt,
            String decidedBy) {}

    /** @param state null: all */
    public record Filter(String text, @Nullable VoiceState state) {}

    private static final String VOICE = """
            select v.code_id, c.number, q.name as person_name, q.phone_tail, v.state, v.reason, v.sent_at, v.decided_at,
              v.decided_by
            """;

    private static final String MATCHES = """
            from offers_parcel_voice v join offers_parcel_code c on c.id = v.code_id
              join registry_person q on q.id = v.person_id
            where v.batch_id = :batch and q.erased_at is null and (cast(:state as text) is null or v.state = :state)
              and (:text = '' or q.name like '%' || :text || '%' or q.phone_tail = :text or cast(c.number as text) = :text)
            """;

    private JdbcClient.StatementSpec bind(String sql, Actor actor, long batchId, Filter filter) {
        var state = filter.state();
        return jdbc.sql(sql)
                .param("batch", batches.show(actor, batchId).id())
                .param("state", state == null ? null : state.name())
                .param("text", filter.text().strip());
    }

    @Transactional(readOnly = true)
    public PageOf<Voice> page(Actor actor, long batchId, Filter filter, Paging paging) {
        long total = bind("select count(*) " + MATCHES, actor, batchId, filter)
                .query(Long.class)
                .single();
        var rows = bind(
                        VOICE + MATCHES + " order by (v.state = 'PENDING') desc, v.sent_at, v.code_id"
                                + " limit :limit offset :offset",
                        actor,
                        batchId,
                        filter)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Voice.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    @Transactional(readOnly = true)
    public void each(Actor actor, long batchId, Filter filter, Consumer<Voice> sink) {
        try (var rows =
                bind(VOICE + MATCHES + " order by c.number", actor, batchId, filter)
                        .query(Rows.of(Voice.class))
                        .stream()) {
            rows.forEach(sink);
        }
    }

    /** Batches of the subtree with voices nobody listened to yet: batch, name, how many. */
    public record Waiting(long batchId, String offerName, long voices) {}

    @Transactional(readOnly = true)
    public List<Waiting> waiting(Actor actor) {
        return jdbc.sql("""
                select v.batch_id, o.name as offer_name, count(*) as voices from offers_parcel_voice v
                  join offers_parcel_batch b on b.id = v.batch_id join offers_offer o on o.id = b.offer_id
                where v.state = 'PENDING' and o.union_id in
                  (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                group by v.batch_id, o.name order by v.batch_id limit 20
                """)
                .param("root", actor.unionId())
                .query(Rows.of(Waiting.class))
                .list();
    }

    private record Decided(long personId, VoiceState state, String offerName, String token) {}

    /** VOU-48 Decided by an officer; refusing says why, to the person too, and what was decided may be decided otherwise. */
    public void decide(Actor actor, long batchId, long codeId, VoiceState wanted, String reason) {
        if (wanted == VoiceState.REFUSED && reason.isBlank()) {
            throw new IllegalArgumentException("refusing asks a reason");
        }
        long visible = batches.show(actor, batchId).id();
        var voice = jdbc.sql("""
                select v.person_id, v.state, o.name as offer_name, c.token from offers_parcel_voice v
                  join offers_parcel_code c on c.id = v.code_id join offers_parcel_batch b on b.id = v.batch_id
                  join offers_offer o on o.id = b.offer_id
                where v.code_id = :code and v.batch_id = :batch for update of v
                """)
                .param("code", codeId)
                .param("batch", visible)
                .query(Rows.of(Decided.class))
                .optional()
                .orElseThrow(() -> new NotFound("voice", codeId));
        if (!VoiceState.LIFECYCLE.allows(voice.state(), wanted)) {
            throw new StaleEdit("voice " + codeId);
        }
        int done = jdbc.sql("""
                update offers_parcel_voice set state = :state, reason = :reason, decided_at = :now, decided_by = :by
                where code_id = :code
                """)
                .param("state", wanted.name())
                .param("reason", reason.strip())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.name())
                .param("code", codeId)
                .update();
        if (done != 1) {
            throw new StaleEdit("voice " + codeId);
        }
        String what = wanted == VoiceState.ACCEPTED ? "accepted" : "refused";
        journal.record(
                actor,
                "vouchers.voice." + what,
                new RecordRef(ParcelBatches.TYPE, visible),
                reason,
                Map.of("code", codeId, "state", voice.state().name()),
                Map.of("code", codeId, "state", wanted.name()));
        events.publishEvent(NoticeWanted.toPerson(
                voice.personId(),
                "vouchers.voice.decided",
                "vouchers.notice.voice." + what,
                "/my/parcels/" + voice.token(),
                voice.offerName(),
                reason.strip()));
    }

    /** The voices of two records that prove to be one person are that person's. */
    @EventListener
    void follow(PeopleMerged merged) {
        int ignored = jdbc.sql("update offers_parcel_voice set person_id = :kept where person_id = :lost")
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .update();
    }
}
