package org.niangjia.offers.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What an officer typed about a paper list, kept as typed. */
public record PaperForm(@Nullable String on) {

    @Nullable
    LocalDate day() {
        return day(on);
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }
}
