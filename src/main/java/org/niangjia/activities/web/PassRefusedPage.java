package org.niangjia.activities.web;

import java.util.List;
import org.niangjia.activities.PassOutcome;
import org.niangjia.activities.TourBudget;
import org.niangjia.platform.web.Chrome;

/**
 * Why there is no place of a tour, and what to do next.
 *
 * @param tours what the year is used up by; each can be given back
 */
public record PassRefusedPage(
        Chrome chrome, String back, String why, String next, List<TourBudget.Tour> tours, String source) {

    static PassRefusedPage of(Chrome chrome, long activity, PassOutcome outcome) {
        String back = chrome.at("/my/activities/" + activity);
        return switch (outcome) {
            case PassOutcome.OverYear over ->
                new PassRefusedPage(
                        chrome,
                        back,
                        chrome.say(
                                "activities.tour.refused.overYear",
                                ActivityText.yuan(chrome, over.spentFen()),
                                ActivityText.yuan(chrome, over.costFen()),
                                ActivityText.yuan(chrome, over.capFen())),
                        chrome.say("activities.tour.refused.overYear.next"),
                        over.tours(),
                        over.source());
            case PassOutcome.OverTrips over ->
                new PassRefusedPage(
                        chrome,
                        back,
                        chrome.say("activities.tour.refused.overTrips", over.most()),
                        chrome.say("activities.tour.refused.overYear.next"),
                        over.tours(),
                        over.source());
            case PassOutcome.Refused refused ->
                new PassRefusedPage(
                        chrome,
                        back,
                        chrome.words().name("activities.quota.refused", refused),
                        chrome.say("activities.quota.next." + refused.name()),
                        List.of(),
                        "");
            case PassOutcome.Given ignored -> throw new IllegalStateException("not refused");
        };
    }

    public String text(TourBudget.Tour tour) {
        return ActivityText.tour(chrome, tour);
    }

    public String href(TourBudget.Tour tour) {
        return chrome.at("/my/activities/" + tour.activityId());
    }
}
