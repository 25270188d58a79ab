package org.niangjia.platform.sheet;

import java.util.Arrays;

/** One row as the file has it: text and sort of every cell, by column index. Reused by nobody, so it may be kept. */
record RawRow(int number, String[] texts, byte[] sorts) {
    static final byte TEXT = 0;
    /** A number cell, its text plain and rounded to the 15 digits Excel keeps. */
    static final byte NUMBER = 1;
    /** A cell formatted as date; the text is ISO. */
    static final byte DATE = 2;
    /** A formula that failed, such as {@code #REF!}. */
    static final byte ERROR = 3;

    String text(int column) {
        return column >= 0 && column < texts.length ? texts[column] : "";
    }

    byte sort(int column) {
        return column >= 0 && column < sorts.length ? sorts[column] : TEXT;
    }

    boolean blank() {
        return Arrays.stream(texts).allMatch(String::isBlank);
    }

    long filled() {
        return Arrays.stream(texts).filter(text -> !text.isBlank()).count();
    }

    /** Equality by content would need both arrays; rows are never compared. */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
