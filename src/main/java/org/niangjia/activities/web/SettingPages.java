package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.Limits;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Kinds of activity, and the limits they keep. */
@Controller
@RequestMapping("/{federation}/desk/activities")
class SettingPages {
    private final Kinds kinds;
    private final Limits limits;
    private final UnionDirectory unions;
    private final Templates templates;
    private final Clock clock;

    SettingPages(Kinds kinds, Limits limits, UnionDirectory unions, Templates templates, Clock clock) {
        this.kinds = kinds;
        this.limits = limits;
        this.unions = unions;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/kinds")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply kinds(Chrome chrome, @RequestParam(defaultValue = "") String edit) {
        ActivityKind edited = edit.isBlank() ? null : kinds.get(edit);
        var form = edited == null ? KindForm.fresh() : KindForm.of(edited);
        return Reply.page(templates.activitiesKinds(
                new SettingViews.Kinds(chrome, kinds.all(), edited, form, FormErrors.none())));
    }

    @PostMapping("/kinds")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply keep(Chrome chrome, Actor actor, @ModelAttribute KindForm form) {
        var errors = form.errors(chrome.words());
        Integer version = form.version();
        String code = Typed.text(form.code());
        ActivityKind edited = version == null || errors.any() ? null : kinds.get(code);
        if (!errors.any()) {
            var refused = edited == null || version == null
                    ? kinds.add(actor, code, Typed.text(form.name()), Typed.text(form.english()), form.chosen())
                    : kinds.change(
                            actor,
                            new ActivityKind(
                                    code,
                                    Typed.text(form.name()),
                                    Typed.text(form.english()),
                                    edited.icon(),
                                    form.chosen(),
                                    edited.position(),
                                    "true".equals(form.archived()),
                                    version));
            if (refused == null) {
                return Reply.seeOther(chrome.at("/desk/activities/kinds"), "activities.saved");
            }
            errors = errors.with(
                    refused == Kinds.Refused.CODE_TAKEN ? "code" : "feature",
                    chrome.words().name("activities.kind.refused", refused));
        }
        return Reply.invalid(
                templates.activitiesKinds(new SettingViews.Kinds(chrome, kinds.all(), edited, form, errors)));
    }

    @GetMapping("/limits")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply limits(Chrome chrome, Actor actor) {
        return Reply.page(templates.activitiesLimits(page(chrome, actor, LimitForm.fresh(today()), FormErrors.none())));
    }

    private SettingViews.LimitsPage page(Chrome chrome, Actor actor, LimitForm form, FormErrors errors) {
        boolean root = unions.root().id() == actor.unionId();
        return new SettingViews.LimitsPage(chrome, limits.list(actor), kinds.byCode(), form, root, errors);
    }

    private LocalDate today() {
        return ActivityText.day(clock.instant());
    }

    @PostMapping("/limits")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply add(Chrome chrome, Actor actor, @ModelAttribute LimitForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesLimits(page(chrome, actor, form, errors)));
        }
        long unused = limits.add(actor, form.limit());
        return Reply.seeOther(chrome.at("/desk/activities/limits"), "activities.saved");
    }

    @PostMapping("/limits/{id}/confirm")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply confirm(Chrome chrome, Actor actor, @PathVariable long id) {
        limits.confirm(actor, id);
        return Reply.seeOther(chrome.at("/desk/activities/limits"), "activities.limit.confirmed");
    }

    @PostMapping("/limits/{id}/end")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply end(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String reason) {
        @Nullable LocalDate day = Typed.day(last);
        if (day == null || reason.isBlank()) {
            var errors = FormErrors.none().with("", chrome.say("activities.problem.endLimit"));
            return Reply.invalid(templates.activitiesLimits(page(chrome, actor, LimitForm.fresh(today()), errors)));
        }
        limits.end(actor, id, day, reason.strip());
        return Reply.seeOther(chrome.at("/desk/activities/limits"), "activities.saved");
    }
}
