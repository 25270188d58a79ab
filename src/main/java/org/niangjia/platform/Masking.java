package org.niangjia.platform;

/** How personal data is shown where the reader need not know it all; lists and published results use nothing else. */
public final class Masking {
    private Masking() {}

    /** 张三丰 becomes 张*, 欧阳锋 becomes 欧阳*: the number of stars says nothing about the length. */
    public static String name(String name) {
        String stripped = name.strip();
        int surname = Surname.length(stripped);
        return surname == stripped.length() ? "*" : stripped.substring(0, surname) + "*";
    }

    /** The last four characters. */
    public static String citizenId(String number) {
        return lastFour(number, 8);
    }

    /** 13812341234 becomes 138****1234. */
    public static String mobile(String number) {
        return number.length() == 11 ? number.substring(0, 3) + "****" + number.substring(7) : lastFour(number, 8);
    }

    /** The last four digits. */
    public static String bankAccount(String number) {
        return lastFour(number, 8);
    }

    /** A number too short to hide behind four characters is hidden whole. */
    private static String lastFour(String text, int atLeast) {
        return text.length() < atLeast ? "****" : "****" + text.substring(text.length() - 4);
    }
}
