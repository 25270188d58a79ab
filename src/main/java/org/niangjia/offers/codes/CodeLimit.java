package org.niangjia.offers.codes;

import java.util.OptionalLong;
import org.niangjia.offers.StockLimit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** VOU-31 Of an offer whose members get codes there cannot be more than codes. */
@Component
class CodeLimit implements StockLimit {
    private final JdbcClient jdbc;

    CodeLimit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public OptionalLong most(long offerId) {
        return jdbc.sql("""
                select (select count(*) from offers_partner_code c
                  where c.offer_id = o.id and c.state in ('FREE', 'GIVEN')) as codes
                from offers_offer o where o.id = :offer and o.fulfilment = 'PARTNER_CODE'
                """).param("offer", offerId).query((row, number) -> row.getLong("codes")).list().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
