package org.niangjia.platform;

import java.time.LocalDate;
import java.util.List;

/** Standing facts stopped being true on that day (exclusive): the member left, the place closed. They count before it. */
public record FactsEnded(String kind, List<RecordRef> sources, LocalDate endedOn) {
    public FactsEnded {
        sources = List.copyOf(sources);
    }
}
