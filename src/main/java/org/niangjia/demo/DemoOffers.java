package org.niangjia.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.offers.PaperLists;
import org.niangjia.offers.PaperOutcome;
import org.niangjia.offers.PriceKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.Audiences;
import org.niangjia.programmes.CoHost;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Component;

/** What setting up a programme takes, said shortly: what an officer fills in on the forms, with the usual answers filled in. */
@Component
class DemoOffers {
    private final Programmes programmes;
    private final Audiences audiences;
    private final Offers offers;
    private final ClaimDesk desk;
    private final PaperLists papers;
    private final OfferList list;
    private final PeopleList people;
    private final UnionDirectory unions;
    private final Clock clock;

    DemoOffers(
            Programmes programmes,
            Audiences audiences,
            Offers offers,
            ClaimDesk desk,
            PaperLists papers,
            OfferList list,
            PeopleList people,
            UnionDirectory unions,
            Clock clock) {
        this.programmes = programmes;
        this.audiences = audiences;
        this.offers = offers;
        this.desk = desk;
        this.papers = papers;
        this.list = list;
        this.people = people;
        this.unions = unions;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    /** From ten days ago until two months ahead. */
    Period now() {
        return new Period(today().minusDays(10), today().plusDays(60));
    }

    long programme(
            Actor officer,
            String name,
            Period period,
            long budgetYuan,
            String summary,
            String after,
            String... measures) {
        long id = programmes.plan(
                officer,
                new ProgrammePlan(
                        name,
                        period,
                        Money.yuan(budgetYuan),
                        summary,
                        List.of(
                                new CoHost(
                                        CoHost.Role.HOST,
                                        unions.root().id(),
                                        unions.root().name()),
                                new CoHost(CoHost.Role.JOINT, null, after)),
                        List.of(measures)));
        programmes.move(officer, id, ProgrammeState.PUBLISHED, "");
        return id;
    }

    long audience(Actor officer, String name, Map<String, Map<String, List<String>>> answers) {
        var criteria = new java.util.LinkedHashMap<String, Answer>();
        answers.forEach((kind, values) -> criteria.put(kind, new Answer(values)));
        return audiences.create(officer, name, criteria);
    }

    /** The bargain in short; {@link #plan} fills in the rest. */
    record Sketch(
            long programme,
            int measure,
            @Nullable Long audience,
            OfferKind kind,
            String item,
            String name,
            CountUnit unit,
            int limit,
            Fulfilment fulfilment,
            Period window,
            boolean households,
            PriceKind price,
            Money priceFen,
            @Nullable Money faceValue,
            @Nullable Integer postageGrams,
            Allocation allocation,
            @Nullable String division) {

        static Sketch free(
                long programme,
                int measure,
                @Nullable Long audience,
                OfferKind kind,
                String item,
                String name,
                Period window) {
            var unit = switch (kind) {
                case TICKET -> CountUnit.TICKET;
                case PLACE, SERVICE -> CountUnit.ATTENDANCE;
                case VOUCHER -> CountUnit.PIECE;
                case PARCEL, PACK, SPECIAL, GOODS -> CountUnit.PORTION;
            };
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    1,
                    Fulfilment.PICK_UP,
                    window,
                    false,
                    PriceKind.FREE,
                    Money.ZERO,
                    null,
                    null,
                    Allocation.FIRST_COME,
                    null);
        }

        Sketch limit(int each) {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    each,
                    fulfilment,
                    window,
                    households,
                    price,
                    priceFen,
                    faceValue,
                    postageGrams,
                    allocation,
                    division);
        }

        Sketch by(Fulfilment way) {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    limit,
                    way,
                    window,
                    households,
                    price,
                    priceFen,
                    faceValue,
                    postageGrams,
                    allocation,
                    division);
        }

        Sketch countingHouseholds() {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    limit,
                    fulfilment,
                    window,
                    true,
                    price,
                    priceFen,
                    faceValue,
                    postageGrams,
                    allocation,
                    division);
        }

        Sketch at(PriceKind kindOfPrice, long yuan) {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    limit,
                    fulfilment,
                    window,
                    households,
                    kindOfPrice,
                    Money.yuan(yuan),
                    faceValue,
                    postageGrams,
                    allocation,
                    division);
        }

        Sketch postage(int grams) {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    limit,
                    fulfilment,
                    window,
                    households,
                    price,
                    priceFen,
                    faceValue,
                    grams,
                    allocation,
                    division);
        }

        Sketch pushedVoucher(long yuan, String within) {
            return new Sketch(
                    programme,
                    measure,
                    audience,
                    kind,
                    item,
                    name,
                    unit,
                    limit,
                    Fulfilment.VOUCHER_CODE,
                    window,
                    households,
                    price,
                    priceFen,
                    Money.yuan(yuan),
                    postageGrams,
                    Allocation.PUSHED,
                    within);
        }
    }

    long open(Actor officer, Sketch sketch, @Nullable Long stock, Long... places) {
        return open(officer, plan(sketch), stock, places);
    }

    /** A tour of so many days. */
    long open(Actor officer, Sketch sketch, int days, long stock) {
        return open(officer, plan(sketch).lasting(days), stock);
    }

    long open(Actor officer, OfferPlan plan, @Nullable Long stock, Long... places) {
        long id = offers.plan(officer, plan, stock, List.of(places));
        offers.move(officer, id, OfferState.OPEN, "");
        return id;
    }

    static OfferPlan plan(Sketch sketch) {
        return new OfferPlan(
                sketch.programme(),
                sketch.audience(),
                sketch.measure(),
                sketch.kind(),
                sketch.item(),
                sketch.name(),
                "",
                sketch.unit(),
                sketch.limit(),
                null,
                start(sketch.window().from()),
                start(sketch.window().to().plusDays(1)),
                sketch.allocation(),
                false,
                sketch.fulfilment(),
                null,
                sketch.households(),
                sketch.price(),
                sketch.priceFen(),
                sketch.faceValue(),
                sketch.postageGrams(),
                sketch.division());
    }

    private static Instant start(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).atZone(Period.ZONE).toInstant();
    }

    void close(Actor officer, long programme, long... offerIds) {
        for (long id : offerIds) {
            offers.move(officer, id, OfferState.CLOSED, "");
        }
        programmes.move(officer, programme, ProgrammeState.CLOSED, "");
    }

    void entered(Actor officer, long offer, List<Long> who, LocalDate on, String reason) {
        var entries =
                who.stream().map(person -> new PaperLists.Entry(person, 1)).toList();
        var outcome = papers.enter(officer, offer, on, entries);
        if (!(outcome instanceof PaperOutcome.Entered)) {
            throw new IllegalStateException("paper list of offer " + offer + " (" + reason + "): " + outcome);
        }
    }

    /** Workers claim one after the other, each {@code quantity}. */
    void claimed(long offer, List<Long> who, int quantity, String address) {
        for (long person : who) {
            var worker = new Actor(0, "职工", person, null);
            var outcome =
                    desk.claim(worker, new ClaimRequest(offer, List.of(person), quantity, "demo-" + person, address));
            if (!(outcome instanceof ClaimOutcome.Granted || outcome instanceof ClaimOutcome.Applied)) {
                throw new IllegalStateException("claim of " + person + " for offer " + offer + ": " + outcome);
            }
        }
    }

    /** Ids in order. @param migrant null for both; @param tag empty for everybody */
    List<Long> people(long union, String form, @Nullable Boolean migrant, String hardship, String tag) {
        var ids = new ArrayList<Long>();
        people.each(
                new PeopleFilter(union, "", null, "", form, migrant, hardship, tag, null, null),
                row -> ids.add(row.id()));
        ids.sort(null);
        return ids;
    }

    List<Long> couriers() {
        return people(unions.root().id(), "COURIER", null, "", "");
    }

    long root() {
        return unions.root().id();
    }

    long unionNamed(String name) {
        return unions.search(unions.root().id(), name, 1).getFirst().id();
    }

    /** The offer of that name in the programme. */
    long offerOf(long programme, String name) {
        return list.publicOf(programme).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no offer " + name))
                .id();
    }
}
