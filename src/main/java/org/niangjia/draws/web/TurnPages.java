package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.Map;
import org.niangjia.draws.TurnLedger;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of turns: what a pass is worth. */
@Controller
@RequestMapping("/{federation}/desk/draws/turns")
class TurnPages {
    private final TurnLedger ledger;
    private final Templates templates;

    TurnPages(TurnLedger ledger, Templates templates) {
        this.ledger = ledger;
        this.templates = templates;
    }

    @GetMapping
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(Chrome chrome, Actor actor) {
        return Reply.page(templates.drawsTurns(page(chrome, actor, FormErrors.none(), Map.of())));
    }

    private DrawViews.Turns page(Chrome chrome, Actor actor, FormErrors errors, Map<String, String> typed) {
        return new DrawViews.Turns(
                chrome, ledger.rules(actor.unionId()), actor.may(Permission.MANAGE_PROGRAMMES), errors, typed);
    }

    @PostMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply set(Chrome chrome, Actor actor, @RequestParam Map<String, String> form) {
        String kind = Typed.text(form.get("kind"));
        String perPass = Typed.text(form.get("perPass"));
        String most = Typed.text(form.get("most"));
        String source = Typed.text(form.get("source"));
        LocalDate from = Typed.day(form.get("from"));
        var errors = FormErrors.none();
        errors = kind.matches("[a-z]+(\\.[a-z0-9-]+)*")
                ? errors
                : errors.with("kind", chrome.say("draws.problem.turnKind"));
        errors = perPass.matches("[1-9]\\d?") ? errors : errors.with("perPass", chrome.say("draws.problem.perPass"));
        errors = most.matches("[1-9]\\d{0,2}") ? errors : errors.with("most", chrome.say("draws.problem.most"));
        errors = source.isEmpty() ? errors.with("source", chrome.say("draws.problem.source")) : errors;
        if (from == null || errors.any()) {
            errors = from == null ? errors.with("from", chrome.say("ui.form.day")) : errors;
            return Reply.invalid(templates.drawsTurns(page(chrome, actor, errors, form)));
        }
        ledger.setRule(
                actor,
                new TurnLedger.Rule(
                        actor.unionId(),
                        kind,
                        Integer.parseInt(perPass),
                        Integer.parseInt(most),
                        "true".equals(form.get("resets")),
                        from,
                        source));
        return Reply.seeOther(chrome.at("/desk/draws/turns"), "draws.saved");
    }
}
