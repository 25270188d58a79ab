package org.niangjia.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.registry.Households;
import org.niangjia.registry.Households.NewChild;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.PersonOutcome;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Component;

/** Couples and children of some of the people. */
@Component
class DemoFamilies {
    private static final int COUPLES = 120;
    private static final int PARENTS = 150;

    private final Households households;
    private final PeopleList people;
    private final UnionDirectory unions;
    private final Clock clock;

    DemoFamilies(Households households, PeopleList people, UnionDirectory unions, Clock clock) {
        this.households = households;
        this.people = people;
        this.unions = unions;
        this.clock = clock;
    }

    void bring() {
        var everybody = new ArrayList<Long>();
        people.each(PeopleFilter.text(unions.root().id(), ""), row -> everybody.add(row.id()));
        var poor = hardship();
        // Two in hardship live together: a visit to both is a visit to one household (F001 counts households).
        long ignored = households.bring(Actor.SYSTEM, poor.get(0), poor.get(1));
        var free = everybody.stream().filter(id -> !poor.contains(id)).toList();
        for (int i = 0; i < COUPLES; i++) {
            ignored = households.bring(Actor.SYSTEM, free.get(i * 20), free.get(i * 20 + 1));
        }
        var synthetic = new Synthetic(14);
        var today = LocalDate.ofInstant(clock.instant(), Period.ZONE);
        for (int i = 0; i < PARENTS; i++) {
            var child = new NewChild(
                    synthetic.name(),
                    1 + synthetic.below(2),
                    synthetic.between(today.minusYears(12), today.minusMonths(8)),
                    true);
            if (!(households.addChild(Actor.SYSTEM, free.get(i * 16), child) instanceof PersonOutcome.Done)) {
                throw new IllegalStateException("child not added");
            }
        }
    }

    /** In the order of their ids. */
    List<Long> hardship() {
        var poor = new ArrayList<Long>();
        people.each(
                new PeopleFilter(unions.root().id(), "", null, "", "", null, "ANY", "", null, null),
                row -> poor.add(row.id()));
        poor.sort(null);
        return poor;
    }
}
