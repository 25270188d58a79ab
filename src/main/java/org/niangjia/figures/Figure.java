package org.niangjia.figures;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;

/**
 * One number with everything needed to open it.
 *
 * @param value in the definition's unit; per mille for a SHARE
 * @param denominator what a SHARE was taken of, or null
 */
public record Figure(
        Definition definition,
        long unionId,
        @Nullable Long programmeId,
        Period period,
        long value,
        @Nullable Long denominator) {

    public String printed(boolean chinese) {
        return definition.print(value, chinese);
    }
}
