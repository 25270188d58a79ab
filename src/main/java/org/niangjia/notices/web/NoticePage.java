package org.niangjia.notices.web;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.niangjia.notices.Notice;
import org.niangjia.platform.web.Chrome;

/** One notice, opened. */
public record NoticePage(Chrome chrome, Notice notice) {
    public String title() {
        return notice.title(chrome.words());
    }

    public String text() {
        return notice.text(chrome.words());
    }

    public String when() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(notice.time());
    }

    public @Nullable String href() {
        return notice.link() == null ? null : chrome.at(notice.link());
    }
}
