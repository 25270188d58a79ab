package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk shows of offers. */
@Component
public class OfferList {
    private final JdbcClient jdbc;
    private final OfferRepository offers;
    private final UnionDirectory unions;
    private final Clock clock;

    OfferList(JdbcClient jdbc, OfferRepository offers, UnionDirectory unions, Clock clock) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.unions = unions;
        this.clock = clock;
    }

    /** What an officer asks the list. */
    public record Filter(
            String text,
            @Nullable OfferState state,
            @Nullable OfferKind kind,
            @Nullable Long programmeId,
            @Nullable Show show) {
        public Filter(String text, @Nullable OfferState state, @Nullable OfferKind kind, @Nullable Long programmeId) {
            this(text, state, kind, programmeId, null);
        }

        public static Filter ofProgramme(long programmeId) {
            return new Filter("", null, null, programmeId);
        }
    }

    /** What asks for attention: a push to sign, an end within three days, a tenth of the stock or less. */
    public enum Show {
        TO_SIGN,
        CLOSING,
        LOW
    }

    /** One line: enough for the list, the tile on the phone and the export. */
    public record Row(
            long id,
            long programmeId,
            long unionId,
            String unionName,
            @Nullable Long audienceId,
            OfferKind kind,
            String item,
            String name,
            CountUnit unit,
            OfferState state,
            Instant opensAt,
            Instant closesAt,
            Allocation allocation,
            int limitPerson,
            PriceKind priceKind,
            Money priceFen,
            @Nullable Long total,
            long taken) {
        public @Nullable Long left() {
            return total == null ? null : total - taken;
        }

        public boolean openAt(Instant now) {
            return state == OfferState.OPEN && !now.isBefore(opensAt) && now.isBefore(closesAt);
        }
    }

    /** An offer of the officers' list with its claims counted; wishes are decided by the draw and wait for nobody. */
    public record Counted(Row offer, long waiting, long applied, long fulfilled) {}

    /** The whole offer, for its own pages. */
    public record Shown(
            long id,
            int version,
            long unionId,
            String unionName,
            OfferPlan plan,
            OfferState state,
            Stock stock,
            List<Place> places,
            Instant now) {
        public boolean openNow() {
            return state == OfferState.OPEN && !now.isBefore(plan.opensAt()) && now.isBefore(plan.closesAt());
        }
    }

    public record Place(long id, String name, String address) {}

    private static final String COLUMNS = """
            select o.id, o.programme_id, o.union_id, u.name as union_name, o.audience_id, o.kind, o.item, o.name, o.unit,
              o.state, o.opens_at, o.closes_at, o.allocation, o.limit_person, o.price_kind, o.price_fen, s.total, s.taken
            """;

    private static final String COUNTS = """
            , (select count(*) from offers_claim c where c.offer_id = o.id and c.state = 'WAITING') as waiting,
              case when o.allocation = 'DRAW' then 0 else
                (select count(*) from offers_claim c where c.offer_id = o.id and c.state = 'APPLIED') end as applied,
              (select count(*) from offers_claim c where c.offer_id = o.id and c.state = 'FULFILLED') as fulfilled
            """;

    private static final String FROM = """
            from offers_offer o join offers_stock s on s.offer_id = o.id join registry_union u on u.id = o.union_id
            """;

    private static final String MATCHES = FROM + """
            where o.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or o.name like '%' || :text || '%' or o.item like '%' || :text || '%')
              and (cast(:state as text) is null or o.state = :state)
              and (cast(:kind as text) is null or o.kind = :kind)
              and (cast(:programme as bigint) is null or o.programme_id = :programme)
              and (cast(:show as text) is null
                or (:show = 'TO_SIGN' and exists (
                  select 1 from offers_push waits where waits.offer_id = o.id and waits.state = 'ASKED'))
                or (:show = 'CLOSING' and o.state = 'OPEN' and o.closes_at > :now and o.closes_at <= :soon)
                or (:show = 'LOW' and o.state = 'OPEN' and o.closes_at > :now and (s.total - s.taken) * 10 <= s.total))
            """;

    public PageOf<Counted> page(Actor actor, Filter filter, Paging paging) {
        long total = bind("select count(*) " + MATCHES, actor, filter)
                .query(Long.class)
                .single();
        return new PageOf<>(rows(actor, filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public List<Counted> all(Actor actor, Filter filter) {
        return rows(actor, filter, 100_000, 0);
    }

    private List<Counted> rows(Actor actor, Filter filter, int limit, long offset) {
        var offers = Rows.of(Row.class);
        return bind(
                        COLUMNS + COUNTS + MATCHES
                                + " order by o.closes_at desc, o.id desc limit :limit offset :offset",
                        actor,
                        filter)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Counted(
                        offers.mapRow(row, number),
                        row.getLong("waiting"),
                        row.getLong("applied"),
                        row.getLong("fulfilled")))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        var now = clock.instant();
        var show = filter.show();
        return jdbc.sql(sql)
                .param("show", show == null ? null : show.name())
                .param("now", ClaimBook.at(now))
                .param("soon", ClaimBook.at(now.plus(ClaimTasks.SOON)))
                .param("root", actor.unionId())
                .param("text", SearchText.literal(filter.text().strip()))
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("programme", filter.programmeId(), java.sql.Types.BIGINT);
    }

    /** Offers people can claim themselves, soon or now; the nearest end first. */
    List<Row> claimable(Instant now) {
        return jdbc.sql(COLUMNS + FROM + """
                where o.state = 'OPEN' and o.allocation <> 'PUSHED' and o.closes_at > :now
                order by o.closes_at, o.id limit 200
                """)
                .param("now", ClaimBook.at(now))
                .query(Rows.of(Row.class))
                .list();
    }

    /** What a published programme offers, for its public page. */
    public List<Row> publicOf(long programmeId) {
        return jdbc.sql(COLUMNS + FROM + """
                where o.programme_id = :programme and o.state in ('OPEN', 'CLOSED') order by o.measure, o.id
                """)
                .param("programme", programmeId)
                .query(Rows.of(Row.class))
                .list();
    }

    public Shown show(Actor actor, long id) {
        return shown(id)
                .filter(offer -> unions.isWithin(offer.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("offer", id));
    }

    /** For workers: a draft does not exist. */
    Shown opened(long id) {
        return shown(id)
                .filter(offer -> offer.state() != OfferState.DRAFT)
                .orElseThrow(() -> new NotFound("offer", id));
    }

    private record StockRow(@Nullable Long total, long taken, long waiting, boolean drawn, String unionName) {}

    private Optional<Shown> shown(long id) {
        return offers.findById(id).map(offer -> {
            var stock = jdbc.sql("""
                    select s.total, s.taken, s.drawn_at is not null as drawn, u.name as union_name,
                      (select count(*) from offers_claim c where c.offer_id = s.offer_id and c.state = 'WAITING') as waiting
                    from offers_stock s join registry_union u on u.id = :union where s.offer_id = :id
                    """)
                    .param("id", id)
                    .param("union", offer.unionId())
                    .query(Rows.of(StockRow.class))
                    .single();
            Integer version = offer.version();
            return new Shown(
                    id,
                    version == null ? 0 : version,
                    offer.unionId(),
                    stock.unionName(),
                    offer.plan(),
                    offer.state(),
                    new Stock(stock.total(), stock.taken(), stock.waiting(), stock.drawn()),
                    places(id),
                    clock.instant());
        });
    }

    List<Place> places(long offerId) {
        return jdbc.sql("""
                select p.id, p.name, p.address from offers_place op join registry_place p on p.id = op.place_id
                where op.offer_id = :offer order by p.name
                """).param("offer", offerId).query(Rows.of(Place.class)).list();
    }

    /** Where a scanner works: the one place of the post, or any of the subtree. */
    public List<Place> placesOf(Actor actor) {
        Long own = actor.placeId();
        return own == null
                ? placesUnder(actor.unionId())
                : jdbc.sql("select id, name, address from registry_place where id = :id and closed_on is null")
                        .param("id", own)
                        .query(Rows.of(Place.class))
                        .list();
    }

    /** Places of the subtree an officer may choose from. */
    public List<Place> placesUnder(long unionId) {
        return jdbc.sql("""
                select id, name, address from registry_place where closed_on is null and union_id in
                  (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                order by name limit 500
                """).param("root", unionId).query(Rows.of(Place.class)).list();
    }
}
