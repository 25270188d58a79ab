package org.niangjia.registry;

import org.niangjia.platform.CountUnit;
import org.niangjia.platform.RecordRef;

/** Who or what holds a title; words {@code registry.honour.subject.*}. */
public enum HonourSubject {
    PERSON(CountUnit.PERSON, People.TYPE),
    PLACE(CountUnit.PLACE, UnionPlaces.TYPE),
    TEAM(CountUnit.TEAM, Teams.TYPE),
    EMPLOYER(CountUnit.ENTERPRISE, Employers.TYPE);

    private final CountUnit unit;
    private final String type;

    HonourSubject(CountUnit unit, String type) {
        this.unit = unit;
        this.type = type;
    }

    CountUnit unit() {
        return unit;
    }

    RecordRef record(long id) {
        return new RecordRef(type, id);
    }
}
