package org.niangjia.offers.codes;

import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** VOU-31 The stock of such an offer is what there are codes for; whoever changes the codes holds the stock's row first. */
@Component
class CodeStock {
    private final Offers offers;
    private final JdbcClient jdbc;

    CodeStock(Offers offers, JdbcClient jdbc) {
        this.offers = offers;
        this.jdbc = jdbc;
    }

    /** @param usable codes free or given @param taken promises, each of which needs one */
    record Held(long usable, long taken) {}

    @Transactional(propagation = Propagation.MANDATORY)
    Held lock(long offerId) {
        long taken = jdbc.sql("select taken from offers_stock where offer_id = :offer for update")
                .param("offer", offerId)
                .query(Long.class)
                .single();
        // A new statement, so that it sees what whoever held the row before has done.
        long usable = jdbc.sql(
                        "select count(*) from offers_partner_code where offer_id = :offer and state in ('FREE', 'GIVEN')")
                .param("offer", offerId)
                .query(Long.class)
                .single();
        return new Held(usable, taken);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void follow(Actor actor, long offerId, String reason) {
        if (offers.changeStock(actor, offerId, lock(offerId).usable(), reason) != Offers.StockChange.DONE) {
            throw new IllegalStateException("promises without codes of offer " + offerId);
        }
    }
}
