package org.niangjia.registry.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** One record: its facts, what belongs to it, what happened to it, and what may be done with it. */
public record RecordView(
        Chrome chrome,
        String title,
        List<Ui.Link> crumbs,
        @Nullable String tag,
        List<Ui.Answer> answers,
        List<Block> blocks,
        List<Ui.Happening> history,
        List<Ui.Link> acts) {

    /** @param add null for those who may not add */
    public record Block(
            String title, List<Ui.Column> columns, List<ListPage.Line> rows, String none, Ui.@Nullable Link add) {}

    /** Empty for a day that has not come. */
    static String day(@Nullable LocalDate on) {
        return on == null ? "" : on.toString();
    }
}
