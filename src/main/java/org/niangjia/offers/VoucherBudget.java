package org.niangjia.offers;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.programmes.BudgetUse;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * OFF-67 What the vouchers of a programme are worth together never exceeds its budget, where it has one. An open offer counts
 * with its whole stock, any other with what was taken.
 */
@Component
class VoucherBudget implements BudgetUse {
    private static final String WORTH = """
            select coalesce(sum(o.face_value_fen
              * case when o.state = 'OPEN' then coalesce(s.total, s.taken) else s.taken end), 0)
            from offers_offer o join offers_stock s on s.offer_id = o.id
            where o.programme_id = :programme and o.face_value_fen is not null and o.id <> :besides
            """;

    private final ProgrammeDirectory programmes;
    private final JdbcClient jdbc;

    VoucherBudget(ProgrammeDirectory programmes, JdbcClient jdbc) {
        this.programmes = programmes;
        this.jdbc = jdbc;
    }

    @Override
    public Money promised(long programmeId) {
        return promised(programmeId, 0);
    }

    private Money promised(long programmeId, long besides) {
        return jdbc.sql(WORTH)
                .param("programme", programmeId)
                .param("besides", besides)
                .query((row, number) -> new Money(row.getLong(1)))
                .single();
    }

    /**
     * How many of an offer the budget bears; null: any number. Locks the programme, so that the answer holds until the
     * transaction ends.
     */
    Offers.@Nullable Room room(OfferPlan plan, long offerId) {
        Money face = plan.faceValueFen();
        if (face == null) {
            return null;
        }
        var budget = programmes.lockBudget(plan.programmeId());
        if (budget.equals(Money.ZERO)) {
            return null;
        }
        var others = promised(plan.programmeId(), offerId);
        return new Offers.Room(budget, others, Math.max(0, budget.minus(others).fen() / face.fen()));
    }
}
