package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.PaperSignUpOutcome.Entered;
import org.niangjia.activities.PaperSignUpOutcome.Problem;
import org.niangjia.activities.PaperSignUpOutcome.Refused;
import org.niangjia.activities.PaperSignUpOutcome.WrongLine;
import org.niangjia.activities.PaperSignUpOutcome.WrongLines;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.registry.Consents;
import org.niangjia.registry.Households;
import org.niangjia.registry.PaperPurpose;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PersonOutcome;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * ACT-50 Whoever has no phone signs up on paper, and an officer types it in: places are claimed by the same rules as everybody
 * else's, a child comes with its guardian's signed consent. A sheet is entered whole or not at all, and can be
 * {@link PaperUndo taken back}.
 */
@Service
@Transactional
public class PaperSignUps {
    private final ActivityAccess access;
    private final Kinds kinds;
    private final Roster roster;
    private final TourBudget budget;
    private final TourPasses passes;
    private final Children children;
    private final Households households;
    private final Consents consents;
    private final PersonDirectory people;
    private final UnionDirectory unions;
    private final OfferDirectory offers;
    private final ClaimDesk desk;
    private final TransactionTemplate allOrNothing;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    PaperSignUps(
            ActivityAccess access,
            Kinds kinds,
            Roster roster,
            TourBudget budget,
            TourPasses passes,
            Children children,
            Households households,
            Consents consents,
            PersonDirectory people,
            UnionDirectory unions,
            OfferDirectory offers,
            ClaimDesk desk,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.kinds = kinds;
        this.roster = roster;
        this.budget = budget;
        this.passes = passes;
        this.children = children;
        this.households = households;
        this.consents = consents;
        this.people = people;
        this.unions = unions;
        this.offers = offers;
        this.desk = desk;
        this.allOrNothing = new TransactionTemplate(transactions);
        allOrNothing.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** One participant of the sheet. @param child null: the worker takes part */
    public record Line(long personId, @Nullable Child child) {
        public static Line of(long personId) {
            return new Line(personId, null);
        }
    }

    /**
     * @param notes allergies and what staff must know
     * @param consentOn when the guardian signed, or null
     * @param collector who besides may fetch it, or null
     */
    public record Child(
            String name,
            int sex,
            LocalDate birthOn,
            String notes,
            @Nullable LocalDate consentOn,
            @Nullable Collector collector) {}

    public record Collector(String name, String phone, String relation) {}

    /** What one line became. */
    private record Kept(
            @Nullable Problem problem,
            long childId,
            boolean childMade,
            @Nullable Long entryId,
            @Nullable Long claimId,
            boolean waits) {
        static Kept no(Problem problem) {
            return new Kept(problem, 0, false, null, null, false);
        }
    }

    /** ACT-50, ACT-51 @param reference which paper, and where it is kept */
    public PaperSignUpOutcome enter(Actor actor, long activityId, String reference, List<Line> lines) {
        if (reference.isBlank()) {
            throw new IllegalArgumentException("a paper has a reference");
        }
        var seen = access.owned(actor, activityId);
        boolean tour = kinds.get(seen.plan().kindCode()).has(Feature.TOUR);
        if (tour) {
            var sorted = new TreeSet<Long>();
            lines.forEach(line -> sorted.add(line.personId()));
            sorted.forEach(person -> budget.lock(person, seen.plan().startsOn().getYear()));
        }
        var activity = access.locked(activityId);
        if (activity.state() != ActivityState.OPEN) {
            return Refused.NOT_OPEN;
        }
        if (lines.isEmpty()) {
            return Refused.EMPTY;
        }
        var outcome = allOrNothing.execute(status -> {
            var written = enter(actor, activity, reference, lines);
            if (written instanceof WrongLines) {
                status.setRollbackOnly();
            }
            return written;
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    private PaperSignUpOutcome enter(Actor actor, Activity activity, String reference, List<Line> lines) {
        long paper = jdbc.sql("""
                insert into activities_paper (activity_id, reference, people, entered_by, entered_at)
                values (:activity, :reference, :people, :by, :now) returning id
                """)
                .param("activity", activity.key())
                .param("reference", reference)
                .param("people", lines.size())
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
        var kind = kinds.get(activity.plan().kindCode());
        var wrong = new ArrayList<WrongLine>();
        var known = new HashSet<String>();
        int waiting = 0;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var child = line.child();
            String who = line.personId() + (child == null ? "" : "/" + child.name() + "/" + child.birthOn());
            Kept kept;
            if (!reaches(actor, line.personId())) {
                kept = Kept.no(Problem.UNKNOWN_PERSON);
            } else if (!known.add(who)) {
                kept = Kept.no(Problem.TWICE);
            } else if (kind.has(Feature.CHILDREN)) {
                kept = child == null
                        ? Kept.no(Problem.CHILD_MISSING)
                        : child(actor, activity, paper, reference, line.personId(), child);
            } else {
                kept = worker(actor, activity, kind, paper, reference, line.personId());
            }
            var problem = kept.problem();
            if (problem == null) {
                waiting += kept.waits() ? 1 : 0;
                keep(paper, line.personId(), kept);
            } else {
                wrong.add(new WrongLine(i + 1, line.personId(), problem));
            }
        }
        if (!wrong.isEmpty()) {
            return new WrongLines(wrong);
        }
        journal.record(
                actor,
                "activities.paper.entered",
                Activities.ref(activity.key()),
                reference,
                null,
                Map.of("paper", paper, "people", lines.size(), "waiting", waiting));
        return new Entered(paper, lines.size() - waiting, waiting);
    }

    private boolean reaches(Actor actor, long personId) {
        return people.find(personId)
                .map(PersonDirectory.PersonCard::unionId)
                .filter(union -> unions.isWithin(union, actor.unionId()))
                .isPresent();
    }

    private void keep(long paper, long person, Kept kept) {
        int rows = jdbc.sql("""
                insert into activities_paper_line (paper_id, person_id, child_id, child_made, entry_id, claim_id)
                values (:paper, :person, :child, :made, :entry, :claim)
                """)
                .param("paper", paper)
                .param("person", person)
                .param("child", kept.childId())
                .param("made", kept.childMade())
                .param("entry", kept.entryId(), java.sql.Types.BIGINT)
                .param("claim", kept.claimId(), java.sql.Types.BIGINT)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("line of paper " + paper);
        }
    }

    private Kept worker(Actor actor, Activity activity, ActivityKind kind, long paper, String reference, long person) {
        if (roster.find(activity, person, 0).isPresent()) {
            return Kept.no(Problem.ALREADY_ENTERED);
        }
        var noPass = kind.has(Feature.TOUR) ? problem(passes.give(activity.key(), person)) : null;
        if (noPass != null) {
            return Kept.no(noPass);
        }
        Long offer = activity.offerId();
        if (offer != null) {
            return claimed(actor, offer, paper, reference, person);
        }
        long entry = jdbc.sql("""
                insert into activities_entry (activity_id, person_id, state, entered_by, entered_at, paper_id)
                values (:activity, :person, 'ENTERED', :by, :now, :paper) returning id
                """)
                .param("activity", activity.key())
                .param("person", person)
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .param("paper", paper)
                .query(Long.class)
                .single();
        return new Kept(null, 0, false, entry, null, false);
    }

    private static @Nullable Problem problem(PassOutcome outcome) {
        return switch (outcome) {
            case PassOutcome.Given ignored -> null;
            case PassOutcome.OverYear ignored -> Problem.OVER_YEAR;
            case PassOutcome.OverTrips ignored -> Problem.OVER_TRIPS;
            case PassOutcome.Refused refused ->
                switch (refused) {
                    case NOT_IN_AUDIENCE -> Problem.NOT_IN_AUDIENCE;
                    case NO_QUOTA -> Problem.NO_QUOTA;
                    case TURN_NOT_OPEN -> Problem.TURN_NOT_OPEN;
                    case QUOTA_SPENT -> Problem.QUOTA_SPENT;
                };
        };
    }

    /** By the rules of the offer, and with its limits: paper opens no second door. */
    private Kept claimed(Actor actor, long offer, long paper, String reference, long person) {
        String key = "paper-sign-up-" + paper + "-" + person + "-" + lines(paper);
        var outcome = desk.claimFor(actor, new ClaimRequest(offer, List.of(person), 1, key, ""), reference);
        return switch (outcome) {
            case ClaimOutcome.Granted granted ->
                new Kept(null, 0, false, null, granted.claimIds().getFirst(), false);
            case ClaimOutcome.Applied applied ->
                new Kept(null, 0, false, null, applied.claimIds().getFirst(), true);
            case ClaimOutcome.Waiting waiting ->
                new Kept(null, 0, false, null, waiting.claimIds().getFirst(), true);
            case ClaimOutcome.InLine ignored -> Kept.no(Problem.OFFER_CLOSED);
            case ClaimOutcome.Refusal refusal -> Kept.no(problem(refusal.why()));
        };
    }

    private long lines(long paper) {
        return jdbc.sql("select count(*) from activities_paper_line where paper_id = :paper")
                .param("paper", paper)
                .query(Long.class)
                .single();
    }

    private static Problem problem(ClaimOutcome.Refused why) {
        return switch (why) {
            case NOT_IN_AUDIENCE -> Problem.NOT_IN_AUDIENCE;
            case LIMIT_PERSON, LIMIT_HOUSEHOLD, ALREADY_WAITING, NOT_SAME_HOUSEHOLD -> Problem.LIMIT_PERSON;
            case SOLD_OUT -> Problem.SOLD_OUT;
            case NOT_OPEN_YET, CLOSED, PUSHED_ONLY, DRAW_PENDING, ADDRESS_MISSING, FORM_USED, TOO_MANY ->
                Problem.OFFER_CLOSED;
        };
    }

    /** ACT-45, ACT-46, ACT-51 A child of the age, in a place of its guardian, with the guardian's signed consent. */
    private Kept child(Actor actor, Activity activity, long paper, String reference, long guardian, Child child) {
        var signed = child.consentOn();
        if (signed == null || signed.isAfter(access.today())) {
            return Kept.no(Problem.CONSENT_MISSING);
        }
        if (!activity.plan().fits(child.birthOn())) {
            return Kept.no(Problem.WRONG_AGE);
        }
        var known = known(actor, guardian, child, reference);
        if (known != null && children.entered(activity.key(), known)) {
            return Kept.no(Problem.ALREADY_ENTERED);
        }
        long id;
        if (known == null) {
            var made = households.addChild(
                    actor, guardian, new Households.NewChild(child.name(), child.sex(), child.birthOn(), true));
            if (!(made instanceof PersonOutcome.Done done)) {
                return Kept.no(Problem.NOT_A_CHILD);
            }
            id = done.personId();
        } else {
            id = known;
        }
        consents.record(actor, guardian, consents.current(PaperPurpose.CHILD).id(), Consents.Channel.COUNTER);
        Long offer = activity.offerId();
        Kept place = null;
        if (offer != null && roster.places(activity, guardian) <= children.enteredBy(activity.key(), guardian)) {
            place = claimed(actor, offer, paper, reference, guardian);
            if (place.problem() != null || place.waits()) {
                return place.problem() == null ? Kept.no(Problem.NO_PLACE_YET) : place;
            }
        }
        long entry = children.enterFromPaper(
                actor,
                activity.key(),
                guardian,
                id,
                child,
                signed.atTime(LocalTime.NOON).atZone(Period.ZONE).toInstant(),
                paper);
        return new Kept(null, id, known == null, entry, place == null ? null : place.claimId(), false);
    }

    /** The guardian's child of that name and birthday; looking it up is journalled with the paper as the reason. */
    private @Nullable Long known(Actor actor, long guardian, Child child, String reference) {
        return households.children(guardian).stream()
                .filter(one -> one.birthOn().equals(child.birthOn()))
                .filter(one -> households.childName(actor, one.id(), reference).equals(child.name()))
                .map(Households.Child::id)
                .findFirst()
                .orElse(null);
    }
}
