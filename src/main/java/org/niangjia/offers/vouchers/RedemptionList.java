package org.niangjia.offers.vouchers;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Redemptions as an officer sees them (offers and places of the subtree) and as a merchant does (only its own). */
@Component
@Transactional(readOnly = true)
public class RedemptionList {
    private final JdbcClient jdbc;

    RedemptionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param text a name, a place, an offer or a code */
    public record Filter(
            String text,
            @Nullable RedemptionState state,
            @Nullable Long placeId,
            @Nullable Long offerId,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        public static Filter none() {
            return new Filter("", null, null, null, null, null);
        }
    }

    /** Names are full here; pages mask them. @param settledOn number of the signed or asked sheet it stands on, or null */
    public record Row(
            long id,
            long claimId,
            long offerId,
            String offerName,
            VoucherKind kind,
            int piece,
            String code,
            String personName,
            String phoneTail,
            long placeId,
            String placeName,
            RedemptionState state,
            Money amountFen,
            @Nullable Long billFen,
            @Nullable Integer grams,
            Instant usedAt,
            Instant recordedAt,
            boolean offline,
            String acceptedBy,
            String dispute,
            @Nullable Long rivalId,
            @Nullable String rivalPlace,
            @Nullable Instant rivalAt,
            @Nullable Instant endedAt,
            String endedBy,
            String reason) {
        public @Nullable Money bill() {
            return billFen == null ? null : new Money(billFen);
        }
    }

    private static final String COLUMNS = """
            select r.id, r.claim_id, r.offer_id, o.name as offer_name, r.kind, r.piece, c.code, q.name as person_name,
              q.phone_tail, r.place_id, p.name as place_name, r.state, r.amount_fen, r.bill_fen, r.grams, r.used_at,
              r.recorded_at, r.offline, r.accepted_by, r.dispute, r.rival_id, rp.name as rival_place, rr.used_at as rival_at,
              r.ended_at, r.ended_by, r.reason
            """;

    private static final String FROM = """
            from offers_voucher_redemption r join offers_claim c on c.id = r.claim_id
              join offers_offer o on o.id = r.offer_id join registry_place p on p.id = r.place_id
              join registry_person q on q.id = c.person_id
              left join offers_voucher_redemption rr on rr.id = r.rival_id left join registry_place rp on rp.id = rr.place_id
            """;

    /** Of the subtree: for merchants by the place alone, otherwise also by who offers. */
    private static final String SCOPE = """
            where (p.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                or (not :till
                  and o.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)))
              and (cast(:own as bigint) is null or r.place_id = :own)
            """;

    private static final String MATCHES = FROM + SCOPE + """
              and (:text = '' or q.name like '%' || :text || '%' or p.name like '%' || :text || '%'
                or o.name like '%' || :text || '%' or c.code = upper(:text) or q.phone_tail = :text)
              and (cast(:state as text) is null or r.state = :state)
              and (cast(:place as bigint) is null or r.place_id = :place)
              and (cast(:offer as bigint) is null or r.offer_id = :offer)
              and (cast(:from as timestamptz) is null or r.used_at >= :from)
              and (cast(:until as timestamptz) is null or r.used_at < :until)
            """;

    public PageOf<Row> page(Actor actor, boolean till, Filter filter, Paging paging) {
        return Paged.read(
                sql -> bind(sql, actor, till, filter),
                COLUMNS,
                MATCHES,
                "order by r.used_at desc, r.id desc",
                Rows.of(Row.class),
                paging);
    }

    /** Walks through the whole list; for exports. */
    public void each(Actor actor, boolean till, Filter filter, Consumer<Row> sink) {
        try (var rows = bind(COLUMNS + MATCHES + " order by r.used_at, r.id", actor, till, filter)
                .query(Rows.of(Row.class))
                .stream()) {
            rows.forEach(sink);
        }
    }

    /** @param pieces valid or allowed @param value what merchants are owed for them */
    public record Sum(long pieces, Money value, long disputed) {}

    public Sum sum(Actor actor, boolean till, Filter filter) {
        return bind("""
                select count(*) filter (where r.state in ('VALID', 'ALLOWED')) as pieces,
                  cast(coalesce(sum(r.amount_fen) filter (where r.state in ('VALID', 'ALLOWED')), 0) as bigint) as value,
                  count(*) filter (where r.state = 'DISPUTED') as disputed
                """ + MATCHES, actor, till, filter)
                .query(Rows.of(Sum.class))
                .single();
    }

    public Row show(Actor actor, long id) {
        return one(actor, false, id);
    }

    /** VOU-07 A merchant sees what was redeemed at its own place and nothing else. */
    public Row atTill(Actor actor, long id) {
        return one(actor, true, id);
    }

    private Row one(Actor actor, boolean till, long id) {
        return bind(COLUMNS + MATCHES + " and r.id = :id", actor, till, Filter.none())
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("redemption", id));
    }

    /** One line of what was booked for it. */
    public record Booked(
            String kind,
            Money amountFen,
            Instant bookedAt,
            @Nullable Long sheetId) {}

    public List<Booked> booked(long redemptionId) {
        return jdbc.sql("""
                select kind, amount_fen, booked_at, sheet_id from offers_voucher_entry where redemption_id = :id order by id
                """)
                .param("id", redemptionId)
                .query(Rows.of(Booked.class))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, boolean till, Filter filter) {
        var state = filter.state();
        var from = filter.from();
        var to = filter.to();
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("own", actor.placeId(), Types.BIGINT)
                .param("till", till)
                .param("text", filter.text().strip())
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("place", filter.placeId(), Types.BIGINT)
                .param("offer", filter.offerId(), Types.BIGINT)
                .param("from", from == null ? null : start(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", to == null ? null : start(to.plusDays(1)), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static java.time.OffsetDateTime start(LocalDate day) {
        return VoucherBook.at(day.atStartOfDay(Period.ZONE).toInstant());
    }
}
