package org.niangjia.surveys.web;

import java.time.Clock;
import java.time.LocalDateTime;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.sheet.ListExport;

/** The note every file of this module carries. */
final class Exports {
    private Exports() {}

    static ListExport.Note note(Actor actor, Clock clock, String filter) {
        return new ListExport.Note(
                CurrentFederation.get(), actor.name(), LocalDateTime.ofInstant(clock.instant(), Period.ZONE), filter);
    }
}
