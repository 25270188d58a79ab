package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.PostWishes;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** @param problem why the last decision was refused, or null */
public record WishListPage(
        Chrome chrome,
        PageOf<PostWishes.Wish> wishes,
        String q,
        String state,
        List<Option> states,
        String url,
        @Nullable String problem) {

    public String role(PostWishes.Wish wish) {
        return chrome.words().name("identity.role", wish.role());
    }

    public String term(PostWishes.Wish wish) {
        return wish.fromOn() + " – " + (wish.toOn() == null ? "" : wish.toOn());
    }

    public String asked(PostWishes.Wish wish) {
        return wish.askedBy() + " " + WishPages.minute(wish);
    }

    public String said(PostWishes.Wish wish) {
        return chrome.say("identity.wish.state." + wish.state());
    }

    public Ui.Tone tone(PostWishes.Wish wish) {
        return switch (wish.state()) {
            case "WAITING" -> Ui.Tone.WARNING;
            case "CONFIRMED" -> Ui.Tone.GOOD;
            default -> Ui.Tone.BAD;
        };
    }

    public String export() {
        return url.replace("/desk/posts/waiting", "/desk/posts/waiting/export");
    }
}
