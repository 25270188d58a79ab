package org.niangjia.figures;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.Ui;

/**
 * How facts become a figure; data, never code.
 *
 * @param code stable for ever, for example {@code offers.people-served}
 * @param edition 1, 2, 3 …; a change is a new edition, published figures keep theirs
 * @param kinds fact kinds that count
 * @param filter attributes a fact must have; the keys {@code min:x} and {@code max:x} bound a numeric attribute x
 * @param flow true: happened within the period; false: true at the end of the period
 * @param denominator code of the figure a SHARE is taken of
 * @param source where the definition comes from: an S- or F-number, or who asked for it
 */
public record Definition(
        long id,
        String code,
        int edition,
        String name,
        String nameEnglish,
        String phrase,
        List<String> kinds,
        Map<String, String> filter,
        Aggregate aggregate,
        boolean flow,
        CountUnit unit,
        @Nullable String denominator,
        Qualifier qualifier,
        long rounding,
        String source,
        boolean retired) {

    public String nameIn(boolean chinese) {
        return chinese ? name : nameEnglish;
    }

    /** The number with qualifier and measure word, as a briefing prints it. */
    public String print(long value, boolean chinese) {
        if (aggregate == Aggregate.SHARE) {
            return value / 10 + (value % 10 == 0 ? "" : "." + value % 10) + "%";
        }
        String number = unit == CountUnit.YUAN ? yuan(value, chinese) : qualifier.print(value, rounding, chinese);
        return chinese ? number + unit.chinese() : number;
    }

    /** Facts of money are whole fen. */
    private String yuan(long fen, boolean chinese) {
        boolean whole = fen % 100 == 0 || qualifier != Qualifier.EXACT;
        return whole ? qualifier.print(fen / 100, rounding, chinese) : Ui.yuan(new Money(fen));
    }
}
