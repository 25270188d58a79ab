package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.PostWishes;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** IDN-26 Posts that wait for a second person: who asked sees them, officers and leaders of the federation decide. */
@Controller
class WishPages {
    private static final String LIST = "/{federation:\\d{6}}/desk/posts/waiting";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int CHUNK = 200;

    private final Templates templates;
    private final PostWishes wishes;
    private final Clock clock;

    WishPages(Templates templates, PostWishes wishes, Clock clock) {
        this.templates = templates;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** On the first page of whoever may decide. */
    @Bean
    static DeskPanel postWishesPanel(PostWishes wishes) {
        return new DeskPanel() {
            @Override
            public int order() {
                return 55;
            }

            @Override
            public Content content(Chrome chrome, Actor actor) {
                long waiting = wishes.waiting(actor);
                return waiting == 0
                        ? Content.NONE
                        : new Content(
                                "identity.wishes.title",
                                List.of(new Ui.Task(
                                        chrome.say("identity.wishes.title"),
                                        chrome.at("/desk/posts/waiting?state=WAITING"),
                                        Ui.Tone.WARNING,
                                        Ui.count(waiting),
                                        null)),
                                List.of());
            }
        };
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.MANAGE_POSTS})
    @GetMapping(LIST)
    Reply list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Paging paging,
            Chrome chrome,
            Actor actor) {
        return Reply.page(templates.identityWishes(page(chrome, actor, q, state, paging, null)));
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.MANAGE_POSTS})
    @GetMapping(LIST + "/export")
    Reply export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Chrome chrome,
            Actor actor) {
        return ListExport.<PostWishes.Wish>of(chrome.say("identity.wishes.title"))
                .text(chrome.say("identity.posts.name"), PostWishes.Wish::displayName)
                .text(chrome.say("identity.posts.user-name"), PostWishes.Wish::userName)
                .text(chrome.say("identity.post.role"), wish -> chrome.words().name("identity.role", wish.role()))
                .text(chrome.say("identity.post.union"), PostWishes.Wish::unionName)
                .date(chrome.say("identity.post.from"), PostWishes.Wish::fromOn)
                .date(chrome.say("identity.post.to"), PostWishes.Wish::toOn)
                .text(chrome.say("identity.wishes.asked"), wish -> wish.askedBy() + " " + minute(wish))
                .text(chrome.say("identity.wishes.state"), wish -> chrome.say("identity.wish.state." + wish.state()))
                .text(chrome.say("identity.wishes.decided"), PostWishes.Wish::decidedBy)
                .text(chrome.say("identity.wishes.reason"), PostWishes.Wish::reason)
                .reply(
                        chrome.say("identity.wishes.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q + " " + state),
                        sink -> {
                            PageOf<PostWishes.Wish> page;
                            int number = 1;
                            do {
                                page = wishes.page(actor, q, state, new Paging(number++, CHUNK));
                                page.rows().forEach(sink);
                            } while (page.hasNext());
                        });
    }

    @Needs(Permission.VIEW_REGISTRY)
    @PostMapping(LIST + "/{id:\\d+}/confirm")
    Reply confirm(@PathVariable long id, Chrome chrome, Actor actor) {
        return answer(chrome, actor, wishes.confirm(actor, id), "identity.wishes.confirmed");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @PostMapping(LIST + "/{id:\\d+}/decline")
    Reply decline(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Chrome chrome, Actor actor) {
        return answer(chrome, actor, wishes.decline(actor, id, reason), "identity.wishes.declined");
    }

    private Reply answer(Chrome chrome, Actor actor, PostWishes.Outcome outcome, String message) {
        return switch (outcome) {
            case PostWishes.Outcome.Done done -> Reply.seeOther(chrome.at("/desk/posts/waiting"), message);
            case PostWishes.Outcome.Against against ->
                refused(chrome, actor, chrome.words().name("identity.post.refused", against.refused()));
            case PostWishes.Outcome.Refused refused ->
                refused(chrome, actor, chrome.words().name("identity.wish.refused", refused));
        };
    }

    private Reply refused(Chrome chrome, Actor actor, String words) {
        return Reply.refused(templates.identityWishes(page(chrome, actor, "", "WAITING", new Paging(1, 20), words)));
    }

    private WishListPage page(
            Chrome chrome, Actor actor, String q, String state, Paging paging, @Nullable String problem) {
        String url = chrome.at("/desk/posts/waiting");
        url = q.isBlank() ? url : Ui.with(url, "q", q);
        url = state.isEmpty() ? url : Ui.with(url, "state", state);
        return new WishListPage(
                chrome,
                wishes.page(actor, q, state, paging),
                q,
                state,
                Stream.of("WAITING", "CONFIRMED", "DECLINED")
                        .map(each -> new Option(each, chrome.say("identity.wish.state." + each)))
                        .toList(),
                url,
                problem);
    }

    static String minute(PostWishes.Wish wish) {
        return MINUTE.format(wish.askedAt().atZoneSameInstant(Period.ZONE));
    }
}
