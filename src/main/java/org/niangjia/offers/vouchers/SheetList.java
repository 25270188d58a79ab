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
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Settlement sheets: of the subtree for officers, of its own place for a merchant. */
@Component
@Transactional(readOnly = true)
public class SheetList {
    private final JdbcClient jdbc;

    SheetList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Filter(
            String text, String state, @Nullable Long placeId, boolean unpaid) {
        public static Filter none() {
            return new Filter("", "", null, false);
        }
    }

    public record Row(
            long id,
            long placeId,
            String placeName,
            long unionId,
            LocalDate fromOn,
            LocalDate toOn,
            String state,
            long pieces,
            Money amountFen,
            String hash,
            long askedAccount,
            long askedPost,
            String askedBy,
            Instant askedAt,
            String decidedBy,
            @Nullable Instant decidedAt,
            String reason,
            @Nullable Long paymentId) {
        public boolean asked() {
            return state.equals("ASKED");
        }

        public boolean signed() {
            return state.equals("SIGNED");
        }
    }

    private static final String COLUMNS = """
            select s.id, s.place_id, p.name as place_name, p.union_id, s.from_on, s.to_on, s.state, s.pieces, s.amount_fen,
              s.hash, s.asked_account, s.asked_post, s.asked_by, s.asked_at, s.decided_by, s.decided_at, s.reason,
              s.payment_id
            """;

    private static final String MATCHES = """
            from offers_voucher_sheet s join registry_place p on p.id = s.place_id
            where p.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (cast(:own as bigint) is null or s.place_id = :own)
              and (:text = '' or p.name like '%' || :text || '%')
              and (:state = '' or s.state = :state)
              and (cast(:place as bigint) is null or s.place_id = :place)
              and (not :unpaid or (s.state = 'SIGNED' and s.payment_id is null and s.amount_fen > 0))
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        return Paged.read(
                sql -> bind(sql, actor, filter), COLUMNS, MATCHES, "order by s.id desc", Rows.of(Row.class), paging);
    }

    public void each(Actor actor, Filter filter, Consumer<Row> sink) {
        try (var rows = bind(COLUMNS + MATCHES + " order by s.id", actor, filter).query(Rows.of(Row.class)).stream()) {
            rows.forEach(sink);
        }
    }

    public Row show(Actor actor, long id) {
        return bind(COLUMNS + MATCHES + " and s.id = :id", actor, Filter.none())
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("sheet", id));
    }

    boolean asked(long placeId) {
        return jdbc.sql(
                        "select exists (select 1 from offers_voucher_sheet where place_id = :place and state = 'ASKED')")
                .param("place", placeId)
                .query(Boolean.class)
                .single();
    }

    /** An entry of a sheet and the redemption it opens to. Names are full here. */
    public record Line(
            long redemptionId,
            String kind,
            int pieces,
            Money amountFen,
            Instant bookedAt,
            String offerName,
            String personName,
            String phoneTail,
            String code,
            Instant usedAt,
            boolean offline) {}

    private static final String LINES = """
            select e.redemption_id, e.kind, e.pieces, e.amount_fen, e.booked_at, o.name as offer_name, q.name as person_name,
              q.phone_tail, c.code, r.used_at, r.offline
            from offers_voucher_entry e join offers_voucher_redemption r on r.id = e.redemption_id
              join offers_claim c on c.id = r.claim_id join offers_offer o on o.id = r.offer_id
              join registry_person q on q.id = c.person_id
            where e.sheet_id = :sheet order by e.id
            """;

    public PageOf<Line> lines(Actor actor, long sheetId, Paging paging) {
        long visible = show(actor, sheetId).id();
        long total = jdbc.sql("select count(*) from offers_voucher_entry where sheet_id = :sheet")
                .param("sheet", visible)
                .query(Long.class)
                .single();
        var rows = jdbc.sql(LINES + " limit :limit offset :offset")
                .param("sheet", visible)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Line.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    public void eachLine(Actor actor, long sheetId, Consumer<Line> sink) {
        long visible = show(actor, sheetId).id();
        try (var rows = jdbc.sql(LINES).param("sheet", visible).query(Rows.of(Line.class)).stream()) {
            rows.forEach(sink);
        }
    }

    /** What stands on a sheet, by offer and sort of entry. */
    public record Total(String offerName, String kind, long pieces, Money amountFen) {}

    public List<Total> totals(Actor actor, long sheetId) {
        return jdbc.sql("""
                select o.name as offer_name, e.kind, sum(e.pieces) as pieces, cast(sum(e.amount_fen) as bigint) as amount_fen
                from offers_voucher_entry e join offers_voucher_redemption r on r.id = e.redemption_id
                  join offers_offer o on o.id = r.offer_id
                where e.sheet_id = :sheet group by o.name, e.kind order by o.name, e.kind
                """)
                .param("sheet", show(actor, sheetId).id())
                .query(Rows.of(Total.class))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("own", actor.placeId(), Types.BIGINT)
                .param("text", filter.text().strip())
                .param("state", filter.state())
                .param("place", filter.placeId(), Types.BIGINT)
                .param("unpaid", filter.unpaid());
    }
}
