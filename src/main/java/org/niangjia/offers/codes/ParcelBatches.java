package org.niangjia.offers.codes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes in parcels (S29). Which code wins what is fixed when the batch is made, and the hash of that list is public from then on;
 * when the batch is closed the list itself is public, so anybody can see that nobody steered it.
 */
@Service
@Transactional
public class ParcelBatches {
    static final String TYPE = "offers.parcel-batch";
    private static final String PURPOSE = "offers.parcel.code";
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final OfferList offers;
    private final FieldCipher cipher;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ParcelBatches(OfferList offers, FieldCipher cipher, Journal journal, JdbcClient jdbc, Clock clock) {
        this.offers = offers;
        this.cipher = cipher;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Prize(String name, int count) {}

    /**
     * A batch.
     *
     * @param drawn codes that win nothing at once take part in a draw
     * @param entered codes typed in by members
     * @param winners of them
     * @param handed prizes handed over
     */
    public record Batch(
            long id,
            long offerId,
            String offerName,
            int size,
            String greeting,
            boolean drawn,
            String listHash,
            String madeBy,
            Instant madeAt,
            @Nullable Instant closedAt,
            long prizes,
            long entered,
            long winners,
            long handed) {}

    private static final String BATCH = """
            select b.id, b.offer_id, o.name as offer_name, b.size, b.greeting, b.drawn, b.list_hash, b.made_by, b.made_at, b.closed_at,
              n.prizes, n.entered, n.winners, n.handed
            from offers_parcel_batch b join offers_offer o on o.id = b.offer_id
              join lateral (select count(*) filter (where prize <> '' or won <> '') as prizes,
                  count(entered_at) as entered, count(entered_at) filter (where prize <> '' or won <> '') as winners,
                  count(handed_at) as handed
                from offers_parcel_code c where c.batch_id = b.id) n on true
            """;

    /** VOU-40 Prizes are dealt to codes by chance at once, and the hash of the whole list is kept before a label is printed. */
    public long make(Actor actor, long offerId, int size, List<Prize> prizes, String greeting) {
        return make(actor, offerId, size, prizes, greeting, false);
    }

    /** @param drawn codes without a prize of their own take part in a draw once all were entered */
    public long make(Actor actor, long offerId, int size, List<Prize> prizes, String greeting, boolean drawn) {
        long offer = offers.show(actor, offerId).id();
        int winning = prizes.stream().mapToInt(Prize::count).sum();
        if (size < 1 || size > 20_000 || winning > size) {
            throw new IllegalArgumentException("a batch of " + size + " with " + winning + " prizes");
        }
        var dealt = new ArrayList<String>(Collections.nCopies(size - winning, ""));
        prizes.forEach(prize -> dealt.addAll(Collections.nCopies(prize.count(), prize.name())));
        Collections.shuffle(dealt, random);
        var codes = IntStream.range(0, size).mapToObj(i -> letters(16)).toList();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long batch = jdbc.sql("""
                insert into offers_parcel_batch (offer_id, size, greeting, drawn, list_hash, made_by, made_at)
                values (:offer, :size, :greeting, :drawn, :hash, :by, :at) returning id
                """)
                .param("offer", offer)
                .param("size", size)
                .param("greeting", greeting.strip())
                .param("drawn", drawn)
                .param("hash", hash(text(codes, dealt)))
                .param("by", actor.name())
                .param("at", now)
                .query(Long.class)
                .single();
        insert(batch, codes, dealt);
        journal.record(
                actor,
                "vouchers.parcels.made",
                new RecordRef(TYPE, batch),
                "",
                null,
                Map.of("size", size, "prizes", winning, "offer", offer));
        return batch;
    }

    private void insert(long batch, List<String> codes, List<String> dealt) {
        int size = codes.size();
        int written = jdbc.sql("""
                insert into offers_parcel_code (batch_id, number, code_lookup, code_encrypted, token, prize)
                select :batch, n.number, n.lookup, n.sealed, n.token, n.prize
                from unnest(cast(:numbers as integer[]), cast(:lookups as bytea[]), cast(:sealed as bytea[]),
                  cast(:tokens as text[]), cast(:prizes as text[])) as n (number, lookup, sealed, token, prize)
                """)
                .param("batch", batch)
                .param("numbers", IntStream.rangeClosed(1, size).boxed().toArray(Integer[]::new))
                .param("lookups", codes.stream().map(this::lookup).toArray(byte[][]::new))
                .param(
                        "sealed",
                        codes.stream()
                                .map(code -> cipher.encrypt(code, PURPOSE))
                                .toArray(byte[][]::new))
                .param(
                        "tokens",
                        IntStream.range(0, size).mapToObj(i -> letters(14)).toArray(String[]::new))
                .param("prizes", dealt.toArray(String[]::new))
                .update();
        if (written != size) {
            throw new IllegalStateException();
        }
    }

    /** One line for each code in its order: number, code, prize. What the hash is of. */
    static String text(List<String> codes, List<String> prizes) {
        var text = new StringBuilder();
        for (int i = 0; i < codes.size(); i++) {
            text.append(i + 1)
                    .append('\t')
                    .append(codes.get(i))
                    .append('\t')
                    .append(prizes.get(i))
                    .append('\n');
        }
        return text.toString();
    }

    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What an officer asks the list. @param open null: both */
    public record Filter(String text, @Nullable Boolean open) {}

    private static final String MATCHES = """
            where o.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or o.name like '%' || :text || '%')
              and (cast(:open as boolean) is null or (b.closed_at is null) = :open)
            """;

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", filter.text().strip())
                .param("open", filter.open(), Types.BOOLEAN);
    }

    @Transactional(readOnly = true)
    public PageOf<Batch> page(Actor actor, Filter filter, Paging paging) {
        long total = bind(
                        "select count(*) from offers_parcel_batch b join offers_offer o on o.id = b.offer_id "
                                + MATCHES,
                        actor,
                        filter)
                .query(Long.class)
                .single();
        var rows = bind(BATCH + MATCHES + " order by b.id desc limit :limit offset :offset", actor, filter)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Batch.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    @Transactional(readOnly = true)
    public void each(Actor actor, Filter filter, Consumer<Batch> sink) {
        try (var rows =
                bind(BATCH + MATCHES + " order by b.id desc", actor, filter).query(Rows.of(Batch.class)).stream()) {
            rows.forEach(sink);
        }
    }

    @Transactional(readOnly = true)
    public Batch show(Actor actor, long batchId) {
        var batch = published(batchId);
        long visible = offers.show(actor, batch.offerId()).id();
        return visible == batch.offerId() ? batch : published(batchId);
    }

    /** Anybody may know the hash. */
    @Transactional(readOnly = true)
    public Batch published(long batchId) {
        return jdbc.sql(BATCH + " where b.id = :id")
                .param("id", batchId)
                .query(Rows.of(Batch.class))
                .optional()
                .orElseThrow(() -> new NotFound("batch", batchId));
    }

    /** A label: the QR opens the greeting, the code stands under the scratch layer. */
    public record Label(int number, String code, String token, String prize) {}

    /** VOU-42 Labels leave the house with their codes: whoever prints them is journalled, and prizes are not on them. */
    public List<Label> labels(Actor actor, long batchId, int from, int to) {
        long visible = show(actor, batchId).id();
        journal.record(
                actor,
                "vouchers.parcels.printed",
                new RecordRef(TYPE, visible),
                "",
                null,
                Map.of("from", from, "to", to));
        return all(visible, from, to).stream()
                .map(label -> new Label(label.number(), label.code(), label.token(), ""))
                .toList();
    }

    private List<Label> all(long batchId, int from, int to) {
        return jdbc.sql("""
                select number, code_encrypted, token, prize from offers_parcel_code
                where batch_id = :batch and number between :from and :to order by number
                """)
                .param("batch", batchId)
                .param("from", from)
                .param("to", to)
                .query((row, index) -> new Label(
                        row.getInt("number"),
                        cipher.decrypt(row.getBytes("code_encrypted"), PURPOSE),
                        row.getString("token"),
                        row.getString("prize")))
                .list();
    }

    /** After that no code is accepted, and the list is public. */
    public void close(Actor actor, long batchId) {
        long visible = show(actor, batchId).id();
        int done = jdbc.sql("update offers_parcel_batch set closed_at = :now where id = :id and closed_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", visible)
                .update();
        if (done != 1) {
            throw new StaleEdit("batch " + batchId);
        }
        journal.record(actor, "vouchers.parcels.closed", new RecordRef(TYPE, visible), "");
    }

    /** VOU-41 The list behind the hash; empty while codes can still be entered. */
    @Transactional(readOnly = true)
    public Optional<String> disclosed(long batchId) {
        var batch = published(batchId);
        if (batch.closedAt() == null) {
            return Optional.empty();
        }
        var labels = all(batchId, 1, batch.size());
        return Optional.of(text(
                labels.stream().map(Label::code).toList(),
                labels.stream().map(Label::prize).toList()));
    }

    private String letters(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    byte[] lookup(String code) {
        return cipher.lookup(code, PURPOSE);
    }
}
