package org.niangjia.offers.vouchers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.offers.ClaimUse.Held;
import org.niangjia.offers.OfferPlan;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** VOU-25 What was used, what it is worth, what people spent with it, what merchants were paid. */
@Component
class VoucherFacts {
    private static final List<String> OF_REDEMPTION =
            List.of("offers.redeemed", "offers.redeemed-value", "offers.spent", "offers.postage");
    private final ApplicationEventPublisher events;

    VoucherFacts(ApplicationEventPublisher events) {
        this.events = events;
    }

    void redeemed(Redemption slip, Held claim, OfferPlan plan) {
        var facts = new ArrayList<Fact>();
        boolean value = slip.kind() == VoucherKind.VALUE;
        facts.add(fact(value ? "offers.redeemed" : "offers.postage", slip, claim, plan, CountUnit.PIECE, 1));
        facts.add(worth(slip, claim, plan));
        Long bill = slip.billFen();
        if (bill != null) {
            facts.add(fact("offers.spent", slip, claim, plan, CountUnit.YUAN, bill));
        }
        events.publishEvent(new FactsRecorded(facts));
    }

    /** Paid all the same: money, but no second voucher. */
    void allowed(Redemption slip, Held claim, OfferPlan plan) {
        events.publishEvent(new FactsRecorded(List.of(worth(slip, claim, plan))));
    }

    void retracted(Redemption slip) {
        OF_REDEMPTION.forEach(kind -> events.publishEvent(new FactsRetracted(kind, List.of(slip.ref()))));
    }

    void settled(long sheetId, long unionId, Instant at, long fen) {
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                "offers.settled",
                LocalDate.ofInstant(at, Period.ZONE),
                null,
                unionId,
                null,
                null,
                CountUnit.YUAN,
                fen,
                new RecordRef("offers.sheet", sheetId),
                Map.of()))));
    }

    private static Fact worth(Redemption slip, Held claim, OfferPlan plan) {
        return fact(
                "offers.redeemed-value",
                slip,
                claim,
                plan,
                CountUnit.YUAN,
                slip.amountFen().fen());
    }

    private static Fact fact(String kind, Redemption slip, Held claim, OfferPlan plan, CountUnit unit, long quantity) {
        return new Fact(
                kind,
                LocalDate.ofInstant(slip.usedAt(), Period.ZONE),
                null,
                claim.unionId(),
                plan.programmeId(),
                null,
                unit,
                quantity,
                slip.ref(),
                Map.of(
                        "item", plan.item(),
                        "kind", plan.kind().name(),
                        "offer", String.valueOf(slip.offerId())));
    }
}
