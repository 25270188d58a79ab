package org.niangjia.platform.web;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the field in each line of the error summary. The summary stands above the fields, and only a field knows what it is
 * called; so the names are filled in when the page is written, from the labels as they are shown.
 */
final class NamedProblems {
    private static final Pattern SUMMARY =
            Pattern.compile("<ul class=\"error-summary-list\" data-between=\"([^\"]*)\">(.*?)</ul>", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("<a href=\"#([^\"]+)\">([^<]*)</a>");
    private static final Pattern LEGEND = Pattern.compile("<legend class=\"field-label\">([^<]*)", Pattern.DOTALL);

    private NamedProblems() {}

    static String in(String page) {
        return SUMMARY.matcher(page)
                .replaceAll(summary -> Matcher.quoteReplacement("<ul class=\"error-summary-list\">"
                        + LINE.matcher(summary.group(2))
                                .replaceAll(line -> Matcher.quoteReplacement(named(page, line, summary.group(1))))
                        + "</ul>"));
    }

    private static String named(String page, MatchResult line, String between) {
        String label = label(page, line.group(1));
        String message = line.group(2);
        return label == null || message.startsWith(label)
                ? line.group()
                : "<a href=\"#" + line.group(1) + "\">" + label + between + message + "</a>";
    }

    /** A field's own label; for a choice or a date among several, what its group is called. */
    private static @Nullable String label(String page, String field) {
        String legend = legend(page, field);
        var label = Pattern.compile(
                        "<label class=\"([a-z-]+)\" for=\"" + Pattern.quote(field) + "\">([^<]*)", Pattern.DOTALL)
                .matcher(page);
        if (!label.find()) {
            return legend;
        }
        return switch (label.group(1)) {
            case "choice-label" -> legend == null ? label.group(2).strip() : legend;
            case "date-range-label" ->
                legend == null
                        ? label.group(2).strip()
                        : legend + " " + label.group(2).strip();
            default -> label.group(2).strip();
        };
    }

    /** Of the group the field stands in. */
    private static @Nullable String legend(String page, String field) {
        int at = page.indexOf(" id=\"" + field + "\"");
        if (at < 0) {
            return null;
        }
        int group = page.lastIndexOf("<fieldset", at);
        if (group < 0 || page.lastIndexOf("</fieldset>", at) > group) {
            return null;
        }
        var legend = LEGEND.matcher(page).region(group, at);
        return legend.find() ? legend.group(1).strip() : null;
    }
}
