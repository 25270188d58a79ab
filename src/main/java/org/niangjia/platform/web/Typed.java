package org.niangjia.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;

/**
 * Reads what people type into a form, as the browser's fields send it: the value, or null where nothing was typed or
 * nothing right. What is wrong is said with the words {@code ui.form.*}, the same beside every field.
 */
public final class Typed {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");
    private static final Pattern KEY = Pattern.compile("\\d{1,18}");
    private static final Pattern KILOGRAMS = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?");
    private static final Pattern MONEY = Pattern.compile("\\d{1,11}(\\.\\d{1,2})?");

    private Typed() {}

    /** Without space around it; empty where nothing was typed. */
    public static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Something was typed, and it was not this. */
    public static boolean isWrong(@Nullable String typed, @Nullable Object read) {
        return read == null && !text(typed).isEmpty();
    }

    /** Whole and not negative. */
    public static @Nullable Integer number(@Nullable String typed) {
        return NUMBER.matcher(text(typed)).matches() ? Integer.valueOf(text(typed)) : null;
    }

    /** The key of a record, as a choice sends it. */
    public static @Nullable Long key(@Nullable String typed) {
        return KEY.matcher(text(typed)).matches() ? Long.valueOf(text(typed)) : null;
    }

    /** Yuan with at most two decimals. */
    public static @Nullable Money money(@Nullable String typed) {
        return MONEY.matcher(text(typed)).matches() ? Money.parseYuan(text(typed)) : null;
    }

    /** Kilograms with at most three decimals, in grams. */
    public static @Nullable Integer grams(@Nullable String typed) {
        return KILOGRAMS.matcher(text(typed)).matches()
                ? Integer.valueOf(new BigDecimal(text(typed)).movePointRight(3).intValueExact())
                : null;
    }

    public static @Nullable LocalDate day(@Nullable String typed) {
        return parsed(typed, LocalDate::parse);
    }

    public static @Nullable LocalTime time(@Nullable String typed) {
        return parsed(typed, LocalTime::parse);
    }

    public static @Nullable Instant moment(@Nullable String typed) {
        return parsed(
                typed, text -> LocalDateTime.parse(text).atZone(Period.ZONE).toInstant());
    }

    /** The constant of that name: an unknown word in an address filters nothing. */
    public static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String typed) {
        for (E each : EnumSet.allOf(type)) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        return null;
    }

    /** What a field of date and time is filled with. */
    public static String field(Instant moment) {
        return field(LocalDateTime.ofInstant(moment, Period.ZONE));
    }

    public static String field(LocalDateTime moment) {
        return MOMENT.format(moment);
    }

    /** What any other field is filled with. */
    public static String field(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static <T> @Nullable T parsed(@Nullable String typed, Function<String, T> reading) {
        try {
            return text(typed).isEmpty() ? null : reading.apply(text(typed));
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }
}
