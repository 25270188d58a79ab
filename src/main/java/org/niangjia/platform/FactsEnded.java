package org.niangjia.platform;

import java.time.LocalDate;
import java.util.List;

/** Standing facts stopped being true on a day (a member left, a place closed): they count before it, not from it on. */
public record FactsEnded(String kind, List<RecordRef> sources, LocalDate endedOn) {
    public FactsEnded {
        sources = List.copyOf(sources);
    }
}
