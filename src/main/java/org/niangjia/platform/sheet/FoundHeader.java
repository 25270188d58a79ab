package org.niangjia.platform.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A header of an uploaded file.
 *
 * @param letter the column as Excel names it
 * @param text unique within the file: a second 备注 is called 备注 (2)
 * @param samples up to three values below it
 * @param guess key of the column it most likely is, or null
 */
public record FoundHeader(
        int column,
        String letter,
        String text,
        List<String> samples,
        @Nullable String guess) {
    static String letter(int column) {
        String letter = "";
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letter = (char) ('A' + (rest - 1) % 26) + letter;
        }
        return letter;
    }

    FoundHeader guessed(@Nullable String key) {
        return new FoundHeader(column, letter, text, samples, key);
    }
}
