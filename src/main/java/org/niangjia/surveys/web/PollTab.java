package org.niangjia.surveys.web;

import java.util.List;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.surveys.PollList;

/** One tab of a poll: its address, its neighbours, and how its people are named. */
interface PollTab {
    Chrome chrome();

    PollList.Shown poll();

    /** Of the tab, for example {@code /buses}. */
    String tab();

    /** Whoever answers for the people sees their names in full. */
    default boolean speaks() {
        return false;
    }

    default List<Ui.Link> tabs() {
        return PollViews.tabs(chrome(), poll(), tab());
    }

    default String path() {
        return chrome().at("/desk/polls/" + poll().id() + tab());
    }

    default String shown(String name) {
        return speaks() ? name : Masking.name(name);
    }
}
