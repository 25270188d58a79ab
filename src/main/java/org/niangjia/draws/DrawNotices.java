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
            events.publishEvent(NoticeWanted.toPeople(
                    people, "draws.won", "draws.notice.won", "/my/draws/" + draw.key(), draw.title()));
        }
    }
}
