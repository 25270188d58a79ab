package org.niangjia.figures.web;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Typed;

/**
 * For which union subtree, programme and days a figure is asked: the query part of every figure's address, so that a number
 * can be sent as a link.
 */
public record FigureScope(long unionId, @Nullable Long programmeId, Period period) {

    /** Reads request parameters; what is missing or wrong becomes the actor's union, no programme, this year so far. */
    static FigureScope of(
            @Nullable Long union,
            @Nullable Long programme,
            @Nullable String from,
            @Nullable String to,
            long own,
            LocalDate today) {
        LocalDate first = date(from, today.withDayOfYear(1));
        LocalDate last = date(to, today.isBefore(first) ? first : today);
        return new FigureScope(
                union == null ? own : union, programme, new Period(first, last.isBefore(first) ? first : last));
    }

    public String query() {
        return "?union=" + unionId + (programmeId == null ? "" : "&programme=" + programmeId) + "&from=" + period.from()
                + "&to=" + period.to();
    }

    FigureScope withUnion(long union) {
        return new FigureScope(union, programmeId, period);
    }

    private static LocalDate date(@Nullable String text, LocalDate otherwise) {
        return Objects.requireNonNullElse(Typed.day(text), otherwise);
    }
}
