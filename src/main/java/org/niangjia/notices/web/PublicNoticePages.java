package org.niangjia.notices.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.notices.Contacts;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Pages behind the links in messages; no sign-in, the link proves itself. A look changes nothing, since mail programs look at
 * links before their readers do: the one tap is on the button.
 */
@Controller
@RequestMapping("/{federation}/public/notices")
class PublicNoticePages {
    private final Templates templates;
    private final Contacts contacts;

    PublicNoticePages(Templates templates, Contacts contacts) {
        this.templates = templates;
        this.contacts = contacts;
    }

    @ForEveryone
    @GetMapping("/stop/{token}")
    Reply askToStop(Chrome chrome, @PathVariable String token) {
        return stopPage(chrome, token, false);
    }

    @ForEveryone
    @PostMapping("/stop/{token}")
    Reply stop(Chrome chrome, @PathVariable String token) {
        return stopPage(chrome, token, contacts.stop(token));
    }

    @ForEveryone
    @GetMapping("/confirm/{token}")
    Reply askToConfirm(Chrome chrome, @PathVariable String token) {
        return Reply.page(templates.noticesConfirm(new ConfirmPage(chrome, token, false, false)));
    }

    @ForEveryone
    @PostMapping("/confirm/{token}")
    Reply confirm(Chrome chrome, @PathVariable String token) {
        boolean done = contacts.confirm(token);
        var view = templates.noticesConfirm(new ConfirmPage(chrome, token, true, done));
        return done ? Reply.page(view) : Reply.refused(view);
    }

    private Reply stopPage(Chrome chrome, String token, boolean done) {
        var kind = contacts.kindOf(token).map(code -> NoticeSettings.kindName(chrome, code));
        var view = templates.noticesStop(new StopPage(chrome, token, kind.orElse(null), done));
        return kind.isPresent() ? Reply.page(view) : Reply.refused(view);
    }
}
