package org.niangjia.figures.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.BriefingList;
import org.niangjia.figures.Briefings;
import org.niangjia.figures.Briefings.PublishOutcome;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Pdf;
import org.niangjia.platform.web.PublicAddress;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing a briefing, publishing it, printing it, and correcting it in the open. */
@Controller
@RequestMapping("/{federation}/desk/briefings")
class BriefingPages {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Templates templates;
    private final Briefings briefings;
    private final BriefingList list;
    private final BriefingText text;
    private final ScopeReader scopes;
    private final Clock clock;
    private final PublicAddress addresses;

    BriefingPages(
            Templates templates,
            Briefings briefings,
            BriefingList list,
            BriefingText text,
            ScopeReader scopes,
            Clock clock,
            PublicAddress addresses) {
        this.templates = templates;
        this.briefings = briefings;
        this.list = list;
        this.text = text;
        this.scopes = scopes;
        this.clock = clock;
        this.addresses = addresses;
    }

    @Bean
    static NavigationEntry briefingsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.FIGURES,
                "figures.navigation.briefings",
                "file-text",
                "/desk/briefings",
                Permission.VIEW_FIGURES,
                20);
    }

    @Bean
    static RecordPage briefingRecord() {
        return new RecordPage("figures.briefing", "/desk/briefings/{id}", "figures.briefing");
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return Reply.page(templates.figuresBriefings(
                new BriefingsPage(chrome, list.page(actor.unionId(), q, state, paging), q, state)));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return ListExport.<BriefingList.Row>of(chrome.say("figures.briefings"))
                .text(chrome.say("figures.briefing.title"), BriefingList.Row::title)
                .text(chrome.say("figures.union"), BriefingList.Row::unionName)
                .date(chrome.say("figures.period.from"), row -> row.period().from())
                .date(chrome.say("figures.period.to"), row -> row.period().to())
                .text(chrome.say("figures.state"), row -> chrome.say("figures.state." + row.state()))
                .text(chrome.say("figures.by"), BriefingList.Row::createdBy)
                .reply(
                        chrome.say("figures.briefings") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q + " " + state),
                        sink -> list.each(actor.unionId(), q, state, sink));
    }

    /** Choose programme and period; the paragraph is proposed from the figures that are not zero. */
    @Needs(Permission.PUBLISH_FIGURES)
    @GetMapping("/new")
    Reply choose(
            Chrome chrome,
            Actor actor,
            @RequestParam(required = false) @Nullable Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var scope = scopes.read(actor, union, programme, from, to);
        String about = scopes.programmeName(scope.programmeId());
        String title = about.isEmpty()
                ? chrome.say("figures.briefing.untitled")
                : about + chrome.say("figures.briefing.suffix");
        String body = text.propose(
                scopes.unionName(scope.unionId()), about, scope.unionId(), scope.programmeId(), scope.period());
        return Reply.page(templates.figuresBriefingEdit(new BriefingEditPage(
                chrome,
                scopes.choice(actor, scope),
                null,
                0,
                title,
                body,
                text.offered(chrome.words().chinese()),
                FormErrors.none())));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @PostMapping
    Reply draft(
            Chrome chrome,
            Actor actor,
            @RequestParam Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body) {
        var scope = scopes.read(actor, union, programme, from, to);
        var errors = check(chrome, title, body);
        if (errors.any()) {
            return Reply.invalid(templates.figuresBriefingEdit(new BriefingEditPage(
                    chrome,
                    scopes.choice(actor, scope),
                    null,
                    0,
                    title,
                    body,
                    text.offered(chrome.words().chinese()),
                    errors)));
        }
        long id = briefings.draft(
                title.strip(), scope.unionId(), scope.programmeId(), scope.period(), body.strip(), actor);
        return Reply.seeOther(chrome.at("/desk/briefings/" + id), "figures.briefing.saved");
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.figuresBriefing(view(chrome, actor, id, "")));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @GetMapping("/{id}/edit")
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        var briefing = seen(actor, id);
        if (!briefing.draft()) {
            return Reply.refused(templates.figuresBriefing(view(
                    chrome, actor, id, chrome.say("figures.refused." + PublishOutcome.Refused.ALREADY_PUBLISHED))));
        }
        return Reply.page(templates.figuresBriefingEdit(new BriefingEditPage(
                chrome,
                scopes.choice(actor, new FigureScope(briefing.unionId(), briefing.programmeId(), briefing.period())),
                id,
                briefing.version(),
                briefing.title(),
                briefing.body(),
                text.offered(chrome.words().chinese()),
                FormErrors.none())));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @PostMapping("/{id}")
    Reply save(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body) {
        var briefing = seen(actor, id);
        var errors = check(chrome, title, body);
        if (errors.any()) {
            return Reply.invalid(templates.figuresBriefingEdit(new BriefingEditPage(
                    chrome,
                    scopes.choice(
                            actor, new FigureScope(briefing.unionId(), briefing.programmeId(), briefing.period())),
                    id,
                    version,
                    title,
                    body,
                    text.offered(chrome.words().chinese()),
                    errors)));
        }
        briefings.edit(id, version, title.strip(), body.strip(), actor);
        return Reply.seeOther(chrome.at("/desk/briefings/" + id), "figures.briefing.saved");
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @PostMapping("/{id}/publish")
    Reply publish(Chrome chrome, Actor actor, @PathVariable long id) {
        var unused = seen(actor, id);
        return switch (briefings.publish(id, actor)) {
            case PublishOutcome.Done done ->
                Reply.seeOther(chrome.at("/desk/briefings/" + id), "figures.briefing.published");
            case PublishOutcome.Refused refused ->
                Reply.refused(
                        templates.figuresBriefing(view(chrome, actor, id, chrome.say("figures.refused." + refused))));
        };
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @PostMapping("/{id}/restate")
    Reply restate(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam long figure,
            @RequestParam(defaultValue = "") String reason) {
        var unused = seen(actor, id);
        if (briefings.published(id).stream().noneMatch(published -> published.id() == figure)) {
            throw new NotFound("published figure", figure);
        }
        if (reason.isBlank()) {
            return Reply.invalid(
                    templates.figuresBriefing(view(chrome, actor, id, chrome.say("figures.restate.reason.missing"))));
        }
        boolean changed = briefings.restate(figure, reason.strip(), actor);
        return Reply.seeOther(
                chrome.at("/desk/briefings/" + id), changed ? "figures.restated" : "figures.restated.same");
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{id}/print")
    Reply print(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.figuresBriefingPrint(view(chrome, actor, id, "")));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{id}/pdf")
    Reply pdf(Chrome chrome, Actor actor, @PathVariable long id) {
        var page = view(chrome, actor, id, "");
        return Pdf.inline(page.briefing().title() + ".pdf", templates.figuresBriefingPrint(page));
    }

    private BriefingPage view(Chrome chrome, Actor actor, long id, String problem) {
        var briefing = seen(actor, id);
        return new BriefingPage(
                chrome,
                briefing,
                scopes.unionName(briefing.unionId()),
                scopes.programmeName(briefing.programmeId()),
                text.compose(chrome, briefing),
                text.history(chrome, briefing),
                actor.may(Permission.PUBLISH_FIGURES),
                problem,
                LocalDateTime.ofInstant(clock.instant(), Period.ZONE).format(MINUTE),
                addresses.of(chrome.at("/public/figures")));
    }

    private Briefings.Briefing seen(Actor actor, long id) {
        var briefing = briefings.find(id);
        scopes.check(actor, briefing.unionId());
        return briefing;
    }

    private FormErrors check(Chrome chrome, String title, String body) {
        var errors = FormErrors.none();
        if (title.isBlank() || title.length() > 100) {
            errors = errors.with("title", chrome.say("figures.briefing.title.wrong"));
        }
        if (body.isBlank() || body.length() > 10_000) {
            errors = errors.with("body", chrome.say("figures.briefing.body.wrong"));
        }
        String unknown = text.firstUnknown(body);
        if (!unknown.isEmpty()) {
            errors = errors.with("body", chrome.say("figures.briefing.body.unknown", unknown));
        }
        return errors;
    }
}
