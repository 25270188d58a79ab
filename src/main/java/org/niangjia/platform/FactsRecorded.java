package org.niangjia.platform;

import java.util.List;

/** Published inside the transaction of the act, so that a figure and its record can never differ. */
public record FactsRecorded(List<Fact> facts) {
    public FactsRecorded {
        facts = List.copyOf(facts);
    }
}
