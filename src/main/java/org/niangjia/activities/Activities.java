package org.niangjia.activities;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets activities up, opens, ends and cancels them, and their offer with them. */
@Service
@Transactional
public class Activities {
    public static final String TYPE = "activities.activity";
    private static final String TERM = "activities.term";
    private final ActivityRepository repository;
    private final ActivityAccess access;
    private final Kinds kinds;
    private final Limits limits;
    private final Sessions sessions;
    private final Roster roster;
    private final ActivityFacts facts;
    private final TourBudget budget;
    private final TourPasses passes;
    private final Offers offers;
    private final OfferDirectory places;
    private final ProgrammeDirectory programmes;
    private final Journal journal;
    private final ActivityNotices notices;
    private final Clock clock;

    Activities(
            ActivityRepository repository,
            ActivityAccess access,
            Kinds kinds,
            Limits limits,
            Sessions sessions,
            Roster roster,
            ActivityFacts facts,
            TourBudget budget,
            TourPasses passes,
            Offers offers,
            OfferDirectory places,
            ProgrammeDirectory programmes,
            Journal journal,
            ActivityNotices notices,
            Clock clock) {
        this.repository = repository;
        this.access = access;
        this.kinds = kinds;
        this.limits = limits;
        this.sessions = sessions;
        this.roster = roster;
        this.facts = facts;
        this.budget = budget;
        this.passes = passes;
        this.offers = offers;
        this.places = places;
        this.programmes = programmes;
        this.journal = journal;
        this.notices = notices;
        this.clock = clock;
    }

    /** Why an activity cannot open or be changed so. */
    public enum Refused {
        AGES_MISSING,
        RATIO_MISSING,
        TOUR_LENGTH_MISSING,
        CAP_MISSING,
        TOUR_TOO_LONG,
        OVER_DAY_CAP,
        OVER_YEAR_CAP,
        /** ACT-23 Changed so, the year of somebody who takes part would cost more than the cap. */
        PEOPLE_OVER_YEAR_CAP
    }

    /** @param signUp null: nobody signs up, people come or are reached */
    public long plan(Actor actor, ActivityPlan plan, @Nullable SignUp signUp) {
        var programme =
                programmes.find(plan.programmeId()).orElseThrow(() -> new NotFound("programme", plan.programmeId()));
        var kind = kinds.get(plan.kindCode());
        Long offer = signUp == null
                ? null
                : Long.valueOf(offers.plan(actor, signUp.offer(plan), signUp.places(), List.of()));
        var saved = repository.save(Activity.drafted(
                actor.unionId(), signUp == null ? null : signUp.audienceId(), offer, plan, null, clock.instant()));
        journal.record(
                actor,
                "activities.activity.planned",
                ref(saved.key()),
                "",
                null,
                Map.of("name", plan.name(), "kind", kind.code(), "programme", programme.name()));
        return saved.key();
    }

    /** Changes the activity; what people claimed by is changed at its offer, which keeps its bargain. */
    public @Nullable Refused change(Actor actor, long id, int version, ActivityPlan plan) {
        // Whoever takes a pass of a tour reads its cost under a share of this lock.
        long locked = access.locked(id).key();
        var before = access.owned(actor, locked);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("activity " + id);
        }
        var changed = before.changedTo(plan);
        if (before.state() == ActivityState.OPEN) {
            var problem = problem(changed);
            if (problem != null) {
                return problem;
            }
        }
        boolean tour = kinds.get(plan.kindCode()).has(Feature.TOUR);
        if (tour && before.costsMore(plan) && !budget.over(before, plan).isEmpty()) {
            return Refused.PEOPLE_OVER_YEAR_CAP;
        }
        var after = repository.save(changed);
        notices.changed(before, after);
        journal.record(actor, "activities.activity.changed", ref(id), "", fields(before), fields(after));
        return null;
    }

    /** @return why it stays as it is, or null when it moved */
    public @Nullable Refused move(Actor actor, long id, ActivityState target, String reason) {
        if (target == ActivityState.CANCELLED && reason.isBlank()) {
            throw new IllegalArgumentException("cancelling asks a reason");
        }
        var before = access.owned(actor, id);
        var moved = before.movedTo(target);
        if (target == ActivityState.OPEN) {
            var problem = problem(before);
            if (problem != null) {
                return problem;
            }
            moved = closedToStrangers(actor, before).movedTo(target);
        }
        var participants = target == ActivityState.CANCELLED ? roster.people(before) : List.<Long>of();
        var after = repository.save(moved);
        moveOffer(actor, after, reason);
        countTerm(before, after);
        if (target == ActivityState.CANCELLED) {
            sessions.cancelAll(actor, id, reason);
            notices.cancelled(participants, after);
        }
        journal.record(
                actor,
                "activities.activity." + target.name().toLowerCase(Locale.ROOT),
                ref(id),
                reason,
                fields(before),
                fields(after));
        return null;
    }

    /** ACT-22 A tour that opens lets in only who has a pass. */
    private Activity closedToStrangers(Actor actor, Activity before) {
        boolean tour = kinds.get(before.plan().kindCode()).has(Feature.TOUR);
        if (tour && before.state() == ActivityState.DRAFT) {
            passes.close(actor, before);
        }
        return access.owned(actor, before.key());
    }

    /** An edition counts once it has ended: F217 counts eight. */
    private void countTerm(Activity before, Activity after) {
        if (after.plan().term() == null) {
            return;
        }
        if (after.state() == ActivityState.ENDED) {
            facts.one(
                    TERM,
                    after.plan().endsOn(),
                    after,
                    null,
                    CountUnit.TERM,
                    1,
                    new RecordRef(TYPE, after.key()),
                    "term");
        } else if (before.state() == ActivityState.ENDED) {
            facts.back(TERM, new RecordRef(TYPE, after.key()));
        }
    }

    private @Nullable Refused problem(Activity activity) {
        var kind = kinds.get(activity.plan().kindCode());
        return activity.problem(
                kind,
                measure -> limits.binding(
                        measure,
                        activity.unionId(),
                        kind.code(),
                        activity.plan().tourScope(),
                        activity.plan().startsOn()));
    }

    /** Sign-up opens and ends with the activity; a closed door stays closed when only the activity is reopened. */
    private void moveOffer(Actor actor, Activity activity, String reason) {
        Long offer = activity.offerId();
        if (offer == null) {
            return;
        }
        var target = switch (activity.state()) {
            case DRAFT -> OfferState.DRAFT;
            case OPEN -> OfferState.OPEN;
            case ENDED -> OfferState.CLOSED;
            case CANCELLED -> OfferState.CANCELLED;
        };
        if (OfferState.LIFECYCLE.allows(places.get(offer).state(), target)) {
            offers.move(actor, offer, target, reason);
        }
    }

    static RecordRef ref(long id) {
        return new RecordRef(TYPE, id);
    }

    private static Map<String, ?> fields(Activity activity) {
        var plan = activity.plan();
        return Map.of(
                "name", plan.name(),
                "kind", plan.kindCode(),
                "state", activity.state().name(),
                "startsOn", plan.startsOn().toString(),
                "endsOn", plan.endsOn().toString(),
                "place", plan.placeText(),
                "costFen", plan.costFen().fen());
    }
}
