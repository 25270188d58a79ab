package org.niangjia.offers.codes;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes of an offer, masked, and what each partner's lists came to. */
@Component
@Transactional(readOnly = true)
public class CodeList {
    private final JdbcClient jdbc;
    private final OfferList offers;

    CodeList(JdbcClient jdbc, OfferList offers) {
        this.jdbc = jdbc;
        this.offers = offers;
    }

    /** @param personName full; pages mask it */
    public record Row(
            long id,
            String partner,
            String codeTail,
            String state,
            @Nullable LocalDate expiresOn,
            @Nullable Long claimId,
            @Nullable String personName,
            @Nullable String phoneTail,
            @Nullable Instant givenAt,
            String reason) {}

    private static final String MATCHES = """
            from offers_partner_code c join offers_partner_list l on l.id = c.list_id
              left join offers_claim m on m.id = c.claim_id left join registry_person q on q.id = m.person_id
            where c.offer_id = :offer and (:state = '' or c.state = :state)
              and (:text = '' or c.code_tail = :text or q.name like '%' || :text || '%' or q.phone_tail = :text
                or l.partner like '%' || :text || '%')
            """;

    private static final String COLUMNS = """
            select c.id, l.partner, c.code_tail, c.state, c.expires_on, c.claim_id, q.name as person_name, q.phone_tail,
              c.given_at, c.reason
            """;

    public PageOf<Row> page(Actor actor, long offerId, String text, String state, Paging paging) {
        long visible = offers.show(actor, offerId).id();
        return Paged.read(
                sql -> bind(sql, visible, text, state),
                COLUMNS,
                MATCHES,
                "order by c.given_at desc nulls last, c.id",
                Rows.of(Row.class),
                paging);
    }

    public void each(Actor actor, long offerId, String text, String state, Consumer<Row> sink) {
        long visible = offers.show(actor, offerId).id();
        try (var rows =
                bind(COLUMNS + MATCHES + " order by c.id", visible, text, state).query(Rows.of(Row.class)).stream()) {
            rows.forEach(sink);
        }
    }

    private JdbcClient.StatementSpec bind(String sql, long offerId, String text, String state) {
        return jdbc.sql(sql).param("offer", offerId).param("text", text.strip()).param("state", state);
    }

    /** What a partner's codes of an offer came to. @param paidFen by members @param subsidyFen by the union */
    public record Report(
            long offerId,
            String offerName,
            String partner,
            long codes,
            long free,
            long given,
            long bad,
            long returned,
            Money paidFen,
            Money subsidyFen) {}

    private static final String REPORTED = """
            select o.id as offer_id, o.name as offer_name, l.partner, count(*) as codes,
              count(*) filter (where c.state = 'FREE') as free, count(*) filter (where c.state = 'GIVEN') as given,
              count(*) filter (where c.state = 'BAD') as bad, count(*) filter (where c.state = 'RETURNED') as returned,
              cast(count(*) filter (where c.state = 'GIVEN') * o.price_fen as bigint) as paid_fen,
              cast(coalesce(sum(l.subsidy_fen) filter (where c.state = 'GIVEN'), 0) as bigint) as subsidy_fen
            """;

    private static final String REPORT = """
            from offers_partner_list l join offers_partner_code c on c.list_id = l.id
              join offers_offer o on o.id = l.offer_id
            where o.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or l.partner like '%' || :text || '%' or o.name like '%' || :text || '%')
              and (cast(:offer as bigint) is null or o.id = :offer)
            group by o.id, o.name, o.price_fen, l.partner
            """;

    public PageOf<Report> report(Actor actor, String text, @Nullable Long offerId, Paging paging) {
        long total = reporting("select count(*) from (select 1 " + REPORT + ") groups", actor, text, offerId)
                .query(Long.class)
                .single();
        var rows = reporting(
                        REPORTED + REPORT + " order by l.partner, o.id limit :limit offset :offset",
                        actor,
                        text,
                        offerId)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Report.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    public void eachReport(Actor actor, String text, Consumer<Report> sink) {
        try (var rows = reporting(REPORTED + REPORT + " order by l.partner, o.id", actor, text, null)
                .query(Rows.of(Report.class))
                .stream()) {
            rows.forEach(sink);
        }
    }

    public List<Report> of(Actor actor, long offerId) {
        return report(actor, "", offerId, new Paging(1, 200)).rows();
    }

    private JdbcClient.StatementSpec reporting(String sql, Actor actor, String text, @Nullable Long offerId) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", text.strip())
                .param("offer", offerId, Types.BIGINT);
    }
}
