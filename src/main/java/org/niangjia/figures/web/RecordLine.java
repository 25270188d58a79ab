package org.niangjia.figures.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Definition;
import org.niangjia.figures.FigureRecords;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.RecordPages;

/** One record behind a figure, as listed; {@code href} is null when its type has no page of its own. */
public record RecordLine(
        LocalDate day,
        String union,
        String label,
        String details,
        long quantity,
        String unit,
        @Nullable String href) {

    static RecordLine of(Chrome chrome, Definition definition, FigureRecords.Row row, RecordPages pages) {
        return new RecordLine(
                row.occurredOn(),
                row.unionName(),
                pages.label(chrome, row.source()) + " " + row.source().id(),
                FactWords.details(chrome.words(), definition.kinds().getFirst(), row.attributes()),
                row.quantity(),
                chrome.words().chinese() ? row.unit().chinese() : chrome.words().name("platform.unit", row.unit()),
                pages.link(chrome, row.source()));
    }
}
