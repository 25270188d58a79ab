package org.niangjia.offers.vouchers;

import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for somebody of this post. */
@Component
@Transactional(readOnly = true)
public class VoucherTasks {
    private final JdbcClient jdbc;

    VoucherTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param toSign sheets somebody else asked */
    public record Open(long disputes, long toSign, long toPay) {}

    public Open open(Actor actor) {
        return jdbc.sql("""
                with mine as (select p.id from registry_place p join registry_lineage l on l.union_id = p.union_id
                    and l.ancestor_id = :root and l.valid_to is null)
                select
                  (select count(*) from offers_voucher_redemption r join mine on mine.id = r.place_id
                    where r.state = 'DISPUTED') as disputes,
                  (select count(*) from offers_voucher_sheet s join mine on mine.id = s.place_id
                    where s.state = 'ASKED' and s.asked_account <> :account) as to_sign,
                  (select count(*) from offers_voucher_sheet s join mine on mine.id = s.place_id
                    where s.state = 'SIGNED' and s.payment_id is null and s.amount_fen > 0) as to_pay
                """)
                .param("root", actor.unionId())
                .param("account", actor.accountId())
                .query(Rows.of(Open.class))
                .single();
    }
}
