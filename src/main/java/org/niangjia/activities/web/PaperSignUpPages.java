package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Feature;
import org.niangjia.activities.PaperSignUpList;
import org.niangjia.activities.PaperSignUpOutcome;
import org.niangjia.activities.PaperSignUpUpload;
import org.niangjia.activities.PaperSignUps;
import org.niangjia.activities.PaperUndo;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Sign-ups that came on paper: one by one, or a whole sheet from Excel; and taking them back. */
@Controller
@RequestMapping("/{federation}/desk/activities/{id}/paper")
class PaperSignUpPages {
    private final PaperSignUps paper;
    private final PaperUndo undo;
    private final PaperSignUpUpload upload;
    private final PaperSignUpList list;
    private final ActivityList activities;
    private final PersonDirectory people;
    private final Templates templates;
    private final Clock clock;

    PaperSignUpPages(
            PaperSignUps paper,
            PaperUndo undo,
            PaperSignUpUpload upload,
            PaperSignUpList list,
            ActivityList activities,
            PersonDirectory people,
            Templates templates,
            Clock clock) {
        this.paper = paper;
        this.undo = undo;
        this.upload = upload;
        this.list = list;
        this.activities = activities;
        this.people = people;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply form(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.activitiesPaperSignUps(
                page(chrome, actor, id, q, PaperSignUpForm.fresh(), FormErrors.none(), null, null)));
    }

    private PaperSignUpsPage page(
            Chrome chrome,
            Actor actor,
            long id,
            String q,
            PaperSignUpForm form,
            FormErrors errors,
            PaperSignUpUpload.@Nullable Result result,
            @Nullable String refused) {
        var found = new ArrayList<>(
                q.isBlank() ? List.<PersonDirectory.PersonCard>of() : people.search(actor.unionId(), q.strip(), 20));
        Long chosen = Typed.key(form.person());
        if (chosen != null && found.stream().noneMatch(card -> card.id() == chosen)) {
            people.find(chosen).ifPresent(found::addFirst);
        }
        return new PaperSignUpsPage(
                chrome, activities.show(actor, id), list.of(actor, id), q, found, form, errors, result, refused);
    }

    @PostMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply enter(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute PaperSignUpForm form) {
        boolean children = activities.show(actor, id).has(Feature.CHILDREN);
        var errors = form.errors(chrome.words(), children, ActivityText.day(clock.instant()));
        if (errors.any()) {
            return Reply.invalid(
                    templates.activitiesPaperSignUps(page(chrome, actor, id, q, form, errors, null, null)));
        }
        var outcome = paper.enter(actor, id, Typed.text(form.reference()), List.of(form.line(children)));
        return switch (outcome) {
            case PaperSignUpOutcome.Entered entered -> done(chrome, id, entered);
            case PaperSignUpOutcome.WrongLines wrong ->
                refused(
                        chrome,
                        actor,
                        id,
                        q,
                        form,
                        chrome.words()
                                .name(
                                        "activities.signUps.problem",
                                        wrong.lines().getFirst().problem()));
            case PaperSignUpOutcome.Refused why ->
                refused(chrome, actor, id, q, form, chrome.words().name("activities.signUps.refused", why));
        };
    }

    private Reply refused(Chrome chrome, Actor actor, long id, String q, PaperSignUpForm form, String why) {
        return Reply.refused(
                templates.activitiesPaperSignUps(page(chrome, actor, id, q, form, FormErrors.none(), null, why)));
    }

    private static Reply done(Chrome chrome, long id, PaperSignUpOutcome.Entered entered) {
        return Reply.seeOther(
                chrome.at("/desk/activities/" + id + "/paper/" + entered.paperId()),
                entered.waiting() == 0 ? "activities.signUps.done" : "activities.signUps.doneWaiting",
                entered.places(),
                entered.waiting());
    }

    @GetMapping("/template.xlsx")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply template(Chrome chrome, Actor actor, @PathVariable long id) {
        boolean children = activities.show(actor, id).has(Feature.CHILDREN);
        String name = chrome.say("activities.signUps");
        return Reply.download(
                name + ".xlsx",
                ListExport.CONTENT_TYPE,
                out -> PaperSignUpUpload.template(name, children)
                        .writeTemplate(out, chrome.words().locale()));
    }

    @PostMapping("/upload")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply upload(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sheetReference,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var errors = FormErrors.none();
        errors = sheetReference.isBlank()
                ? errors.with("sheetReference", chrome.say("activities.signUps.noReference"))
                : errors;
        errors = file == null || file.isEmpty() ? errors.with("file", chrome.say("activities.paper.noFile")) : errors;
        if (errors.any() || file == null) {
            return invalid(chrome, actor, id, errors, null);
        }
        boolean children = activities.show(actor, id).has(Feature.CHILDREN);
        var copy = Files.createTempFile("niangjia-sign-ups", ".upload");
        try {
            file.transferTo(copy);
            var result = upload.enter(actor, id, children, sheetReference.strip(), copy, chrome.words());
            return switch (result.outcome()) {
                case PaperSignUpOutcome.Entered entered -> done(chrome, id, entered);
                case PaperSignUpOutcome.Refused why ->
                    Reply.refused(templates.activitiesPaperSignUps(page(
                            chrome,
                            actor,
                            id,
                            "",
                            PaperSignUpForm.fresh(),
                            FormErrors.none(),
                            null,
                            chrome.words().name("activities.signUps.refused", why))));
                case PaperSignUpOutcome.WrongLines ignored -> wrongRows(chrome, actor, id, result);
                case null -> wrongRows(chrome, actor, id, result);
            };
        } catch (SheetRefused refused) {
            var problem =
                    FormErrors.none().with("file", refused.say(chrome.words().locale()));
            return invalid(chrome, actor, id, problem, null);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Reply wrongRows(Chrome chrome, Actor actor, long id, PaperSignUpUpload.Result result) {
        var problem = FormErrors.none().with("file", chrome.say("activities.paper.rowsWrong"));
        return invalid(chrome, actor, id, problem, result);
    }

    private Reply invalid(
            Chrome chrome, Actor actor, long id, FormErrors errors, PaperSignUpUpload.@Nullable Result result) {
        return Reply.invalid(templates.activitiesPaperSignUps(
                page(chrome, actor, id, "", PaperSignUpForm.fresh(), errors, result, null)));
    }

    @GetMapping("/{paper}")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable("paper") long paperId) {
        return Reply.page(templates.activitiesPaperSignUp(page(chrome, actor, id, paperId, null)));
    }

    private PaperSignUpPage page(Chrome chrome, Actor actor, long id, long paperId, @Nullable String problem) {
        return new PaperSignUpPage(
                chrome,
                activities.show(actor, id),
                list.get(actor, id, paperId),
                list.lines(actor, id, paperId),
                problem);
    }

    @PostMapping("/{paper}/undo")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply undo(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable("paper") long paperId,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.activitiesPaperSignUp(
                    page(chrome, actor, id, paperId, chrome.say("activities.problem.reason"))));
        }
        long paperOfActivity = list.get(actor, id, paperId).id();
        var standing = undo.undo(actor, paperOfActivity, Typed.key(line), reason.strip());
        return standing == null
                ? Reply.seeOther(chrome.at("/desk/activities/" + id + "/paper/" + paperId), "activities.signUps.back")
                : Reply.refused(templates.activitiesPaperSignUp(page(
                        chrome, actor, id, paperId, chrome.words().name("activities.signUps.standing", standing))));
    }
}
