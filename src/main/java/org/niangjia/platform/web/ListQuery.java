package org.niangjia.platform.web;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list is filtered by, as an address says it: without the page, without what was left empty, and always in the same
 * order, so that the same filter is the same text. Long numbers are somebody's phone or identity and are not kept.
 */
record ListQuery(String text) {
    private static final int LONGEST = 1000;
    private static final Set<String> NOT_A_FILTER = Set.of("page", "size", "_csrf");

    static ListQuery of(@Nullable String raw) {
        if (raw == null || raw.length() > LONGEST) {
            return new ListQuery("");
        }
        return new ListQuery(Arrays.stream(raw.split("&"))
                .filter(ListQuery::filters)
                .sorted()
                .collect(Collectors.joining("&")));
    }

    private static boolean filters(String pair) {
        int at = pair.indexOf('=');
        return at > 0
                && at < pair.length() - 1
                && pair.matches("[A-Za-z0-9%._~+=*!-]+")
                && !NOT_A_FILTER.contains(pair.substring(0, at))
                && !pair.substring(at).matches(".*\\d{7,}.*");
    }

    boolean empty() {
        return text.isEmpty();
    }
}
