package org.niangjia.offers.vouchers;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.Redeeming.Used;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes redemptions and what merchants are owed for them; called with the claim locked. */
@Component
class VoucherBook {
    private static final String REDEMPTION = """
            select id, claim_id, offer_id, kind, piece, place_id, state, amount_fen, bill_fen, used_at, recorded_at
            from offers_voucher_redemption
            """;

    private final JdbcClient jdbc;

    VoucherBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param used by the clock of who accepted it @param clientKey of the form or the till */
    record New(
            long claimId,
            long offerId,
            VoucherKind kind,
            int piece,
            long placeId,
            RedemptionState state,
            Money amount,
            @Nullable Money bill,
            @Nullable Integer grams,
            Instant used,
            Instant recorded,
            boolean offline,
            String clientKey,
            String by,
            String dispute,
            @Nullable Long rival) {}

    /** What is booked for the merchant. */
    enum Booking {
        REDEEMED(1),
        UNDONE(-1),
        OVERTAKEN(-1),
        ALLOWED(1);

        final int sign;

        Booking(int sign) {
            this.sign = sign;
        }
    }

    Optional<Redemption> byKey(String clientKey) {
        return jdbc.sql(REDEMPTION + " where client_key = :key")
                .param("key", clientKey)
                .query(Rows.of(Redemption.class))
                .optional();
    }

    Redemption get(long id) {
        return jdbc.sql(REDEMPTION + " where id = :id")
                .param("id", id)
                .query(Rows.of(Redemption.class))
                .optional()
                .orElseThrow(() -> new NotFound("redemption", id));
    }

    @Nullable
    Used used(long claimId, VoucherKind kind, int piece) {
        return jdbc.sql("""
                select r.id as redemption_id, r.place_id, p.name as place, r.used_at as at
                from offers_voucher_redemption r join registry_place p on p.id = r.place_id
                where r.claim_id = :claim and r.kind = :kind and r.piece = :piece and r.state = 'VALID'
                """)
                .param("claim", claimId)
                .param("kind", kind.name())
                .param("piece", piece)
                .query(Rows.of(Used.class))
                .optional()
                .orElse(null);
    }

    int usedPieces(long claimId, VoucherKind kind) {
        return jdbc.sql("""
                select count(*) from offers_voucher_redemption
                where claim_id = :claim and kind = :kind and state = 'VALID'
                """)
                .param("claim", claimId)
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    Redemption insert(New slip) {
        Money bill = slip.bill();
        long id = jdbc.sql("""
                insert into offers_voucher_redemption (claim_id, offer_id, kind, piece, place_id, state, amount_fen, bill_fen,
                  grams, used_at, recorded_at, offline, client_key, accepted_by, dispute, rival_id)
                values (:claim, :offer, :kind, :piece, :place, :state, :amount, :bill, :grams, :used, :recorded, :offline,
                  :key, :by, :dispute, :rival)
                returning id
                """)
                .param("claim", slip.claimId())
                .param("offer", slip.offerId())
                .param("kind", slip.kind().name())
                .param("piece", slip.piece())
                .param("place", slip.placeId())
                .param("state", slip.state().name())
                .param("amount", slip.amount().fen())
                .param("bill", bill == null ? null : bill.fen(), Types.BIGINT)
                .param("grams", slip.grams(), Types.INTEGER)
                .param("used", at(slip.used()))
                .param("recorded", at(slip.recorded()))
                .param("offline", slip.offline())
                .param("key", slip.clientKey())
                .param("by", slip.by())
                .param("dispute", slip.dispute())
                .param("rival", slip.rival(), Types.BIGINT)
                .query(Long.class)
                .single();
        return get(id);
    }

    /** Leaves the state it was read in, or somebody was faster. */
    void move(Redemption slip, RedemptionState target, Actor actor, String reason, Instant now) {
        var allowed = RedemptionState.LIFECYCLE.require(slip.state(), target);
        one(jdbc.sql("""
                update offers_voucher_redemption set state = :state, ended_at = :now, ended_by = :by, reason = :reason
                where id = :id and state = :was
                """)
                .param("state", allowed.name())
                .param("now", at(now))
                .param("by", actor.name())
                .param("reason", reason)
                .param("id", slip.id())
                .param("was", slip.state().name())
                .update());
    }

    void name(long id, String dispute, long rival) {
        one(jdbc.sql("update offers_voucher_redemption set dispute = :dispute, rival_id = :rival where id = :id")
                .param("dispute", dispute)
                .param("rival", rival)
                .param("id", id)
                .update());
    }

    /** VOU-20 Every change of what is owed is one line. */
    void book(Redemption slip, Booking booking, Instant now) {
        // Nothing is written when it is there, so tills of one merchant do not queue for its row.
        int added = jdbc.sql("insert into offers_voucher_merchant (place_id) values (:place) on conflict do nothing")
                .param("place", slip.placeId())
                .update();
        if (added > 1) {
            throw new IllegalStateException();
        }
        one(jdbc.sql("""
                insert into offers_voucher_entry (redemption_id, place_id, kind, pieces, amount_fen, booked_at)
                values (:redemption, :place, :kind, :pieces, :amount, :now)
                """)
                .param("redemption", slip.id())
                .param("place", slip.placeId())
                .param("kind", booking.name())
                .param("pieces", booking.sign)
                .param("amount", slip.amountFen().times(booking.sign).fen())
                .param("now", at(now))
                .update());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new StaleEdit("redemption changed meanwhile");
        }
    }
}
