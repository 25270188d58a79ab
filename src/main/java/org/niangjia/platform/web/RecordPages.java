package org.niangjia.platform.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.RecordRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the page of any record. */
@Component
public class RecordPages {
    private final Map<String, RecordPage> pages;

    RecordPages(ObjectProvider<RecordPage> pages) {
        this.pages = pages.stream().collect(Collectors.toMap(RecordPage::type, Function.identity()));
    }

    /** The link below the federation, or null when the type has no page. */
    public @Nullable String link(Chrome chrome, RecordRef record) {
        var page = pages.get(record.type());
        return page == null ? null : chrome.at(page.path().replace("{id}", Long.toString(record.id())));
    }

    public String label(Chrome chrome, RecordRef record) {
        var page = pages.get(record.type());
        return page == null ? record.type() : chrome.say(page.labelKey());
    }
}
