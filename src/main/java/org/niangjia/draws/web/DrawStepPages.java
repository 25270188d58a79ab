package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.Disputes;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.Draws;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What officers and leaders do with a draw, step by step. */
@Controller
@RequestMapping("/{federation}/desk/draws/{id}")
class DrawStepPages {
    private final Draws draws;
    private final DrawSteps steps;
    private final Disputes disputes;
    private final DrawList list;
    private final DrawPages pages;
    private final Templates templates;
    private final Clock clock;

    DrawStepPages(
            Draws draws,
            DrawSteps steps,
            Disputes disputes,
            DrawList list,
            DrawPages pages,
            Templates templates,
            Clock clock) {
        this.draws = draws;
        this.steps = steps;
        this.disputes = disputes;
        this.list = list;
        this.pages = pages;
        this.templates = templates;
        this.clock = clock;
    }

    private Reply then(Chrome chrome, Actor actor, DrawStepOutcome outcome, long id, String done) {
        return switch (outcome) {
            case DrawStepOutcome.Done unused -> Reply.seeOther(chrome.at("/desk/draws/" + id), done);
            case DrawStepOutcome.Refused refused ->
                Reply.refused(templates.drawsShow(pages.shown(
                        chrome,
                        actor,
                        id,
                        chrome.words().name("draws.refused", refused),
                        FormErrors.none(),
                        Map.of())));
        };
    }

    /** The same for a step with a form: what the refusal is about is said beside its field, and nothing typed is lost. */
    private Reply then(
            Chrome chrome,
            Actor actor,
            DrawStepOutcome outcome,
            long id,
            String done,
            Map<DrawStepOutcome.Refused, String> fields,
            Map<String, String> typed) {
        return outcome instanceof DrawStepOutcome.Refused refused && fields.containsKey(refused)
                ? Reply.invalid(templates.drawsShow(pages.shown(
                        chrome,
                        actor,
                        id,
                        null,
                        FormErrors.none()
                                .with(
                                        String.valueOf(fields.get(refused)),
                                        chrome.words().name("draws.refused", refused)),
                        typed)))
                : then(chrome, actor, outcome, id, done);
    }

    @PostMapping("/freeze")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply freeze(Chrome chrome, Actor actor, @PathVariable long id) {
        return then(chrome, actor, steps.freeze(actor, id), id, "draws.done.frozen");
    }

    @GetMapping("/publish")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply check(Chrome chrome, Actor actor, @PathVariable long id) {
        var draw = list.show(actor, id);
        var text = steps.preview(actor, id);
        return draw.state() != DrawState.FROZEN || text.isEmpty()
                ? Reply.seeOther(chrome.at("/desk/draws/" + id))
                : Reply.page(templates.drawsPublish(new DrawViews.Publish(chrome, draw, text.get())));
    }

    @PostMapping("/publish")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply publish(Chrome chrome, Actor actor, @PathVariable long id) {
        return then(chrome, actor, steps.publish(actor, id), id, "draws.done.published");
    }

    @GetMapping("/numbers")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.APPROVE})
    Reply numbers(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsNumbers(numbers(chrome, actor, id, List.of(), FormErrors.none(), null)));
    }

    private DrawViews.Numbers numbers(
            Chrome chrome, Actor actor, long id, List<String> typed, FormErrors errors, @Nullable String refused) {
        return new DrawViews.Numbers(chrome, list.show(actor, id), typed, errors, refused);
    }

    @PostMapping("/numbers")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.APPROVE})
    Reply enter(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> form) {
        var draw = list.show(actor, id);
        var typed = new ArrayList<String>();
        var errors = FormErrors.none();
        for (int i = 0; i < draw.plan().sources().size(); i++) {
            String numbers = Typed.text(form.get("numbers" + (i + 1)));
            typed.add(numbers);
            var source = draw.plan().sources().get(i);
            if (source.kind().canonical(numbers).isEmpty()) {
                errors = errors.with(
                        "numbers" + (i + 1),
                        chrome.say("draws.problem.numbers", chrome.words().name("draws.source.hint", source.kind())));
            }
        }
        if (errors.any()) {
            return Reply.invalid(templates.drawsNumbers(numbers(chrome, actor, id, typed, errors, null)));
        }
        return switch (steps.enterNumbers(actor, id, typed)) {
            case DrawStepOutcome.Done unused -> Reply.seeOther(chrome.at("/desk/draws/" + id), entered(actor, id));
            case DrawStepOutcome.Refused refused ->
                Reply.refused(templates.drawsNumbers(numbers(
                        chrome,
                        actor,
                        id,
                        typed,
                        FormErrors.none(),
                        chrome.words().name("draws.refused", refused))));
        };
    }

    private String entered(Actor actor, long id) {
        if (list.show(actor, id).state() == DrawState.SEEDED) {
            return "draws.done.agreed";
        }
        return steps.newest(id).size() > 1 ? "draws.done.differ" : "draws.done.entered";
    }

    @PostMapping("/decide")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply decide(Chrome chrome, Actor actor, @PathVariable long id) {
        return then(chrome, actor, steps.decide(actor, id), id, "draws.done.decided");
    }

    @PostMapping("/postpone")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply postpone(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int source,
            @RequestParam(defaultValue = "") String issue,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String because) {
        var typed = Map.of("source", String.valueOf(source), "issue", issue, "at", at, "because", because);
        var moment = Typed.moment(at);
        var errors = FormErrors.none();
        errors = issue.strip().matches("[0-9A-Za-z-]{1,20}")
                ? errors
                : errors.with("issue", chrome.say("draws.problem.issue"));
        errors = moment == null ? errors.with("at", chrome.say("ui.form.moment")) : errors;
        errors = because.isBlank() ? errors.with("because", chrome.say("draws.refused.REASON_MISSING")) : errors;
        if (moment == null || errors.any()) {
            return Reply.invalid(templates.drawsShow(pages.shown(chrome, actor, id, null, errors, typed)));
        }
        return then(
                chrome,
                actor,
                draws.postpone(actor, id, source, issue, moment, because),
                id,
                "draws.done.postponed",
                Map.of(
                        DrawStepOutcome.Refused.SOURCE_NOT_IN_THE_FUTURE, "at",
                        DrawStepOutcome.Refused.SOURCE_ALREADY_KNOWN, "source"),
                typed);
    }

    @PostMapping("/abandon")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.APPROVE})
    Reply abandon(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return then(
                chrome,
                actor,
                draws.abandon(actor, id, reason),
                id,
                "draws.done.abandoned",
                Map.of(DrawStepOutcome.Refused.REASON_MISSING, "reason"),
                Map.of("reason", reason));
    }

    @GetMapping("/winners")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply winners(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.drawsWinners(new DrawViews.Winners(
                chrome,
                list.show(actor, id),
                q,
                list.winners(id, q, true, paging),
                actor.may(Permission.MANAGE_PROGRAMMES))));
    }

    @GetMapping("/winners.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        var draw = list.show(actor, id);
        return ListExport.<DrawList.Winner>of(chrome.say("draws.tab.winners"))
                .titled(draw.plan().title())
                .integer(chrome.say("draws.field.rank"), row -> (long) row.rank())
                .integer(chrome.say("draws.field.number"), row -> (long) row.number())
                .text(chrome.say("draws.field.name"), DrawList.Winner::name)
                .text(chrome.say("draws.field.phone"), DrawList.Winner::phoneTail)
                .text(chrome.say("draws.field.union"), DrawList.Winner::unionName)
                .text(chrome.say("draws.field.tier"), row -> DrawText.tier(draw.plan(), row.tier()))
                .text(chrome.say("draws.field.standing"), row -> DrawText.standing(chrome.words(), row))
                .reply(
                        draw.plan().title() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> every(id, q, sink));
    }

    /** Two hundred at a time, so that twenty thousand winners are never in memory together. */
    private void every(long id, String q, java.util.function.Consumer<DrawList.Winner> sink) {
        for (int page = 1; ; page++) {
            var rows = list.winners(id, q, true, new Paging(page, 200));
            rows.rows().forEach(sink);
            if (!rows.hasNext()) {
                return;
            }
        }
    }

    @GetMapping("/disputes")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply disputes(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsDisputes(disputes(chrome, actor, id, FormErrors.none(), Map.of())));
    }

    private DrawViews.DisputeList disputes(
            Chrome chrome, Actor actor, long id, FormErrors errors, Map<String, String> typed) {
        return new DrawViews.DisputeList(
                chrome,
                list.show(actor, id),
                disputes.of(actor, id),
                actor.may(Permission.MANAGE_PROGRAMMES),
                errors,
                typed);
    }

    @PostMapping("/disputes")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply raise(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "OTHER") Disputes.Kind kind,
            @RequestParam(defaultValue = "") String text) {
        return disputed(
                chrome,
                actor,
                id,
                disputes.byOfficer(actor, id, kind, text),
                "text",
                Map.of("text", text, "kind", kind.name()));
    }

    @PostMapping("/disputes/{dispute}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply decide(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable long dispute,
            @RequestParam(defaultValue = "REJECTED") Disputes.Decision decision,
            @RequestParam(defaultValue = "") String reason) {
        return disputed(
                chrome,
                actor,
                id,
                disputes.decide(actor, id, dispute, decision, reason),
                "reason" + dispute,
                Map.of("reason" + dispute, reason));
    }

    private Reply disputed(
            Chrome chrome, Actor actor, long id, DrawStepOutcome outcome, String field, Map<String, String> typed) {
        return switch (outcome) {
            case DrawStepOutcome.Done unused ->
                Reply.seeOther(chrome.at("/desk/draws/" + id + "/disputes"), "draws.saved");
            case DrawStepOutcome.Refused refused ->
                Reply.invalid(templates.drawsDisputes(disputes(
                        chrome,
                        actor,
                        id,
                        FormErrors.none().with(field, chrome.words().name("draws.refused", refused)),
                        typed)));
        };
    }
}
