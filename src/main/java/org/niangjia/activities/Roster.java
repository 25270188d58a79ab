package org.niangjia.activities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * ACT-07 Who takes part: whoever holds a place of the offer, and whoever was entered besides. Where children take part it is
 * the children, each in a place of its guardian.
 */
@Component
class Roster {
    private final OfferDirectory offers;
    private final PersonDirectory people;
    private final Kinds kinds;
    private final JdbcClient jdbc;

    Roster(OfferDirectory offers, PersonDirectory people, Kinds kinds, JdbcClient jdbc) {
        this.offers = offers;
        this.people = people;
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    private record Seat(
            long personId, long childId, @Nullable Long entryId) {}

    private record EntryRow(long id, long personId, long childId) {}

    List<Participant> of(Activity activity) {
        var seats = seats(activity);
        var cards = people.findAll(seats.stream().map(Seat::personId).distinct().toList());
        var list = new ArrayList<Participant>();
        for (var seat : seats) {
            var card = cards.get(seat.personId());
            if (card != null) {
                Long union = card.unionId();
                list.add(new Participant(
                        seat.personId(),
                        seat.childId(),
                        seat.entryId(),
                        card.name(),
                        card.phoneTail(),
                        union == null ? activity.unionId() : union,
                        card.unionName(),
                        card.initials()));
            }
        }
        list.sort(Comparator.comparing(Participant::unionName)
                .thenComparing(Participant::initials)
                .thenComparing(Participant::personId)
                .thenComparing(Participant::childId));
        return list;
    }

    private List<Seat> seats(Activity activity) {
        boolean children = kinds.get(activity.plan().kindCode()).has(Feature.CHILDREN);
        var seats = new ArrayList<Seat>();
        var known = new HashSet<Long>();
        for (var entry : jdbc.sql("""
                select id, person_id, child_id from activities_entry
                where activity_id = :activity and state = 'ENTERED' order by id
                """)
                .param("activity", activity.key())
                .query(Rows.of(EntryRow.class))
                .list()) {
            if (children == entry.childId() > 0) {
                seats.add(new Seat(entry.personId(), entry.childId(), entry.id()));
                known.add(entry.childId() > 0 ? -entry.childId() : entry.personId());
            }
        }
        Long offer = activity.offerId();
        if (offer != null && !children) {
            for (var holder : offers.holders(offer)) {
                if (known.add(holder.personId())) {
                    seats.add(new Seat(holder.personId(), 0, null));
                }
            }
        }
        return seats;
    }

    /** The workers to be told, guardians among them. */
    List<Long> people(Activity activity) {
        return seats(activity).stream().map(Seat::personId).distinct().toList();
    }

    /** One participant; a child's union is its guardian's. */
    Optional<Participant> find(Activity activity, long personId, long childId) {
        var entry = jdbc.sql("""
                select id from activities_entry where activity_id = :activity and person_id = :person
                  and child_id = :child and state = 'ENTERED'
                """)
                .param("activity", activity.key())
                .param("person", personId)
                .param("child", childId)
                .query(Long.class)
                .optional()
                .orElse(null);
        Long offer = activity.offerId();
        boolean holds = childId == 0
                && offer != null
                && !kinds.get(activity.plan().kindCode()).has(Feature.CHILDREN)
                && !offers.heldBy(offer, personId).isEmpty();
        if (entry == null && !holds) {
            return Optional.empty();
        }
        return stranger(activity, personId)
                .map(card -> new Participant(
                        card.personId(),
                        childId,
                        entry,
                        card.name(),
                        card.phoneTail(),
                        card.unionId(),
                        card.unionName(),
                        card.initials()));
    }

    /** Somebody who did not sign up. */
    Optional<Participant> stranger(Activity activity, long personId) {
        return people.find(personId).map(card -> participant(activity, card));
    }

    Map<Long, Participant> cards(Activity activity, List<Long> personIds) {
        return people.findAll(personIds).values().stream()
                .map(card -> participant(activity, card))
                .collect(Collectors.toMap(Participant::personId, Function.identity()));
    }

    private static Participant participant(Activity activity, PersonDirectory.PersonCard card) {
        Long union = card.unionId();
        return new Participant(
                card.id(),
                0,
                null,
                card.name(),
                card.phoneTail(),
                union == null ? activity.unionId() : union,
                card.unionName(),
                card.initials());
    }

    /** How many places somebody holds. */
    int places(Activity activity, long personId) {
        Long offer = activity.offerId();
        return offer == null
                ? 0
                : offers.heldBy(offer, personId).stream()
                        .mapToInt(OfferDirectory.Holder::quantity)
                        .sum();
    }
}
