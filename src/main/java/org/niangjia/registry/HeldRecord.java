package org.niangjia.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the registry holds about one person, in full: for that person, and for nobody else. */
public record HeldRecord(
        long personId,
        String name,
        int sex,
        @Nullable LocalDate birthOn,
        String idNumber,
        String phone,
        @Nullable String homeDivision,
        boolean migrant,
        String employmentForm,
        @Nullable String hardshipClass,
        Instant registeredAt,
        List<PeopleList.Membership> memberships,
        List<PeopleList.Tag> tags,
        List<TeamList.Calling> callings,
        List<Honours.Honour> honours,
        List<Team> teams,
        List<HeldChild> children,
        List<Visit> visits,
        List<Request> requests,
        List<Consent> consents) {

    public record Team(
            String name, LocalDate sinceOn, @Nullable LocalDate untilOn) {}

    /** A child of whom this person is the guardian. */
    public record HeldChild(long id, String name, int sex, LocalDate birthOn, Instant consentAt) {}

    public record Visit(String place, Instant visitedAt) {}

    /** @param reason the decision in words, empty while it is open */
    public record Request(
            long id,
            String kind,
            String wish,
            String state,
            String reason,
            Instant askedAt,
            @Nullable Instant decidedAt) {}

    /** A text in its newest version, and when this person agreed to it or took that back. */
    public record Consent(
            long textId,
            String purpose,
            int version,
            String body,
            @Nullable Instant givenAt,
            @Nullable Instant withdrawnAt) {
        public boolean stands() {
            return givenAt != null && withdrawnAt == null;
        }
    }
}
