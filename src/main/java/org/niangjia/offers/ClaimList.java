package org.niangjia.offers;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the desk shows of claims: lists, the waiting list in order, the sign sheet, the delivery list. */
@Component
@Transactional(readOnly = true)
public class ClaimList {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ClaimList(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** What an officer asks the list; {@code text} is a name, a phone tail or a code. */
    public record Filter(
            String text,
            @Nullable ClaimState state,
            @Nullable Long offerId) {}

    /** Names are full here; pages mask them. */
    public record Row(
            long id,
            long offerId,
            String offerName,
            CountUnit unit,
            long personId,
            String personName,
            String phoneTail,
            String unionName,
            int quantity,
            ClaimState state,
            @Nullable Long position,
            Instant claimedAt,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant fulfilledAt,
            String code,
            String claimedBy,
            String reason) {}

    private static final String COLUMNS = """
            select c.id, c.offer_id, o.name as offer_name, o.unit, c.person_id, p.name as person_name, p.phone_tail,
              u.name as union_name, c.quantity, c.state, c.position, c.claimed_at, c.granted_at, c.expires_at,
              c.fulfilled_at, c.code, c.claimed_by, c.reason
            """;

    private static final String MATCHES = """
            from offers_claim c join offers_offer o on o.id = c.offer_id join registry_person p on p.id = c.person_id
              join registry_union u on u.id = c.union_id
            where o.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or p.name like '%' || :text || '%' or p.phone_tail = :text or c.code = upper(:text))
              and (cast(:state as text) is null or c.state = :state)
              and (cast(:offer as bigint) is null or c.offer_id = :offer)
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        return Paged.read(sql -> bind(sql, actor, filter), COLUMNS, MATCHES, order(filter), Rows.of(Row.class), paging);
    }

    /** The waiting list in its order, applications oldest first, everything else newest first. */
    private static String order(Filter filter) {
        var state = filter.state();
        if (state == ClaimState.WAITING) {
            return " order by c.offer_id, c.position";
        }
        return state == ClaimState.APPLIED ? " order by c.id" : " order by c.id desc";
    }

    /** Walks through the whole list; for exports. */
    public void each(Actor actor, Filter filter, Consumer<Row> sink) {
        try (var rows = bind(COLUMNS + MATCHES + order(filter), actor, filter).query(Rows.of(Row.class)).stream()) {
            rows.forEach(sink);
        }
    }

    public Row show(Actor actor, long id) {
        return bind(COLUMNS + MATCHES + " and c.id = :id", actor, new Filter("", null, null))
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("claim", id));
    }

    /** @param address decrypted: only on the list the carrier gets, which is journalled */
    public record Delivery(Row row, String address) {}

    private record Sealed(long id, byte @Nullable [] address) {}

    public List<Delivery> deliveries(Actor actor, long offerId) {
        var rows = bind(COLUMNS + MATCHES + " order by c.id", actor, new Filter("", ClaimState.GRANTED, offerId))
                .query(Rows.of(Row.class))
                .list();
        var addresses = new java.util.HashMap<Long, String>();
        jdbc.sql(
                        "select id, address from offers_claim where offer_id = :offer and state = 'GRANTED' and address is not null")
                .param("offer", offerId)
                .query((row, number) -> new Sealed(row.getLong("id"), row.getBytes("address")))
                .list()
                .forEach(one -> {
                    byte[] address = one.address();
                    if (address != null) {
                        addresses.put(one.id(), cipher.decrypt(address, "address"));
                    }
                });
        return rows.stream()
                .map(row -> new Delivery(row, addresses.getOrDefault(row.id(), "")))
                .toList();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", filter.text().strip())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("offer", filter.offerId(), java.sql.Types.BIGINT);
    }
}
