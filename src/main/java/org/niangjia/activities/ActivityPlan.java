package org.niangjia.activities;

import java.time.LocalDate;
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
        return new ActivityPlan(
                programmeId,
                kindCode,
                name,
                summary,
                startsOn,
                endsOn,
                number,
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

    /** Where it is, who answers, what it is about. */
    public ActivityPlan at(String place, String who, String about) {
        return new ActivityPlan(
                programmeId,
                kindCode,
                name,
                about,
                startsOn,
                endsOn,
                term,
                place,
                placeId,
                who,
                ageFrom,
                ageTo,
                costFen,
                walkIns,
                tourDays,
                tourScope,
                route);
    }

    /** For those who signed up only; children of that age when ages are given. */
    public ActivityPlan signedUpOnly(@Nullable Integer from, @Nullable Integer to) {
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
                from,
                to,
                costFen,
                false,
                tourDays,
                tourScope,
                route);
    }

    public ActivityPlan tour(int days, String scope, Money cost, String way) {
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
                cost,
                false,
                days,
                scope,
                way);
    }

    ActivityPlan movedTo(long programme, long days) {
        return new ActivityPlan(
                programme,
                kindCode,
                name,
                summary,
                startsOn.plusDays(days),
                endsOn.plusDays(days),
                term == null ? null : term + 1,
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

    public boolean fits(LocalDate birthOn) {
        int age = java.time.Period.between(birthOn, startsOn).getYears();
        return (ageFrom == null || age >= ageFrom) && (ageTo == null || age <= ageTo);
    }
}
