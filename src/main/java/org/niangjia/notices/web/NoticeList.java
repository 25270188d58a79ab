package org.niangjia.notices.web;

import java.time.format.DateTimeFormatter;
import org.niangjia.notices.Notice;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;

/**
 * A page of notices.
 *
 * @param done the finished tasks (desk only)
 */
public record NoticeList(Chrome chrome, PageOf<Notice> notices, boolean done) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String title(Notice notice) {
        return notice.title(chrome.words());
    }

    public String when(Notice notice) {
        return TIME.format(notice.time());
    }

    public String path() {
        return chrome.at(chrome.path().contains("/desk/") ? "/desk/notices" : "/my/notices");
    }

    public String self() {
        return path() + (done ? "?done=true" : "");
    }

    public java.util.List<org.niangjia.platform.web.Ui.Link> tabs() {
        return java.util.List.of(
                new org.niangjia.platform.web.Ui.Link(chrome.say("notices.open"), path(), !done),
                new org.niangjia.platform.web.Ui.Link(chrome.say("notices.done"), path() + "?done=true", done));
    }
}
