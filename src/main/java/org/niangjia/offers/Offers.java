package org.niangjia.offers;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.ProgrammeCopied;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets offers up, opens and closes them, and changes how much there is. */
@Service
@Transactional
public class Offers {
    static final String TYPE = "offers.offer";
    private final OfferRepository repository;
    private final ClaimBook book;
    private final Promotion promotion;
    private final OfferTurns turns;
    private final ProgrammeDirectory programmes;
    private final UnionDirectory unions;
    private final Journal journal;
    private final List<StockLimit> limits;
    private final VoucherBudget budget;
    private final JdbcClient jdbc;
    private final Clock clock;

    Offers(
            OfferRepository repository,
            ClaimBook book,
            Promotion promotion,
            OfferTurns turns,
            Journal journal,
            List<StockLimit> limits,
            VoucherBudget budget,
            JdbcClient jdbc,
            Clock clock,
            ProgrammeDirectory programmes,
            UnionDirectory unions) {
        this.limits = limits;
        this.budget = budget;
        this.repository = repository;
        this.book = book;
        this.promotion = promotion;
        this.turns = turns;
        this.programmes = programmes;
        this.unions = unions;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What changing the stock can answer. */
    public enum StockChange {
        DONE,
        BELOW_WHAT_IS_PROMISED,
        MORE_THAN_CODES,
        BEYOND_BUDGET
    }

    /**
     * What the programme's budget leaves for an offer.
     *
     * @param others what its other vouchers are worth
     * @param most how many of this offer there may be
     */
    public record Room(Money budget, Money others, long most) {
        /** @param total null: as many as people want, which becomes as many as the budget bears */
        public boolean bears(@Nullable Long total) {
            return total == null ? most > 0 : total <= most;
        }
    }

    /** @param stock null: as much as people want; @param placeIds where it is picked up or accepted */
    public long plan(Actor actor, OfferPlan plan, @Nullable Long stock, List<Long> placeIds) {
        mustCarryOutAMeasure(plan);
        var saved = repository.save(Offer.drafted(actor.unionId(), plan, null, clock.instant()));
        insertStock(saved.key(), stock);
        keepPlaces(saved.key(), placeIds);
        journal.record(actor, "offers.offer.planned", ref(saved.key()), "", null, fields(saved, stock));
        return saved.key();
    }

    public void change(Actor actor, long id, int version, OfferPlan plan, List<Long> placeIds) {
        var before = mine(actor, id);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("offer " + id);
        }
        mustCarryOutAMeasure(plan);
        if (before.state() == OfferState.OPEN && !affordable(id, plan)) {
            throw new StaleEdit("budget of offer " + id);
        }
        var after = repository.save(before.changedTo(plan));
        keepPlaces(id, placeIds);
        journal.record(actor, "offers.offer.changed", ref(id), "", fields(before, null), fields(after, null));
    }

    /** OFF-65 One of the measures the programme names, or none: the eleventh of ten is not there. */
    private void mustCarryOutAMeasure(OfferPlan plan) {
        Integer measure = plan.measure();
        if (measure != null) {
            int named = programmes
                    .find(plan.programmeId())
                    .map(programme -> programme.measures().size())
                    .orElse(0);
            if (measure < 1 || measure > named) {
                throw new NotFound("measure", measure);
            }
        }
    }

    /** OFF-32 Asked before changing, so that the form can say it. */
    @Transactional(readOnly = true)
    public boolean mayBecome(Actor actor, long id, OfferPlan plan) {
        return mine(actor, id).keepsBargain(plan);
    }

    /** OFF-67 Asked before opening or changing, so that the page can say it; null: no budget, or nothing worth money. */
    public @Nullable Room room(Actor actor, long id, OfferPlan plan) {
        return budget.room(plan, mine(actor, id).key());
    }

    private boolean affordable(long id, OfferPlan plan) {
        var locked = book.lock(id);
        var room = budget.room(plan, id);
        return room == null || room.bears(locked.total());
    }

    /** No more is opened than there are codes for and than the budget bears; what was taken stays. */
    private @Nullable Long bounded(Offer offer, ClaimBook.Locked locked) {
        Long total = locked.total();
        var most = most(offer.key());
        if (most.isPresent() && (total == null || total > most.getAsLong())) {
            total = Math.max(locked.taken(), most.getAsLong());
        }
        var room = budget.room(offer.plan(), offer.key());
        if (room == null) {
            return total;
        }
        long wanted = total == null ? room.most() : total;
        if (wanted < locked.taken() || !room.bears(total)) {
            throw new StaleEdit("budget of offer " + offer.key());
        }
        return wanted;
    }

    /** Opens, closes, reopens or cancels now; locks the stock row so that no claim slips through a closing door. */
    public void move(Actor actor, long id, OfferState target, String reason) {
        if (target == OfferState.CANCELLED && reason.isBlank()) {
            throw new IllegalArgumentException("cancelling asks a reason");
        }
        var visible = mine(actor, id);
        var locked = book.lock(visible.key());
        var before = mine(actor, id);
        Long total = target == OfferState.OPEN ? bounded(before, locked) : locked.total();
        if (!Objects.equals(total, locked.total())) {
            book.setTotal(id, total);
        }
        var after = repository.save(before.movedTo(target));
        journal.record(
                actor,
                "offers.offer." + target.name().toLowerCase(Locale.ROOT),
                ref(id),
                reason,
                fields(before, locked.total()),
                fields(after, total));
        promotion.promote(after, clock.instant());
        turns.moved(after);
    }

    /** OFF-13 Stock is changed with a reason, never below what is already promised; more stock serves who waits. */
    public StockChange changeStock(Actor actor, long id, @Nullable Long total, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("changing stock asks a reason");
        }
        var offer = mine(actor, id);
        var locked = book.lock(id);
        if (total != null && total < locked.taken()) {
            return StockChange.BELOW_WHAT_IS_PROMISED;
        }
        if (most(id).isPresent() && (total == null || total > most(id).getAsLong())) {
            return StockChange.MORE_THAN_CODES;
        }
        var room = offer.state() == OfferState.OPEN ? budget.room(offer.plan(), id) : null;
        if (room != null && !room.bears(total)) {
            return StockChange.BEYOND_BUDGET;
        }
        Long wanted = room != null && total == null ? Long.valueOf(room.most()) : total;
        if (wanted != null && wanted < locked.taken()) {
            return StockChange.BEYOND_BUDGET; // as many as the budget bears are fewer than were taken
        }
        book.setTotal(id, wanted);
        journal.record(
                actor,
                "offers.stock.changed",
                ref(id),
                reason,
                Map.of("total", String.valueOf(locked.total())),
                Map.of("total", String.valueOf(wanted)));
        promotion.promote(offer, clock.instant());
        return StockChange.DONE;
    }

    /** The tightest of what other parts of the module know, for example codes of partners. */
    private OptionalLong most(long offerId) {
        return limits.stream()
                .map(limit -> limit.most(offerId))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** Last year's offers come along as drafts, their windows moved with the programme; first, since others hang on them. */
    @EventListener
    @Order(0)
    void copyWith(ProgrammeCopied copied) {
        for (var old : repository.ofProgramme(copied.fromId())) {
            var copy = repository.save(Offer.drafted(
                    old.unionId(), old.plan().movedTo(copied.toId(), copied.days()), old.id(), clock.instant()));
            insertStock(copy.key(), book.lock(old.key()).total());
            int places = jdbc.sql("""
                    insert into offers_place (offer_id, place_id)
                    select :to, place_id from offers_place where offer_id = :from
                    """)
                    .param("to", copy.key())
                    .param("from", old.key())
                    .update();
            journal.record(copied.actor(), "offers.offer.copied", ref(copy.key()), "", null, Map.of("places", places));
        }
    }

    private void insertStock(long offerId, @Nullable Long total) {
        int written = jdbc.sql("insert into offers_stock (offer_id, total) values (:offer, :total)")
                .param("offer", offerId)
                .param("total", total, java.sql.Types.BIGINT)
                .update();
        if (written != 1) {
            throw new IllegalStateException("no stock row");
        }
    }

    private void keepPlaces(long offerId, List<Long> placeIds) {
        int gone = jdbc.sql("delete from offers_place where offer_id = :offer")
                .param("offer", offerId)
                .update();
        int kept = jdbc.sql("""
                insert into offers_place (offer_id, place_id)
                select :offer, place_id from unnest(cast(:places as bigint[])) as place_id
                """)
                .param("offer", offerId)
                .param("places", placeIds.stream().distinct().toArray(Long[]::new))
                .update();
        if (gone < 0 || kept < 0) {
            throw new IllegalStateException();
        }
    }

    /** OFF-33 An officer works on the offers of the post's subtree and sees no other. */
    private Offer mine(Actor actor, long id) {
        return repository
                .findById(id)
                .filter(offer -> unions.isWithin(offer.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("offer", id));
    }

    static RecordRef ref(long id) {
        return new RecordRef(TYPE, id);
    }

    private static Map<String, ?> fields(Offer offer, @Nullable Long stock) {
        return Map.of(
                "name", offer.plan().name(),
                "state", offer.state().name(),
                "stock", String.valueOf(stock),
                "limitPerson", offer.plan().limitPerson(),
                "opensAt", offer.plan().opensAt().toString(),
                "closesAt", offer.plan().closesAt().toString(),
                "priceFen", offer.plan().priceFen().fen());
    }
}
