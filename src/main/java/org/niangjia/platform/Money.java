package org.niangjia.platform;

import java.math.BigDecimal;

/** An amount in whole fen 分 (1/100 yuan); never a floating-point number. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public static Money yuan(long yuan) {
        return new Money(Math.multiplyExact(yuan, 100L));
    }

    /** Reads "12", "12.3" or "12.34" yuan; more than two decimals is an {@link ArithmeticException}. */
    public static Money parseYuan(String text) {
        return new Money(new BigDecimal(text.strip()).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(fen, count));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals, for example {@code 1234.50}. */
    public String inYuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public String toString() {
        return "¥" + inYuan();
    }
}
