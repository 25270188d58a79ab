package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * OFF-40 A signed paper list is entered afterwards: everybody on it received their share on the day of the list. The rules
 * of a claim hold as of that day; the whole list is entered or none of it.
 */
@Service
@Transactional
public class PaperLists {
    private static final String FACTS = """
            from offers_claim c join offers_offer o on o.id = c.offer_id
            where c.offer_id = :offer and c.request_key = :key
            """;
    private static final String GRANTED_OR_FULFILLED = """
            select '%s', cast(:day as date), cast(null as date), c.union_id, o.programme_id, c.person_id, o.unit, c.quantity,
              'offers.claim', c.id, jsonb_build_object('item', o.item, 'kind', o.kind, 'offer', cast(o.id as text))
            """;
    private static final String HOUSEHOLD = """
            select 'offers.household', cast(:day as date), cast(null as date), c.union_id, o.programme_id,
              coalesce(c.household_id, -c.person_id), 'HOUSEHOLD', cast(1 as bigint), 'offers.claim', c.id,
              jsonb_build_object('item', o.item, 'kind', o.kind, 'offer', cast(o.id as text))
            """;

    private final OfferRepository offers;
    private final OfferList list;
    private final ClaimBook book;
    private final AudienceDirectory audiences;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaperLists(
            OfferRepository offers,
            OfferList list,
            ClaimBook book,
            AudienceDirectory audiences,
            ApplicationEventPublisher events,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.list = list;
        this.book = book;
        this.audiences = audiences;
        this.events = events;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param people each once
     * @param on the day on the paper
     * @param key names the paper: entering it twice is entering it once
     * @param reason why it was not claimed here, kept in the journal
     */
    public record Paper(List<Long> people, int quantity, LocalDate on, String key, String reason) {
        public Paper {
            people = people.stream().distinct().sorted().toList();
            if (people.isEmpty() || quantity < 1 || key.isBlank() || reason.isBlank()) {
                throw new IllegalArgumentException("a paper list names people, a quantity, itself and a reason");
            }
        }
    }

    /** Every answer to a paper list. */
    public sealed interface Outcome {
        record Entered(int people) implements Outcome {}

        /** A rule says no; {@code people} are those it says no to, empty when it is about the whole list. */
        record Refusal(Refused why, List<Long> people) implements Outcome {}

        /** The rules, in the order they are asked. */
        enum Refused {
            NOT_OPENED,
            IN_THE_FUTURE,
            OUTSIDE_THE_WINDOW,
            NOT_IN_AUDIENCE,
            LIMIT_PERSON,
            LIMIT_HOUSEHOLD,
            SOLD_OUT
        }
    }

    public Outcome enter(Actor actor, long offerId, Paper paper) {
        long visible = list.show(actor, offerId).id();
        var locked = book.lock(visible);
        var offer = offers.findById(visible).orElseThrow(() -> new NotFound("offer", offerId));
        String key = "paper-" + paper.key();
        int before = book.byKey(offerId, key, paper.people()).size();
        if (before > 0) {
            return new Outcome.Entered(before);
        }
        var refusal = refusal(offer, paper, locked.with(0));
        if (refusal != null) {
            return refusal;
        }
        int written = insert(offer, paper, key, actor.name());
        book.take(offerId, Math.multiplyExact((long) written, paper.quantity()));
        count(GRANTED_OR_FULFILLED.formatted("offers.granted"), offerId, key, paper.on());
        count(GRANTED_OR_FULFILLED.formatted("offers.fulfilled"), offerId, key, paper.on());
        if (offer.plan().countsHouseholds()) {
            count(HOUSEHOLD, offerId, key, paper.on());
        }
        journal.record(
                actor,
                "offers.paper-list.entered",
                Offers.ref(offerId),
                paper.reason(),
                null,
                Map.of(
                        "people",
                        written,
                        "quantity",
                        paper.quantity(),
                        "on",
                        paper.on().toString()));
        return new Outcome.Entered(written);
    }

    private Outcome.@org.jspecify.annotations.Nullable Refusal refusal(Offer offer, Paper paper, Stock stock) {
        var plan = offer.plan();
        if (offer.state() != OfferState.OPEN && offer.state() != OfferState.CLOSED) {
            return no(Outcome.Refused.NOT_OPENED);
        }
        if (paper.on().isAfter(ClaimBook.day(clock.instant()))) {
            return no(Outcome.Refused.IN_THE_FUTURE);
        }
        if (!new Period(ClaimBook.day(plan.opensAt()), ClaimBook.day(plan.closesAt())).contains(paper.on())) {
            return no(Outcome.Refused.OUTSIDE_THE_WINDOW);
        }
        var standings = book.standings(offer.key(), offer.unionId(), paper.people(), paper.on());
        if (standings.size() != paper.people().size()) {
            throw new NotFound("person", paper.people());
        }
        Long audience = plan.audienceId();
        var outside = audience == null
                ? standings.stream()
                        .filter(person -> !person.member())
                        .map(Standing::personId)
                        .toList()
                : audiences.unmet(audience, paper.people(), paper.on()).keySet().stream()
                        .sorted()
                        .toList();
        if (!outside.isEmpty()) {
            return new Outcome.Refusal(Outcome.Refused.NOT_IN_AUDIENCE, outside);
        }
        var over = standings.stream()
                .filter(person -> person.personHas() + paper.quantity() > plan.limitPerson())
                .map(Standing::personId)
                .toList();
        if (!over.isEmpty()) {
            return new Outcome.Refusal(Outcome.Refused.LIMIT_PERSON, over);
        }
        var crowded = overHousehold(plan, standings, paper.quantity());
        if (!crowded.isEmpty()) {
            return new Outcome.Refusal(Outcome.Refused.LIMIT_HOUSEHOLD, crowded);
        }
        return stock.covers(Math.multiplyExact((long) paper.people().size(), paper.quantity()))
                ? null
                : no(Outcome.Refused.SOLD_OUT);
    }

    private static List<Long> overHousehold(OfferPlan plan, List<Standing> standings, int quantity) {
        Integer limit = plan.limitHousehold();
        if (limit == null) {
            return List.of();
        }
        var together = new java.util.HashMap<Long, Integer>();
        standings.forEach(person -> {
            Long home = person.householdId();
            int ignored = together.merge(home == null ? -person.personId() : home, quantity, Integer::sum);
        });
        return standings.stream()
                .filter(person -> {
                    Long home = person.householdId();
                    int more = together.getOrDefault(home == null ? -person.personId() : home, 0);
                    return person.householdHas() + more > limit;
                })
                .map(Standing::personId)
                .toList();
    }

    private static Outcome.Refusal no(Outcome.Refused why) {
        return new Outcome.Refusal(why, List.of());
    }

    private int insert(Offer offer, Paper paper, String key, String by) {
        Long[] ids = paper.people().toArray(Long[]::new);
        String[] codes =
                IntStream.range(0, ids.length).mapToObj(i -> book.newCode()).toArray(String[]::new);
        // The paper knows the day, not the hour.
        Instant then = paper.on().atTime(LocalTime.NOON).atZone(Period.ZONE).toInstant();
        return jdbc.sql("""
                insert into offers_claim (offer_id, person_id, household_id, union_id, quantity, state, request_key, code,
                  claimed_at, granted_at, fulfilled_at, claimed_by)
                select :offer, p.id, p.household_id,
                  coalesce((select m.union_id from registry_membership m where m.person_id = p.id and m.joined_on <= :day
                     order by (m.left_on is null or m.left_on > :day) desc, m.joined_on desc limit 1), :union),
                  :each, 'FULFILLED', :key, n.code, :then, :then, :then, :by
                from unnest(cast(:ids as bigint[]), cast(:codes as text[])) as n (person_id, code)
                join registry_person p on p.id = n.person_id
                """)
                .param("offer", offer.key())
                .param("day", paper.on())
                .param("union", offer.unionId())
                .param("each", paper.quantity())
                .param("key", key)
                .param("then", ClaimBook.at(then))
                .param("by", by)
                .param("ids", ids)
                .param("codes", codes)
                .update();
    }

    private void count(String select, long offerId, String key, LocalDate on) {
        events.publishEvent(new FactsSelected(select + FACTS, Map.of("day", on, "offer", offerId, "key", key)));
    }
}
