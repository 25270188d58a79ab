package org.niangjia.offers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.PaperOutcome.Entered;
import org.niangjia.offers.PaperOutcome.LineProblem;
import org.niangjia.offers.PaperOutcome.Why;
import org.niangjia.offers.PaperOutcome.WrongLine;
import org.niangjia.offers.PaperOutcome.WrongLines;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * OFF-40 Things are handed out first and typed in later: a signed list becomes claims granted and fulfilled on the day it
 * happened. Who was promised something already gets that promise fulfilled, not a second one.
 */
@Service
@Transactional
public class PaperLists {
    private final OfferRepository offers;
    private final OfferList list;
    private final ClaimBook book;
    private final ClaimRows rows;
    private final PaperClaims claims;
    private final ClaimFacts facts;
    private final PaperDay days;
    private final AudienceDirectory audiences;
    private final Journal journal;

    PaperLists(
            OfferRepository offers,
            OfferList list,
            ClaimBook book,
            ClaimRows rows,
            PaperClaims claims,
            ClaimFacts facts,
            PaperDay days,
            AudienceDirectory audiences,
            Journal journal) {
        this.offers = offers;
        this.list = list;
        this.book = book;
        this.rows = rows;
        this.claims = claims;
        this.facts = facts;
        this.days = days;
        this.audiences = audiences;
        this.journal = journal;
    }

    /** One line of the paper: who signed for how much. */
    public record Entry(long personId, int quantity) {}

    /** Lines that become new claims, and promises that the paper fulfils. */
    private record Sorted(List<Standing> fresh, List<Integer> quantities, List<Claim> promised, List<WrongLine> wrong) {
        long freshTotal() {
            return quantities.stream().mapToLong(Integer::longValue).sum();
        }
    }

    public PaperOutcome enter(Actor actor, long offerId, LocalDate on, List<Entry> entries) {
        var offer = mine(actor, offerId);
        var refusal = refusal(offer, on, entries);
        if (refusal != null) {
            return new PaperOutcome.Refused(refusal);
        }
        var locked = book.lock(offerId);
        String key = key(on, entries);
        if (claims.entered(offerId, key)) {
            return new PaperOutcome.Refused(Why.ENTERED_BEFORE);
        }
        var sorted = sort(offer, on, entries);
        if (!sorted.wrong().isEmpty()) {
            return new WrongLines(sorted.wrong());
        }
        if (!locked.with(0).covers(sorted.freshTotal())) {
            return new PaperOutcome.Refused(Why.NOT_ENOUGH_STOCK);
        }
        return new Entered(entries.size(), write(actor, offer, on, key, sorted));
    }

    /** OFF-41 A day to come, or outside the programme, is not believed. */
    private @Nullable Why refusal(Offer offer, LocalDate on, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Why.EMPTY;
        }
        if (offer.state() == OfferState.DRAFT || offer.state() == OfferState.CANCELLED) {
            return Why.NOT_OPENED;
        }
        return days.doubt(offer, on).map(doubt -> Why.valueOf(doubt.name())).orElse(null);
    }

    private Sorted sort(Offer offer, LocalDate on, List<Entry> entries) {
        var ids = entries.stream().map(Entry::personId).distinct().toList();
        Map<Long, Standing> standings = rows.standings(offer.key(), ids, on).stream()
                .collect(Collectors.toMap(Standing::personId, Function.identity()));
        Long audience = offer.plan().audienceId();
        var outside = audience == null
                ? standings.values().stream()
                        .filter(person -> !person.member())
                        .map(Standing::personId)
                        .collect(Collectors.toSet())
                : audiences.unmet(audience, ids, on).keySet();
        Map<Long, PaperClaims.Promise> promises = claims.promises(offer.key(), ids);
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var seen = new HashSet<Long>();
        var households = new HashMap<Long, Integer>();
        int line = 0;
        for (var entry : entries) {
            line++;
            var person = standings.get(entry.personId());
            var promise = promises.get(entry.personId());
            LineProblem problem;
            if (person == null) {
                problem = LineProblem.UNKNOWN_PERSON;
            } else if (!seen.add(entry.personId())) {
                problem = LineProblem.TWICE;
            } else if (entry.quantity() < 1) {
                problem = LineProblem.QUANTITY;
            } else if (promise != null) {
                problem = promiseProblem(promise, entry, on);
            } else if (outside.contains(entry.personId())) {
                problem = LineProblem.NOT_IN_AUDIENCE;
            } else {
                problem = limitProblem(offer, person, entry.quantity(), households);
            }
            if (problem != null) {
                sorted.wrong().add(new WrongLine(line, entry.personId(), problem));
            } else if (promise != null) {
                sorted.promised().add(promise.claim());
            } else {
                sorted.fresh().add(java.util.Objects.requireNonNull(person));
                sorted.quantities().add(entry.quantity());
            }
        }
        return sorted;
    }

    private static @Nullable LineProblem promiseProblem(PaperClaims.Promise promise, Entry entry, LocalDate on) {
        if (ClaimBook.day(promise.grantedAt()).isAfter(on)) {
            return LineProblem.GRANTED_LATER;
        }
        return promise.claim().quantity() == entry.quantity() ? null : LineProblem.GRANTED_OTHER_QUANTITY;
    }

    /** Paper does not lift OFF-03 and OFF-04, and a pushed offer knows only its list (OFF-24). */
    private static @Nullable LineProblem limitProblem(
            Offer offer, Standing person, int quantity, Map<Long, Integer> households) {
        var plan = offer.plan();
        if (plan.allocation() == Allocation.PUSHED) {
            return LineProblem.NOT_ON_PUSHED_LIST;
        }
        if (person.personHas() + quantity > plan.limitPerson()) {
            return LineProblem.LIMIT_PERSON;
        }
        Long home = person.householdId();
        int together = home == null ? quantity : households.merge(home, quantity, Integer::sum);
        Integer limit = plan.limitHousehold();
        return limit != null && person.householdHas() + together > limit ? LineProblem.LIMIT_HOUSEHOLD : null;
    }

    private long write(Actor actor, Offer offer, LocalDate on, String key, Sorted sorted) {
        var moment = days.moment(on);
        var fresh = claims.insert(offer, sorted.fresh(), sorted.quantities(), key, moment, actor.name());
        sorted.promised().forEach(claim -> book.fulfil(claim, null, moment));
        book.take(offer.key(), sorted.freshTotal());
        facts.granted(offer, fresh, on);
        var handed = new ArrayList<>(fresh);
        handed.addAll(sorted.promised());
        facts.fulfilled(offer, handed, on);
        long quantity = handed.stream().mapToLong(Claim::quantity).sum();
        journal.record(
                actor,
                "offers.paper.entered",
                Offers.ref(offer.key()),
                "",
                null,
                Map.of("on", on.toString(), "people", handed.size(), "quantity", quantity, "list", key));
        return quantity;
    }

    /** OFF-10 holds for paper too: the same list for the same day is entered once. */
    private static String key(LocalDate on, List<Entry> entries) {
        var text = entries.stream()
                .map(entry -> entry.personId() + "x" + entry.quantity())
                .sorted()
                .collect(Collectors.joining(",", on + ":", ""));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "paper-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Offer mine(Actor actor, long offerId) {
        long visible = list.show(actor, offerId).id();
        return offers.findById(visible).orElseThrow(() -> new NotFound("offer", offerId));
    }
}
