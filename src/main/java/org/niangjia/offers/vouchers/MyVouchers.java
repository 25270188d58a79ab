package org.niangjia.offers.vouchers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.ClaimUse;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferPlan;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a member shows at the till. */
@Service
@Transactional
public class MyVouchers {
    private final ClaimUse claims;
    private final VoucherTermsDesk terms;
    private final VoucherKeys keys;
    private final JdbcClient jdbc;
    private final Clock clock;

    MyVouchers(ClaimUse claims, VoucherTermsDesk terms, VoucherKeys keys, JdbcClient jdbc, Clock clock) {
        this.claims = claims;
        this.terms = terms;
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One of the vouchers of a claim. @param usedPlace where it was used, or null */
    public record Piece(
            VoucherKind kind,
            int number,
            String typed,
            @Nullable String usedPlace,
            @Nullable Instant usedAt) {
        public boolean open() {
            return usedAt == null;
        }
    }

    /** @param usable now: granted and within its days */
    public record Mine(
            ClaimUse.Held claim,
            OfferPlan plan,
            VoucherTerms terms,
            List<Piece> pieces,
            List<String> places,
            boolean usable,
            boolean notYet) {}

    private record UsedPiece(VoucherKind kind, int piece, String place, Instant usedAt) {}

    @Transactional(readOnly = true)
    public Mine show(Actor actor, long claimId) {
        var held = mine(actor, claimId);
        var plan = claims.plan(held.offerId());
        var rules = terms.of(held.offerId());
        var used = jdbc.sql("""
                select r.kind, r.piece, p.name as place, r.used_at from offers_voucher_redemption r
                  join registry_place p on p.id = r.place_id where r.claim_id = :claim and r.state = 'VALID'
                """)
                .param("claim", claimId)
                .query(Rows.of(UsedPiece.class))
                .list();
        var pieces = new ArrayList<Piece>();
        for (var kind : VoucherKind.values()) {
            for (int number = 1; number <= count(kind, held, plan); number++) {
                int piece = number;
                var was = used.stream()
                        .filter(each -> each.kind() == kind && each.piece() == piece)
                        .findFirst();
                pieces.add(new Piece(
                        kind,
                        number,
                        VoucherCode.byHand(kind, held.code(), number, held.quantity()),
                        was.map(UsedPiece::place).orElse(null),
                        was.map(UsedPiece::usedAt).orElse(null)));
            }
        }
        var now = clock.instant();
        var day = java.time.LocalDate.ofInstant(now, org.niangjia.platform.Period.ZONE);
        boolean granted = held.state() == ClaimState.GRANTED || held.state() == ClaimState.FULFILLED;
        return new Mine(
                held,
                plan,
                rules,
                pieces,
                places(held.offerId(), plan.fulfilment() == Fulfilment.VOUCHER_CODE),
                granted && !held.expiredAt(now) && !rules.over(day),
                rules.notYet(day));
    }

    private List<String> places(long offerId, boolean voucher) {
        return jdbc.sql("select trim(p.name || ' ' || p.address) from registry_place p join "
                        + (voucher ? "offers_place" : "offers_voucher_counter")
                        + " here on here.place_id = p.id where here.offer_id = :offer order by 1 limit 50")
                .param("offer", offerId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static int count(VoucherKind kind, ClaimUse.Held held, OfferPlan plan) {
        boolean has = kind == VoucherKind.VALUE
                ? plan.fulfilment() == Fulfilment.VOUCHER_CODE
                : plan.freePostageGrams() != null;
        return has ? held.quantity() : 0;
    }

    /** VOU-10 The signed code: only for who holds it, and only while it is good for something. */
    public String code(Actor actor, long claimId, VoucherKind kind, int piece) {
        var mine = show(actor, claimId);
        var open =
                mine.pieces().stream().anyMatch(each -> each.kind() == kind && each.number() == piece && each.open());
        if (!open || !mine.usable()) {
            throw new NotFound("voucher", claimId);
        }
        Integer grams = mine.terms().postageGrams();
        return keys.signed(new VoucherCode(
                CurrentFederation.get().code(),
                keys.current(),
                kind,
                mine.claim().code(),
                piece,
                mine.claim().offerId(),
                mine.terms().amount(kind),
                kind == VoucherKind.VALUE ? mine.terms().minSpendFen() : org.niangjia.platform.Money.ZERO,
                mine.terms().validFrom(),
                mine.terms().validTo(),
                kind == VoucherKind.POSTAGE && grams != null ? grams : 0));
    }

    private ClaimUse.Held mine(Actor actor, long claimId) {
        var held = claims.get(claimId);
        if (held.personId() != actor.person()) {
            throw new NotFound("claim", claimId);
        }
        return held;
    }
}
