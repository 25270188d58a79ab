package org.niangjia.programmes.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceCriterion.Asked;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.AudienceList;
import org.niangjia.programmes.Audiences;
import org.niangjia.programmes.ListUpload;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Audiences in the desk: choose criteria, see at once whom they reach, freeze the list. */
@Controller
@RequestMapping("/{federation}/desk")
class AudiencePages {
    private static final int CHUNK = 5_000;
    private final Audiences audiences;
    private final AudienceList list;
    private final ListUpload upload;
    private final Templates templates;
    private final Clock clock;

    AudiencePages(Audiences audiences, AudienceList list, ListUpload upload, Templates templates, Clock clock) {
        this.audiences = audiences;
        this.list = list;
        this.upload = upload;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/audiences")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String frozen) {
        var filter = filter(q, frozen);
        return Reply.page(
                templates.programmesAudiences(new AudienceListPage(chrome, filter, list.page(actor, filter, paging))));
    }

    private static AudienceList.Filter filter(String q, String frozen) {
        return new AudienceList.Filter(
                q,
                switch (frozen) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> null;
                });
    }

    @GetMapping("/audiences.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply exportList(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String frozen) {
        var rows = list.all(actor, filter(q, frozen));
        return ListExport.<AudienceDirectory.AudienceCard>of(chrome.say("programmes.nav.audiences"))
                .text(chrome.say("programmes.field.name"), AudienceDirectory.AudienceCard::name)
                .text(chrome.say("programmes.field.union"), AudienceDirectory.AudienceCard::unionName)
                .text(
                        chrome.say("programmes.field.state"),
                        card -> chrome.say(card.frozen() ? "programmes.audience.frozen" : "programmes.audience.open"))
                .integer(
                        chrome.say("programmes.audience.frozenCount"),
                        card -> card.frozen() ? card.frozenCount() : null)
                .text("SHA-256", AudienceDirectory.AudienceCard::hash)
                .reply(
                        chrome.say("programmes.nav.audiences") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/audiences/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply compose(Chrome chrome, Actor actor, HttpServletRequest request) {
        return Reply.page(templates.programmesAudienceForm(form(chrome, actor, null, request, FormErrors.none())));
    }

    /** Counts anew what is ticked and saves nothing: sent as a form, so that its token stands in no address. */
    @PostMapping("/audiences/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply recount(Chrome chrome, Actor actor, HttpServletRequest request) {
        return compose(chrome, actor, request);
    }

    @PostMapping("/audiences/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply recount(Chrome chrome, Actor actor, @PathVariable long id, HttpServletRequest request) {
        return edit(chrome, actor, id, request);
    }

    private AudienceFormPage form(
            Chrome chrome, Actor actor, @Nullable Long id, HttpServletRequest request, FormErrors errors) {
        var criteria = audiences.form(actor, chrome.words());
        var answers = answers(criteria, request);
        String name = request.getParameter("name");
        return page(chrome, actor, id, name == null ? "" : name, criteria, answers, errors);
    }

    private AudienceFormPage page(
            Chrome chrome,
            Actor actor,
            @Nullable Long id,
            String name,
            Map<String, List<Asked>> criteria,
            Map<String, Answer> answers,
            FormErrors errors) {
        return new AudienceFormPage(
                chrome, id, name, criteria, answers, audiences.preview(actor, answers, chrome.words()), errors);
    }

    /** Fields are called {@code KIND.field}; a criterion counts only when its first field is answered. */
    private static Map<String, Answer> answers(Map<String, List<Asked>> criteria, HttpServletRequest request) {
        var answers = new LinkedHashMap<String, Answer>();
        criteria.forEach((kind, fields) -> {
            var values = new LinkedHashMap<String, List<String>>();
            for (var field : fields) {
                String[] given = request.getParameterValues(AudienceFormPage.field(kind, field));
                if (given != null) {
                    values.put(
                            field.name(),
                            Arrays.stream(given)
                                    .filter(value -> !value.isBlank() && value.length() <= 60)
                                    .toList());
                }
            }
            var answer = new Answer(values);
            boolean range = fields.size() == 2 && fields.getFirst().name().equals("from");
            if (!answer.isEmpty()
                    && (range || !answer.all(fields.getFirst().name()).isEmpty())) {
                answers.put(kind, answer);
            }
        });
        return answers;
    }

    private FormErrors errors(Chrome chrome, HttpServletRequest request) {
        String name = request.getParameter("name");
        return name == null || name.isBlank()
                ? FormErrors.none().with("name", chrome.say("programmes.problem.name"))
                : FormErrors.none();
    }

    @PostMapping("/audiences")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, HttpServletRequest request) {
        var page = form(chrome, actor, null, request, errors(chrome, request));
        if (page.errors().any() || !page.preview().problems().isEmpty()) {
            return Reply.invalid(templates.programmesAudienceForm(page.refused()));
        }
        long id = audiences.create(actor, page.name().strip(), page.answers());
        return Reply.seeOther(chrome.at("/desk/audiences/" + id), "programmes.saved");
    }

    @GetMapping("/audiences/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id, HttpServletRequest request) {
        var shown = audiences.show(actor, id);
        if (request.getParameter("name") != null) {
            return Reply.page(templates.programmesAudienceForm(form(chrome, actor, id, request, FormErrors.none())));
        }
        return Reply.page(templates.programmesAudienceForm(page(
                chrome,
                actor,
                id,
                shown.name(),
                audiences.form(actor, chrome.words()),
                shown.answers(),
                FormErrors.none())));
    }

    @PostMapping("/audiences/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, HttpServletRequest request) {
        var page = form(chrome, actor, id, request, errors(chrome, request));
        if (page.errors().any() || !page.preview().problems().isEmpty()) {
            return Reply.invalid(templates.programmesAudienceForm(page.refused()));
        }
        audiences.change(actor, id, page.name().strip(), page.answers());
        return Reply.seeOther(chrome.at("/desk/audiences/" + id), "programmes.saved");
    }

    @GetMapping("/audiences/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.programmesAudience(shown(chrome, actor, id, null)));
    }

    private AudiencePage shown(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        return new AudiencePage(
                chrome, audiences.show(actor, id), audiences.preview(actor, id, chrome.words()), problem);
    }

    @PostMapping("/audiences/{id}/freeze")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply freeze(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(
                    templates.programmesAudience(shown(chrome, actor, id, chrome.say("programmes.problem.reason"))));
        }
        audiences.freeze(actor, id, reason.strip());
        return Reply.seeOther(chrome.at("/desk/audiences/" + id), "programmes.audience.isFrozen");
    }

    /** Streamed in chunks and masked: the full list never stands in memory. */
    @GetMapping("/audiences/{id}.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(Chrome chrome, Actor actor, @PathVariable long id) {
        var shown = audiences.show(actor, id);
        return ListExport.<Audiences.Reached>of(chrome.say("programmes.record.audience"))
                .titled(shown.hash().isEmpty() ? "" : "SHA-256 " + shown.hash())
                .integer(chrome.say("programmes.audience.personId"), Audiences.Reached::id)
                .text(chrome.say("programmes.audience.person"), person -> Masking.name(person.name()))
                .code(chrome.say("programmes.audience.phoneTail"), Audiences.Reached::phoneTail)
                .text(chrome.say("programmes.field.union"), Audiences.Reached::unionName)
                .reply(
                        shown.name() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, shown.name()),
                        sink -> {
                            long after = 0;
                            List<Audiences.Reached> chunk = audiences.people(actor, id, CHUNK, after);
                            while (!chunk.isEmpty()) {
                                chunk.forEach(sink);
                                after = chunk.getLast().id();
                                chunk = audiences.people(actor, id, CHUNK, after);
                            }
                        });
    }

    @GetMapping("/lists/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply uploadPage(Chrome chrome) {
        return Reply.page(templates.programmesListUpload(new ListUploadPage(chrome, "", FormErrors.none(), null)));
    }

    @GetMapping("/lists/template.xlsx")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply template(Chrome chrome) {
        return Reply.download(
                chrome.say("programmes.list") + ".xlsx",
                ListExport.CONTENT_TYPE,
                out -> ListUpload.template().writeTemplate(out, chrome.words().locale()));
    }

    @PostMapping("/lists")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply upload(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var errors = FormErrors.none();
        errors = name.isBlank() ? errors.with("name", chrome.say("programmes.problem.name")) : errors;
        errors = file == null || file.isEmpty() ? errors.with("file", chrome.say("programmes.list.problem")) : errors;
        if (file == null || errors.any()) {
            return Reply.invalid(templates.programmesListUpload(new ListUploadPage(chrome, name, errors, null)));
        }
        var copy = Files.createTempFile("niangjia-list", ".upload");
        try {
            file.transferTo(copy);
            var result = upload.keep(actor, name.strip(), copy, chrome.words());
            if (result.listId() == 0) {
                String key = result.wrong().isEmpty() ? "programmes.list.empty" : "programmes.list.rowsWrong";
                return Reply.invalid(templates.programmesListUpload(
                        new ListUploadPage(chrome, name, FormErrors.none().with("file", chrome.say(key)), result)));
            }
            return Reply.seeOther(
                    chrome.at("/desk/audiences/new?LIST.list=" + result.listId() + "&name="
                            + java.net.URLEncoder.encode(name.strip(), java.nio.charset.StandardCharsets.UTF_8)),
                    "programmes.list.kept",
                    result.matched());
        } catch (SheetRefused refused) {
            return Reply.invalid(templates.programmesListUpload(new ListUploadPage(
                    chrome,
                    name,
                    FormErrors.none().with("file", refused.say(chrome.words().locale())),
                    null)));
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
