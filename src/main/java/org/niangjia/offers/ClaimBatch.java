package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimOutcome.Applied;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.offers.ClaimOutcome.Waiting;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.AudienceDirectory.Unmet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides the claims for one offer that came together, in one transaction: the stock row is locked once, everything is
 * read once, and each claim is decided in the order of arrival against what the claims before it left. One claim is a
 * batch of one, so there is one way to claim. docs/mechanisms/claims.md.
 */
@Component
class ClaimBatch {
    private static final int SEEN = 1_000;

    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimRows rows;
    private final ClaimFacts facts;
    private final AudienceDirectory audiences;
    private final FieldCipher cipher;
    private final Clock clock;
    private final Map<SoldOut.OfferKey, Offer> seen = new ConcurrentHashMap<>();

    ClaimBatch(
            OfferRepository offers,
            ClaimBook book,
            ClaimRows rows,
            ClaimFacts facts,
            AudienceDirectory audiences,
            FieldCipher cipher,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.rows = rows;
        this.facts = facts;
        this.audiences = audiences;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** @param by who pressed the button */
    record Asked(ClaimRequest request, String by) {}

    /**
     * @param outcomes in the order of the questions
     * @param soldOut nothing is left and nobody can wait: until stock comes back every new claim ends the same way
     */
    record Decided(List<ClaimOutcome> outcomes, boolean soldOut) {}

    /** Every request is for this offer. Joins the caller's transaction when there is one. */
    @Transactional
    public Decided decide(long offerId, List<Asked> asked) {
        var people = asked.stream()
                .flatMap(one -> one.request().personIds().stream())
                .distinct()
                .toList();
        var read = rows.lockAndRead(offerId, people, ClaimBook.day(clock.instant()));
        Instant now = clock.instant(); // the opening time is looked at where the stock is
        var offer = current(offerId, read.offerVersion());
        var state = new State(offer, read);
        Long audience = offer.plan().audienceId();
        Map<Long, List<Unmet>> unmet = audience == null || offer.closedNow(now).isPresent()
                ? Map.of()
                : audiences.unmet(audience, people, ClaimBook.day(now));
        if (audience == null) {
            unmet = outsiders(read.standings());
        }
        var answers = new ArrayList<Object>(asked.size());
        for (var one : asked) {
            answers.add(decide(one, state, unmet, now));
        }
        return write(state, answers, now);
    }

    /** A refusal, or the drafts to be written; both a {@code Drafted} and an outcome are answers. */
    private Object decide(Asked one, State state, Map<Long, List<Unmet>> unmet, Instant now) {
        var request = one.request();
        var form = ClaimRows.FormOf.of(one);
        var known = state.known(request);
        if (!known.isEmpty()) {
            return answer(state.offer, known);
        }
        var before = state.drafted.get(form);
        if (before != null) {
            return before; // the same form twice in one batch
        }
        var standings = state.of(request.personIds());
        var his = unmet.isEmpty() ? unmet : only(unmet, request.personIds());
        var decision = state.offer.decide(request, standings, his, state.stock(), now);
        var yes = decision.yes();
        if (yes == null) {
            return Objects.requireNonNull(decision.refusal());
        }
        var drafted = state.draft(one, standings, yes, sealed(request.address()));
        state.drafted.put(form, drafted);
        return drafted;
    }

    private Decided write(State state, List<Object> answers, Instant now) {
        var offer = state.offer;
        var drafts = state.drafts;
        Map<String, Long> ids =
                rows.insert(offer, drafts, state.granted, state.lastPosition - state.firstPosition, now);
        var granted = drafts.stream()
                .filter(draft -> draft.state() == ClaimState.GRANTED)
                .map(draft ->
                        draft.claim(offer.key(), Objects.requireNonNull(ids.get(draft.code())), offer.expiryFrom(now)))
                .toList();
        if (!granted.isEmpty()) {
            facts.granted(offer, granted, ClaimBook.day(now));
        }
        var outcomes = answers.stream()
                .map(answer -> answer instanceof Drafted drafted ? drafted.outcome(ids) : (ClaimOutcome) answer)
                .toList();
        return new Decided(outcomes, state.soldOut());
    }

    /** What one request became, to be answered when the rows have their numbers. */
    private record Drafted(List<ClaimRows.Draft> drafts, long place) {
        ClaimOutcome outcome(Map<String, Long> ids) {
            var mine = drafts.stream()
                    .map(draft -> Objects.requireNonNull(ids.get(draft.code())))
                    .toList();
            return switch (drafts.getFirst().state()) {
                case GRANTED -> new Granted(mine);
                case WAITING -> new Waiting(mine, place);
                default -> new Applied(mine);
            };
        }
    }

    /** What is promised and who holds what, while the batch is worked through. */
    private static final class State {
        final Offer offer;
        final List<ClaimRows.Draft> drafts = new ArrayList<>();
        final Map<ClaimRows.FormOf, Drafted> drafted = new HashMap<>();
        final long firstPosition;
        private final Map<Long, Standing> standings;
        private final Map<Long, List<Claim>> before;
        private final Map<Long, Integer> householdMore = new HashMap<>();
        private final ClaimBook.Locked locked;
        long lastPosition;
        long granted;
        private long waiting;

        State(Offer offer, ClaimRows.Read read) {
            this.offer = offer;
            this.locked = read.locked();
            this.waiting = read.waiting();
            this.firstPosition = locked.lastPosition();
            this.lastPosition = firstPosition;
            this.standings = HashMap.newHashMap(read.standings().size());
            read.standings().forEach(person -> standings.put(person.personId(), person));
            this.before = read.own().stream().collect(Collectors.groupingBy(Claim::personId));
        }

        /** The claims this form made before; empty for a new form. */
        List<Claim> known(ClaimRequest request) {
            return request.personIds().stream()
                    .flatMap(person -> before.getOrDefault(person, List.of()).stream())
                    .filter(claim -> claim.requestKey().equals(request.key()))
                    .toList();
        }

        Stock stock() {
            return new Stock(locked.total(), locked.taken() + granted, waiting, locked.drawn());
        }

        boolean soldOut() {
            return stock().left() == 0
                    && !offer.plan().waitingList()
                    && offer.plan().allocation() == Allocation.FIRST_COME;
        }

        List<Standing> of(List<Long> people) {
            return people.stream().map(this::of).toList();
        }

        private Standing of(long person) {
            var standing = standings.get(person);
            if (standing == null) {
                throw new NotFound("person", person);
            }
            Long household = standing.householdId();
            int more = household == null ? 0 : householdMore.getOrDefault(household, 0);
            return more == 0 ? standing : standing.withHousehold(more);
        }

        Drafted draft(Asked one, List<Standing> people, Offer.Yes yes, byte @Nullable [] address) {
            var request = one.request();
            var state = switch (yes) {
                case GRANT -> ClaimState.GRANTED;
                case APPLY -> ClaimState.APPLIED;
                case WAIT -> ClaimState.WAITING;
            };
            var mine = new ArrayList<ClaimRows.Draft>();
            for (var person : people) {
                Long position = state == ClaimState.WAITING ? ++lastPosition : null;
                mine.add(new ClaimRows.Draft(
                        person,
                        request.quantity(),
                        state,
                        position,
                        request.key(),
                        ClaimRows.code(),
                        address,
                        one.by()));
                standings.computeIfPresent(
                        person.personId(),
                        (id, before) -> before.withOwn(request.quantity(), state == ClaimState.WAITING));
                Long household = person.householdId();
                if (household != null) {
                    householdMore.merge(household, request.quantity(), Integer::sum);
                }
            }
            if (state == ClaimState.GRANTED) {
                granted += request.total();
            } else if (state == ClaimState.WAITING) {
                waiting += people.size();
            }
            drafts.addAll(mine);
            return new Drafted(mine, waiting);
        }
    }

    /** What the claims of one request amount to; also for a form that was sent twice. */
    private ClaimOutcome answer(Offer offer, List<Claim> claims) {
        var ids = claims.stream().map(Claim::id).toList();
        var first = claims.getFirst();
        return switch (first.state()) {
            case APPLIED -> new Applied(ids);
            case WAITING -> {
                Long position = first.position();
                yield new Waiting(ids, book.place(offer.key(), position == null ? 0 : position));
            }
            case GRANTED, FULFILLED -> new Granted(ids);
            // Saying "granted" again would send somebody to the counter for nothing.
            case CANCELLED, EXPIRED, REFUSED -> new Refusal(Refused.FORM_USED, 0, List.of());
        };
    }

    /** What a form sent earlier amounts to, or empty. */
    @Transactional(readOnly = true)
    public Optional<ClaimOutcome> answered(Asked asked) {
        var request = asked.request();
        var known = rows.known(request.offerId(), ClaimRows.FormOf.of(asked), request.personIds());
        return known.isEmpty() ? Optional.empty() : Optional.of(answer(offer(request.offerId()), known));
    }

    private static Map<Long, List<Unmet>> outsiders(List<Standing> standings) {
        var outside = new HashMap<Long, List<Unmet>>();
        standings.stream()
                .filter(person -> !person.member())
                .forEach(person -> outside.put(person.personId(), List.of(new Unmet("UNION", new Answer(Map.of())))));
        return outside;
    }

    private static Map<Long, List<Unmet>> only(Map<Long, List<Unmet>> unmet, List<Long> people) {
        var his = new HashMap<Long, List<Unmet>>();
        for (long person : people) {
            var why = unmet.get(person);
            if (why != null) {
                his.put(person, why);
            }
        }
        return his;
    }

    private byte @Nullable [] sealed(String address) {
        return address.isBlank() ? null : cipher.encrypt(address.strip(), "address");
    }

    /** A hot offer is not read again for each batch: its version is, with the lock. */
    private Offer current(long id, int version) {
        var key = SoldOut.OfferKey.of(id);
        var known = seen.get(key);
        if (known == null || !Objects.equals(known.version(), version)) {
            if (seen.size() > SEEN) {
                seen.clear();
            }
            known = offer(id);
            seen.put(key, known);
        }
        return known;
    }

    private Offer offer(long id) {
        return offers.findById(id).orElseThrow(() -> new NotFound("offer", id));
    }
}
