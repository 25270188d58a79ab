package org.niangjia.offers.vouchers;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferState;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a voucher of an offer is good for; an offer without terms has no minimum and no days of its own. */
@Service
@Transactional
public class VoucherTermsDesk {
    private final JdbcClient jdbc;
    private final OfferList offers;
    private final Journal journal;

    VoucherTermsDesk(JdbcClient jdbc, OfferList offers, Journal journal) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.journal = journal;
    }

    /** What an officer may set; face value and weight are the offer's own. */
    public record Wish(
            Money minSpend,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            int undoMinutes,
            Money postage,
            List<Long> counters) {}

    public enum Setting {
        DONE,
        WORSE_FOR_HOLDERS
    }

    private record Row(
            long offerId,
            Money faceFen,
            Money minSpendFen,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            int undoMinutes,
            @Nullable Integer postageGrams,
            Money postageFen) {
        VoucherTerms terms() {
            return new VoucherTerms(faceFen, minSpendFen, validFrom, validTo, undoMinutes, postageGrams, postageFen);
        }
    }

    private static final String TERMS = """
            select o.id as offer_id, coalesce(o.face_value_fen, 0) as face_fen,
              coalesce(t.min_spend_fen, 0) as min_spend_fen, t.valid_from, t.valid_to,
              coalesce(t.undo_minutes, :undo) as undo_minutes, o.free_postage_grams as postage_grams,
              coalesce(t.postage_fen, 0) as postage_fen
            from offers_offer o left join offers_voucher_terms t on t.offer_id = o.id where o.id in (:offers)
            """;

    public VoucherTerms of(long offerId) {
        return java.util.Objects.requireNonNull(of(List.of(offerId)).get(offerId));
    }

    Map<Long, VoucherTerms> of(List<Long> offerIds) {
        return offerIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(TERMS)
                        .param("undo", VoucherTerms.UNDO_MINUTES)
                        .param("offers", offerIds)
                        .query(Rows.of(Row.class))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Row::offerId, Row::terms));
    }

    /** VOU-08 As long as it is a draft anything; afterwards only what is better for who holds one. */
    public Setting set(Actor actor, long offerId, Wish wish) {
        var offer = offers.show(actor, offerId);
        var before = of(offerId);
        var after = new VoucherTerms(
                before.faceFen(),
                wish.minSpend(),
                wish.validFrom(),
                wish.validTo(),
                wish.undoMinutes(),
                before.postageGrams(),
                wish.postage());
        if (offer.state() != OfferState.DRAFT && !before.keepsPromise(after)) {
            return Setting.WORSE_FOR_HOLDERS;
        }
        int written = jdbc.sql("""
                insert into offers_voucher_terms (offer_id, min_spend_fen, valid_from, valid_to, undo_minutes, postage_fen)
                values (:offer, :min, :from, :to, :undo, :postage)
                on conflict (offer_id) do update set min_spend_fen = excluded.min_spend_fen,
                  valid_from = excluded.valid_from, valid_to = excluded.valid_to, undo_minutes = excluded.undo_minutes,
                  postage_fen = excluded.postage_fen
                """)
                .param("offer", offerId)
                .param("min", wish.minSpend().fen())
                .param("from", wish.validFrom(), Types.DATE)
                .param("to", wish.validTo(), Types.DATE)
                .param("undo", wish.undoMinutes())
                .param("postage", wish.postage().fen())
                .update();
        if (written != 1) {
            throw new IllegalStateException();
        }
        keepCounters(offerId, wish.counters());
        journal.record(
                actor, "vouchers.terms.set", new RecordRef("offers.offer", offerId), "", fields(before), fields(after));
        return Setting.DONE;
    }

    /** Where the carrier takes the free parcels. */
    @Transactional(readOnly = true)
    public List<Long> counters(long offerId) {
        return jdbc.sql("select place_id from offers_voucher_counter where offer_id = :offer order by place_id")
                .param("offer", offerId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private void keepCounters(long offerId, List<Long> placeIds) {
        int gone = jdbc.sql("delete from offers_voucher_counter where offer_id = :offer")
                .param("offer", offerId)
                .update();
        int kept = jdbc.sql("""
                insert into offers_voucher_counter (offer_id, place_id)
                select :offer, place_id from unnest(cast(:places as bigint[])) as place_id
                """)
                .param("offer", offerId)
                .param("places", placeIds.stream().distinct().toArray(Long[]::new))
                .update();
        if (gone < 0 || kept < 0) {
            throw new IllegalStateException();
        }
    }

    private static Map<String, ?> fields(VoucherTerms terms) {
        Function<@Nullable LocalDate, String> day = on -> on == null ? "" : on.toString();
        return Map.of(
                "minSpend", terms.minSpendFen().inYuan(),
                "validFrom", day.apply(terms.validFrom()),
                "validTo", day.apply(terms.validTo()),
                "undoMinutes", terms.undoMinutes(),
                "postage", terms.postageFen().inYuan());
    }
}
