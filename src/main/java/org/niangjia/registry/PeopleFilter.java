package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a list of people is narrowed by.
 *
 * @param unionId only today's members of this union's subtree
 * @param text beginning of a name, pinyin or initials, or the last four digits of a phone; empty for everybody
 * @param form employment form, or empty
 * @param migrant null for both
 * @param hardship hardship class, {@code ANY}, or empty
 * @param tag tag kind valid today, or empty
 * @param bornFrom youngest and oldest by birth date
 */
public record PeopleFilter(
        long unionId,
        String text,
        @Nullable Long employerId,
        String employerText,
        String form,
        @Nullable Boolean migrant,
        String hardship,
        String tag,
        @Nullable LocalDate bornFrom,
        @Nullable LocalDate bornTo) {

    public static PeopleFilter text(long unionId, String text) {
        return new PeopleFilter(unionId, text.strip(), null, "", "", null, "", "", null, null);
    }
}
