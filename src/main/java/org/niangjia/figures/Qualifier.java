package org.niangjia.figures;

/** How a number is printed in a briefing: 400余, 近800, 约200. The exact value is always one click away. */
public enum Qualifier {
    EXACT,
    /** 余: rounded down; a value that is already round is printed bare, for 400余 would then be untrue. */
    OVER,
    /** 近: rounded up. */
    UNDER,
    /** 约: rounded to the nearest. */
    ABOUT;

    /** FIG-05 The printed number never claims more than was counted. */
    public String print(long value, long rounding, boolean chinese) {
        if (this == EXACT || value % rounding == 0) {
            return Long.toString(value);
        }
        return switch (this) {
            case EXACT -> Long.toString(value);
            case OVER -> {
                long rounded = Math.floorDiv(value, rounding) * rounding;
                yield rounded == 0 ? Long.toString(value) : chinese ? rounded + "余" : "over " + rounded;
            }
            case UNDER -> {
                long rounded = Math.ceilDiv(value, rounding) * rounding;
                yield chinese ? "近" + rounded : "nearly " + rounded;
            }
            case ABOUT -> {
                long rounded = Math.floorDiv(value + rounding / 2, rounding) * rounding;
                yield rounded == 0 ? Long.toString(value) : chinese ? "约" + rounded : "about " + rounded;
            }
        };
    }
}
