package org.niangjia.programmes;

import java.util.List;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;

/** What an officer plans: everything of a programme that can be changed. */
public record ProgrammePlan(
        String name, Period period, Money budget, String summary, List<CoHost> coHosts, List<String> measures) {
    public ProgrammePlan {
        coHosts = List.copyOf(coHosts);
        measures = List.copyOf(measures);
    }
}
