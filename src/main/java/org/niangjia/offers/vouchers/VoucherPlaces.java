package org.niangjia.offers.vouchers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * VOU-02 Where a voucher is accepted: only at places of who redeems it, only in the division of the offer (S36; a place counts for
 * the division of its employer, or of its union when it belongs to none), only at the places the offer names, if it names
 * any. A free parcel only at the counters of its carrier.
 */
@Component
class VoucherPlaces {
    private final JdbcClient jdbc;

    VoucherPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String ACCEPTED = """
            from offers_offer o
              join registry_place p on p.id = :place and p.closed_on is null
              left join registry_employer e on e.id = p.employer_id
              join registry_union u on u.id = p.union_id
              join registry_lineage l on l.union_id = p.union_id and l.ancestor_id = :root and l.valid_to is null
            where (cast(:own as bigint) is null or p.id = :own)
              and case when :kind = 'POSTAGE'
                then exists (select 1 from offers_voucher_counter c where c.offer_id = o.id and c.place_id = p.id)
                else coalesce(e.division_code, u.division_code, '')
                    like regexp_replace(coalesce(o.valid_division, ''), '(00)+$', '') || '%'
                  and (not exists (select 1 from offers_place any_place where any_place.offer_id = o.id)
                    or exists (select 1 from offers_place mine where mine.offer_id = o.id and mine.place_id = p.id))
                end
            """;

    boolean accepts(Actor actor, long placeId, long offerId, VoucherKind kind) {
        return bind("select exists (select 1 " + ACCEPTED + " and o.id = :offer)", actor, placeId, kind)
                .param("offer", offerId)
                .query(Boolean.class)
                .single();
    }

    /** Offers whose vouchers the place accepts now: what a till must know to work without network. */
    List<Long> accepted(Actor actor, long placeId, VoucherKind kind) {
        String way = kind == VoucherKind.VALUE ? " and o.fulfilment = 'VOUCHER_CODE'" : "";
        return bind(
                        "select o.id " + ACCEPTED + way
                                + " and o.state in ('OPEN', 'CLOSED') order by o.id desc limit 500",
                        actor,
                        placeId,
                        kind)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, long placeId, VoucherKind kind) {
        @Nullable Long own = actor.placeId();
        return jdbc.sql(sql)
                .param("place", placeId)
                .param("root", actor.unionId())
                .param("own", own, java.sql.Types.BIGINT)
                .param("kind", kind.name());
    }
}
