package org.niangjia.notices.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.notices.Channel;
import org.niangjia.notices.Channels;
import org.niangjia.notices.Contacts;
import org.niangjia.notices.Inbox;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's messages and choices. */
@Controller
@RequestMapping("/{federation}/my/notices")
class MyNoticePages {
    private static final int LONGEST = 254;
    private final Templates templates;
    private final Inbox inbox;
    private final Contacts contacts;
    private final Channels channels;

    MyNoticePages(Templates templates, Inbox inbox, Contacts contacts, Channels channels) {
        this.templates = templates;
        this.inbox = inbox;
        this.contacts = contacts;
        this.channels = channels;
    }

    @ForWorkers
    @GetMapping
    Reply index(Chrome chrome, Actor actor, Paging paging) {
        return Reply.page(templates.noticesMine(new NoticeList(chrome, inbox.page(actor.person(), paging), false)));
    }

    @ForWorkers
    @GetMapping("/{id:\\d+}")
    Reply open(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.noticesOpened(new NoticePage(chrome, inbox.open(actor.person(), id))));
    }

    @ForWorkers
    @PostMapping("/read")
    Reply readAll(Chrome chrome, Actor actor) {
        inbox.readAll(actor.person());
        return Reply.seeOther(chrome.at("/my/notices"));
    }

    @ForWorkers
    @GetMapping("/settings")
    Reply settings(Chrome chrome, Actor actor) {
        return Reply.page(templates.noticesSettings(settings(chrome, actor, "", null)));
    }

    @ForWorkers
    @PostMapping("/settings")
    Reply choose(Chrome chrome, Actor actor, @RequestParam(required = false) @Nullable List<String> kinds) {
        contacts.choose(actor.person(), contacts.kinds(actor.person()), kinds == null ? List.of() : kinds);
        return Reply.seeOther(chrome.at("/my/notices/settings"), "notices.settings.saved");
    }

    @ForWorkers
    @PostMapping("/settings/email")
    Reply email(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String email) {
        String clean = email.strip();
        if (clean.isEmpty()) {
            contacts.remove(actor.person(), Channel.EMAIL);
            return Reply.seeOther(chrome.at("/my/notices/settings"), "notices.settings.saved");
        }
        if (clean.length() > LONGEST || !clean.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+\\.[^@\\s<>,;\"]+")) {
            return Reply.invalid(templates.noticesSettings(
                    settings(chrome, actor, email, chrome.say("notices.settings.email.wrong"))));
        }
        contacts.giveEmail(actor.person(), clean);
        return Reply.seeOther(chrome.at("/my/notices/settings"), "notices.settings.email.sent");
    }

    @ForWorkers
    @PostMapping("/settings/sms")
    Reply sms(Chrome chrome, Actor actor, @RequestParam(defaultValue = "false") boolean wanted) {
        if (wanted) {
            contacts.useRegisteredPhone(actor.person());
        } else {
            contacts.remove(actor.person(), Channel.SMS);
        }
        return Reply.seeOther(chrome.at("/my/notices/settings"), "notices.settings.saved");
    }

    private NoticeSettings settings(Chrome chrome, Actor actor, String email, @Nullable String error) {
        long person = actor.person();
        return new NoticeSettings(
                chrome,
                contacts.of(person),
                contacts.kinds(person),
                contacts.stopped(person),
                channels.configured(),
                email,
                error);
    }
}
