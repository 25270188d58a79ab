package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.HandOut;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.Pushes;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The union's own counter, and issuing to a frozen list. */
@Controller
@RequestMapping("/{federation}")
class CounterPages {
    private final HandOut handOut;
    private final OfferList offers;
    private final Pushes pushes;
    private final Templates templates;

    CounterPages(HandOut handOut, OfferList offers, Pushes pushes, Templates templates) {
        this.handOut = handOut;
        this.offers = offers;
        this.pushes = pushes;
        this.templates = templates;
    }

    @GetMapping("/desk/hand-out")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply counter(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String code) {
        return Reply.page(templates.offersHandOut(new HandOutPage(chrome, code, look(actor, code), null)));
    }

    private HandOut.@Nullable Shown look(Actor actor, String code) {
        return code.isBlank() ? null : handOut.lookUp(actor, code);
    }

    @PostMapping("/desk/hand-out")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply handOut(Chrome chrome, Actor actor, @RequestParam String code) {
        var answer = handOut.handOut(actor, code);
        return answered(new HandOutPage(chrome, code, look(actor, code), answer));
    }

    private Reply answered(HandOutPage page) {
        var view = templates.offersHandOut(page);
        return page.answer() == HandOut.Handing.HANDED_OUT ? Reply.page(view) : Reply.refused(view);
    }

    @GetMapping("/desk/offers/{id}/push")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply push(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersPush(page(chrome, actor, id, null)));
    }

    private PushPage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        return new PushPage(chrome, offers.show(actor, id), pushes.of(actor, id), problem);
    }

    @PostMapping("/desk/offers/{id}/push")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply ask(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(
                    templates.offersPush(page(chrome, actor, id, chrome.say("offers.desk.reason.missing"))));
        }
        return answered(chrome, actor, id, pushes.ask(actor, id, reason.strip()), "offers.push.asked");
    }

    @PostMapping("/desk/offers/{id}/push/approve")
    @Needs(Permission.APPROVE)
    Reply approve(Chrome chrome, Actor actor, @PathVariable long id) {
        return answered(chrome, actor, id, pushes.approve(actor, id), "offers.push.done");
    }

    @PostMapping("/desk/offers/{id}/push/decline")
    @Needs(Permission.APPROVE)
    Reply decline(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        pushes.decline(actor, id, reason.strip());
        return Reply.seeOther(chrome.at("/desk/offers/" + id + "/push"), "offers.push.declined");
    }

    private Reply answered(Chrome chrome, Actor actor, long id, Pushes.Pushing answer, String done) {
        return answer == Pushes.Pushing.DONE
                ? Reply.seeOther(chrome.at("/desk/offers/" + id + "/push"), done)
                : Reply.refused(templates.offersPush(
                        page(chrome, actor, id, chrome.words().name("offers.pushing", answer))));
    }
}
