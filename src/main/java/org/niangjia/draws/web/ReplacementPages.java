package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.Replacements;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer hands a prize on. */
@Controller
@RequestMapping("/{federation}/desk/draws/{id}/replacements")
class ReplacementPages {
    private final Replacements replacements;
    private final DrawList list;
    private final Templates templates;

    ReplacementPages(Replacements replacements, DrawList list, Templates templates) {
        this.replacements = replacements;
        this.list = list;
        this.templates = templates;
    }

    /** Who loses a prize is chosen from those who have one; who gets it follows from the sequence and is shown first. */
    @GetMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply replace(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String number) {
        return list.show(actor, id).state() == DrawState.DECIDED
                ? Reply.page(templates.drawsReplace(
                        replacing(chrome, actor, id, Map.of("number", number), FormErrors.none(), null)))
                : Reply.seeOther(chrome.at("/desk/draws/" + id));
    }

    private ReplacePage replacing(
            Chrome chrome,
            Actor actor,
            long id,
            Map<String, String> typed,
            FormErrors errors,
            @Nullable String refused) {
        Long number = Typed.key(typed.get("number"));
        var next = replacements.next(actor, id).orElse(null);
        return new ReplacePage(
                chrome,
                list.show(actor, id),
                list.holders(id, number == null ? 0 : number, ReplacePage.MOST),
                next,
                next == null
                        ? ""
                        : list.drawn(id, next.number())
                                .map(DrawList.Winner::name)
                                .orElse(""),
                typed,
                errors,
                refused);
    }

    @PostMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply replace(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> form) {
        Long number = Typed.key(form.get("number"));
        var known = number == null ? null : emptied(actor, id, number);
        var cause = known == null ? chosen(form) : known;
        String remark = Typed.text(form.get("remark"));
        var errors = FormErrors.none();
        errors = number == null ? errors.with("number", chrome.say("draws.problem.winner")) : errors;
        errors = cause == null ? errors.with("cause", chrome.say("draws.problem.cause")) : errors;
        errors = remark.length() > 200 ? errors.with("remark", chrome.say("draws.problem.remark")) : errors;
        if (number == null || cause == null || errors.any()) {
            return Reply.invalid(templates.drawsReplace(replacing(chrome, actor, id, form, errors, null)));
        }
        return switch (replacements.replace(actor, id, number, cause, remark, Typed.key(form.get("next")))) {
            case DrawStepOutcome.Done unused ->
                Reply.seeOther(chrome.at("/desk/draws/" + id + "/winners"), "draws.done.replaced");
            case DrawStepOutcome.Refused refused -> {
                String why = chrome.words().name("draws.refused", refused);
                String field = Map.of(
                                DrawStepOutcome.Refused.NOT_A_WINNER, "number",
                                DrawStepOutcome.Refused.ALREADY_HANDED_OUT, "number",
                                DrawStepOutcome.Refused.DISPUTE_NOT_UPHELD, "cause")
                        .getOrDefault(refused, "");
                yield Reply.refused(templates.drawsReplace(replacing(
                        chrome,
                        actor,
                        id,
                        form,
                        field.isEmpty() ? FormErrors.none() : FormErrors.none().with(field, why),
                        field.isEmpty() ? why : null)));
            }
        };
    }

    private static DrawOutcome.@Nullable Cause chosen(Map<String, String> form) {
        var cause = Typed.constant(DrawOutcome.Cause.class, Typed.text(form.get("cause")));
        return cause == null || !ReplacePage.CAUSES.contains(cause) ? null : cause;
    }

    /** Why the place of that winner is empty already, or null. */
    private DrawOutcome.@Nullable Cause emptied(Actor actor, long id, long number) {
        return list.drawn(list.show(actor, id).id(), number)
                .filter(row -> row.standing() == DrawOutcome.Standing.WON)
                .map(DrawList.Winner::cause)
                .orElse(null);
    }
}
