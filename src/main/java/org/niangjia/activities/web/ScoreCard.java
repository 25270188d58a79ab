package org.niangjia.activities.web;

import java.util.List;
import org.niangjia.activities.Scouting;
import org.niangjia.platform.web.Chrome;

/** What those who looked at a route think of it. @param scouts how many have handed in */
public record ScoreCard(String route, long scouts, List<Scouting.Average> rows) {
    public String value(Scouting.Average row) {
        return ActivityText.stars(row.average());
    }

    public String both(Chrome chrome, Scouting.Average row) {
        return chrome.say("activities.scouting.both", ActivityText.stars(row.upper()), ActivityText.stars(row.lower()));
    }
}
