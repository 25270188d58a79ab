package org.niangjia.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Everything around a page: language, type size, theme, who is signed in, where one can go. A controller asks for it as an
 * argument and hands it to the page record, whose template hands it to its layout.
 *
 * @param path the path of this request without query, for marking the current entry and for switching language
 * @param flash shown once, or null
 * @param lists the filters saved for the list of this page
 */
public record Chrome(
        Words words,
        boolean largeType,
        String theme,
        @Nullable Federation federation,
        @Nullable Actor actor,
        List<NavigationGroup> navigation,
        long unreadNotices,
        CsrfToken csrf,
        String path,
        @Nullable Flash flash,
        ListMemory lists) {

    /** A page without a list. */
    public Chrome(
            Words words,
            boolean largeType,
            String theme,
            @Nullable Federation federation,
            @Nullable Actor actor,
            List<NavigationGroup> navigation,
            long unreadNotices,
            CsrfToken csrf,
            String path,
            @Nullable Flash flash) {
        this(words, largeType, theme, federation, actor, navigation, unreadNotices, csrf, path, flash, ListMemory.NONE);
    }

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    public String language() {
        return words.chinese() ? "zh-CN" : "en";
    }

    /** {@code /330521/desk} + rest; every page of a federation lives under its code. */
    public String at(String rest) {
        return federation == null ? rest : "/" + federation.code() + rest;
    }

    /** One of the six flows in the desk's left navigation, with the entries this actor may open. */
    public record NavigationGroup(String key, String icon, List<NavigationLink> links) {}

    public record NavigationLink(String key, String icon, String href, boolean current) {}
}
