package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/**
 * A list of the registry.
 *
 * @param url with its filters, without the page
 * @param exportHref null when the list is not exported
 * @param add null for those who may not add
 * @param note said above the list, or empty
 */
public record ListPage(
        Chrome chrome,
        String title,
        List<Ui.Link> crumbs,
        String action,
        String q,
        String placeholder,
        List<Choice> choices,
        List<Ui.Column> columns,
        PageOf<Line> rows,
        String url,
        @Nullable String exportHref,
        Ui.@Nullable Link add,
        String note) {

    /** A filter with one answer of many. */
    public record Choice(String name, String label, String empty, List<Option> options, String value) {}

    /** A row; the first cell opens the record. */
    public record Line(@Nullable String href, List<String> cells) {}

    public @Nullable String reset() {
        return url.equals(action) ? null : action;
    }
}
