package org.niangjia.platform;

import java.util.List;

/** The records no longer count (a claim was cancelled). The facts stay, marked; published figures show the difference. */
public record FactsRetracted(String kind, List<RecordRef> sources) {
    public FactsRetracted {
        sources = List.copyOf(sources);
    }
}
