package org.niangjia.platform.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How texts of cells are read: widths, spaces, dates, numbers Excel made of ids. */
final class CellText {
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d{1,3}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern REMARK = Pattern.compile("[(（](必填|选填|required|optional)[)）]|[*:：\\s]");
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private CellText() {}

    /** Full-width digits, letters and spaces become half-width, invisible characters go, the ends are trimmed. */
    static String tidy(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 126 && changed(c) != c || (i == 0 || i == length - 1) && c <= ' ') {
                return rewrite(text);
            }
        }
        return text;
    }

    private static String rewrite(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = changed(text.charAt(i));
            if (c != 0) {
                tidy.append(c);
            }
        }
        return tidy.toString().trim();
    }

    /** 0 means: leave out. */
    private static char changed(char c) {
        if (c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ') {
            return (char) (c - 0xFEE0);
        }
        if (c == '\u3000' || c == '\u00a0' || c >= '\u2000' && c <= '\u200a' || c == '\u202f') {
            return ' ';
        }
        // Zero-width marks and direction marks that phones put around copied numbers.
        boolean invisible = c >= '\u200b' && c <= '\u200f' || c >= '\u202a' && c <= '\u202e' || c == '\ufeff';
        return invisible ? 0 : c;
    }

    /** Header texts compare without spaces, stars, colons, 必填 marks, width and case. */
    static String headerKey(String text) {
        return REMARK.matcher(tidy(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static boolean scientific(String text) {
        return SCIENTIFIC.matcher(text).matches();
    }

    /** An id Excel turned into a number: only 15 digits are kept, so longer ones are no longer what was typed. */
    static boolean damagedCode(String text, boolean number) {
        return scientific(text)
                || number && text.chars().filter(Character::isDigit).count() > 15;
    }

    static Optional<LocalDate> date(String text, boolean number) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            matcher = EIGHT_DIGITS.matcher(text);
        }
        if (matcher.matches()) {
            return dateOf(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        // A date cell whose format was lost by pasting: Excel's day number, 1927 to 2119.
        if (number && text.matches("[1-7]\\d{4}")) {
            return Optional.of(EPOCH_1900.plusDays(Long.parseLong(text)));
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> dateOf(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> number(String text) {
        String plain = text.replace(",", "").replace("，", "");
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** The number of a cell as Excel shows it: no exponent, at most 15 digits. */
    static String plainNumber(String value) {
        if (value.length() <= 15 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value;
        }
        BigDecimal number = new BigDecimal(value).round(new MathContext(15));
        if (Math.abs((long) number.precision() - number.scale()) > 40) {
            return value;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** ISO text of an Excel day number; the time only when there is one. */
    static String dateOfSerial(String value, boolean since1904) {
        double serial = Double.parseDouble(value);
        if (serial < 0 || serial > 2_958_465.999_99) {
            return plainNumber(value);
        }
        long days = (long) Math.floor(serial);
        long millis = Math.round((serial - days) * MILLIS_OF_DAY);
        // Excel believes in 29 February 1900: its days before 1 March are one off.
        LocalDate date =
                since1904 ? EPOCH_1904.plusDays(days) : EPOCH_1900.plusDays(days > 0 && days < 60 ? days + 1 : days);
        LocalDateTime moment = date.atStartOfDay().plusNanos((millis + 500) / 1000 * 1_000_000_000L);
        return moment.toLocalTime().toSecondOfDay() == 0
                ? moment.toLocalDate().toString()
                : moment.toString().replace('T', ' ');
    }
}
