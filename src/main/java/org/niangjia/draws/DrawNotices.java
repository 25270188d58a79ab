package org.niangjia.draws;

import java.util.List;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells winners, and officers that numbers will have to be entered. */
@Component
class DrawNotices {
    private final ApplicationEventPublisher events;

    DrawNotices(ApplicationEventPublisher events) {
        this.events = events;
    }

    void published(Draw draw) {
        events.publishEvent(NoticeWanted.toOfficers(
                draw.unionId(),
                Permission.APPROVE,
                "draws.numbers",
                "draws.notice.numbers",
                "/desk/draws/" + draw.key() + "/numbers",
                draw.title()));
    }

    void won(Draw draw, List<DrawOutcome.Place> places) {
        var people = places.stream()
                .filter(place -> place.standing() == DrawOutcome.Standing.WON)
                .flatMap(place -> place.personIds().stream())
                .distinct()
                .toList();
        if (!people.isEmpty()) {
            tell(draw, people, "draws.notice.won");
        }
    }

    /** Somebody gave up or did not come, and this reserve has the prize now. */
    void movedUp(Draw draw, List<Long> people) {
        tell(draw, people, "draws.notice.moved-up");
    }

    /** An officer handed the prize on: whoever had it should not find out at the counter. */
    void lost(Draw draw, List<Long> people, DrawOutcome.Cause cause) {
        tell(draw, people, "draws.notice.lost." + cause.name());
    }

    private void tell(Draw draw, List<Long> people, String key) {
        events.publishEvent(NoticeWanted.toPeople(people, "draws.won", key, "/my/draws/" + draw.key(), draw.title()));
    }
}
