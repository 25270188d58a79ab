package org.niangjia.activities;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/**
 * What an officer sets up.
 *
 * @param term which edition this is: the eighth 暑托班 has 8
 * @param lead who answers questions
 * @param costFen what one participant costs the union
 * @param walkIns whether somebody may be marked present who did not sign up
 * @param tourScope region of a tour: empty, PROVINCE, PARTNER
 */
public record ActivityPlan(
        long programmeId,
        String kindCode,
        String name,
        String summary,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable Integer term,
        String placeText,
        @Nullable Long placeId,
        String lead,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        Money costFen,
        boolean walkIns,
        @Nullable Integer tourDays,
        String tourScope,
        String route) {

    /** An activity with the usual answers; what matters is changed on the copy. */
    public static ActivityPlan of(
            long programmeId, String kindCode, String name, LocalDate startsOn, LocalDate endsOn) {
        return new ActivityPlan(
                programmeId,
                kindCode,
                name,
                "",
                startsOn,
                endsOn,
                null,
                "",
                null,
                "",
                null,
                null,
                Money.ZERO,
                true,
                null,
                "",
                "");
    }

    public ActivityPlan withTerm(int number) {
        return with(draft -> draft.term = number);
    }

    /** Where it is, who answers, what it is about. */
    public ActivityPlan at(String place, String who, String about) {
        return with(draft -> {
            draft.placeText = place;
            draft.lead = who;
            draft.summary = about;
        });
    }

    /** For those who signed up only; children of that age when ages are given. */
    public ActivityPlan signedUpOnly(@Nullable Integer from, @Nullable Integer to) {
        return with(draft -> {
            draft.walkIns = false;
            draft.ageFrom = from;
            draft.ageTo = to;
        });
    }

    public ActivityPlan tour(int days, String scope, Money cost, String way) {
        return with(draft -> {
            draft.walkIns = false;
            draft.tourDays = days;
            draft.tourScope = scope;
            draft.costFen = cost;
            draft.route = way;
        });
    }

    ActivityPlan movedTo(long programme, long days) {
        return with(draft -> {
            draft.programmeId = programme;
            draft.startsOn = startsOn.plusDays(days);
            draft.endsOn = endsOn.plusDays(days);
            draft.term = term == null ? null : term + 1;
        });
    }

    private ActivityPlan with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
    }

    public boolean fits(LocalDate birthOn) {
        int age = java.time.Period.between(birthOn, startsOn).getYears();
        return (ageFrom == null || age >= ageFrom) && (ageTo == null || age <= ageTo);
    }

    /** A copy on which single answers are changed. */
    private static final class Draft {
        long programmeId;
        String kindCode;
        String name;
        String summary;
        LocalDate startsOn;
        LocalDate endsOn;

        @Nullable
        Integer term;

        String placeText;

        @Nullable
        Long placeId;

        String lead;

        @Nullable
        Integer ageFrom;

        @Nullable
        Integer ageTo;

        Money costFen;
        boolean walkIns;

        @Nullable
        Integer tourDays;

        String tourScope;
        String route;

        Draft(ActivityPlan plan) {
            programmeId = plan.programmeId;
            kindCode = plan.kindCode;
            name = plan.name;
            summary = plan.summary;
            startsOn = plan.startsOn;
            endsOn = plan.endsOn;
            term = plan.term;
            placeText = plan.placeText;
            placeId = plan.placeId;
            lead = plan.lead;
            ageFrom = plan.ageFrom;
            ageTo = plan.ageTo;
            costFen = plan.costFen;
            walkIns = plan.walkIns;
            tourDays = plan.tourDays;
            tourScope = plan.tourScope;
            route = plan.route;
        }

        ActivityPlan plan() {
            return new ActivityPlan(
                    programmeId,
                    kindCode,
                    name,
                    summary,
                    startsOn,
                    endsOn,
                    term,
                    placeText,
                    placeId,
                    lead,
                    ageFrom,
                    ageTo,
                    costFen,
                    walkIns,
                    tourDays,
                    tourScope,
                    route);
        }
    }
}
