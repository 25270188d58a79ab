package org.niangjia.platform.web;

/** Naming a filter, when the first name would not do. */
public record SavedFilterPage(Chrome chrome, String list, String query, String name, FormErrors errors) {
    SavedFilterPage wrong(String why) {
        return new SavedFilterPage(chrome, list, query, name, errors.with("name", why));
    }

    public String back() {
        return chrome.at(list) + "?" + query;
    }
}
