package org.niangjia.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.offers.PaperLists;
import org.niangjia.offers.PaperOutcome;
import org.niangjia.platform.Actor;
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

    long open(Actor officer, OfferPlan plan, @Nullable Long stock, Long... places) {
        long id = offers.plan(officer, plan, stock, List.of(places));
        offers.move(officer, id, OfferState.OPEN, "");
        return id;
    }

    /** Free, one for each, to be picked up; what differs is said on it. */
    static OfferPlan plan(
            long programme,
            int measure,
            @Nullable Long audience,
            OfferKind kind,
            String item,
            String name,
            Period window) {
        return OfferPlan.of(
                        programme,
                        kind,
                        item,
                        name,
                        start(window.from()),
                        start(window.to().plusDays(1)))
                .carryingOut(measure)
                .to(audience);
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
            if (!(outcome instanceof ClaimOutcome.Granted
                    || outcome instanceof ClaimOutcome.Applied
                    || outcome instanceof ClaimOutcome.Waiting)) {
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

    /** One for each family. */
    void oncePerHousehold(Actor officer, long offer) {
        var shown = list.show(officer, offer);
        offers.change(officer, offer, shown.version(), shown.plan().upToInHousehold(1), List.of());
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
