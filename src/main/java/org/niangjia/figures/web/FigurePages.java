package org.niangjia.figures.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Definition;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figure;
import org.niangjia.figures.FigureRecords;
import org.niangjia.figures.Figures;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPages;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All figures of a scope, one figure with what it is made of, and the records behind it. */
@Controller
@RequestMapping("/{federation}/desk/figures")
class FigurePages {
    private final Templates templates;
    private final Figures figures;
    private final Definitions definitions;
    private final FigureRecords records;
    private final ScopeReader scopes;
    private final RecordPages recordPages;
    private final Clock clock;

    FigurePages(
            Templates templates,
            Figures figures,
            Definitions definitions,
            FigureRecords records,
            ScopeReader scopes,
            RecordPages recordPages,
            Clock clock) {
        this.templates = templates;
        this.figures = figures;
        this.definitions = definitions;
        this.records = records;
        this.scopes = scopes;
        this.recordPages = recordPages;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry figuresEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.FIGURES,
                "figures.navigation.figures",
                "chart-bar",
                "/desk/figures",
                Permission.VIEW_FIGURES,
                10);
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            @RequestParam(required = false) @Nullable Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "") String q) {
        var scope = scopes.read(actor, union, programme, from, to);
        var shown = figures.compute(matching(chrome, q), scope.unionId(), scope.programmeId(), scope.period()).stream()
                .map(figure -> FigureViews.exact(chrome, figure))
                .toList();
        return Reply.page(templates.figuresIndex(new FigureIndexPage(chrome, scopes.choice(actor, scope), q, shown)));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(required = false) @Nullable Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "") String q) {
        var scope = scopes.read(actor, union, programme, from, to);
        boolean chinese = chrome.words().chinese();
        return ListExport.<Figure>of(chrome.say("figures.title"))
                .text(chrome.say("figures.code"), figure -> figure.definition().code())
                .text(chrome.say("figures.name"), figure -> figure.definition().nameIn(chinese))
                .text(
                        chrome.say("figures.value"),
                        figure -> FigureViews.number(figure.definition(), figure.value(), false, chinese))
                .text(chrome.say("figures.unit"), figure -> FigureViews.unit(chrome, figure.definition()))
                .text(
                        chrome.say("figures.source"),
                        figure -> figure.definition().source())
                .reply(
                        chrome.say("figures.title") + ".xlsx",
                        chrome.words().locale(),
                        note(chrome, actor, scope),
                        sink -> figures.compute(
                                        matching(chrome, q), scope.unionId(), scope.programmeId(), scope.period())
                                .forEach(sink));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{code}")
    Reply show(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long edition,
            @RequestParam(required = false) @Nullable Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var scope = scopes.read(actor, union, programme, from, to);
        var definition = edition == null ? definitions.inForce(code) : definitions.byId(edition);
        var figure = figures.compute(definition, scope.unionId(), scope.programmeId(), scope.period());
        var rows = records.page(definition, scope.unionId(), scope.programmeId(), scope.period(), paging)
                .map(row -> RecordLine.of(chrome, definition, row, recordPages));
        boolean chinese = chrome.words().chinese();
        var shares = records.byUnion(definition, scope.unionId(), scope.programmeId(), scope.period()).stream()
                .map(share -> new Ui.Figure(
                        share.unionName(),
                        FigureViews.number(definition, share.value(), false, chinese),
                        FigureViews.unit(chrome, definition),
                        null,
                        share.unionId() == scope.unionId()
                                ? null
                                : chrome.at("/desk/figures/" + code)
                                        + scope.withUnion(share.unionId()).query(),
                        null))
                .toList();
        return Reply.page(templates.figuresShow(new FigurePage(
                chrome,
                scopes.choice(actor, scope),
                definition,
                FigureViews.view(chrome, definition, figure.value(), false, null),
                figure.printed(chinese),
                figure.denominator(),
                scopes.programmeName(scope.programmeId()),
                shares,
                rows)));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{code}/records")
    Reply records(
            Chrome chrome,
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long union,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var scope = scopes.read(actor, union, programme, from, to);
        var definition = definitions.inForce(code);
        return ListExport.<RecordLine>of(chrome.say("figures.records"))
                .titled(definition.nameIn(chrome.words().chinese()))
                .date(chrome.say("figures.day"), RecordLine::day)
                .text(chrome.say("figures.union"), RecordLine::union)
                .text(chrome.say("figures.record"), RecordLine::label)
                .text(chrome.say("figures.details"), RecordLine::details)
                .integer(chrome.say("figures.quantity"), RecordLine::quantity)
                .text(chrome.say("figures.unit"), RecordLine::unit)
                .reply(
                        definition.nameIn(chrome.words().chinese()) + ".xlsx",
                        chrome.words().locale(),
                        note(chrome, actor, scope),
                        sink -> records.each(
                                definition,
                                scope.unionId(),
                                scope.programmeId(),
                                scope.period(),
                                row -> sink.accept(RecordLine.of(chrome, definition, row, recordPages))));
    }

    private List<Definition> matching(Chrome chrome, String q) {
        String wanted = q.strip().toLowerCase(java.util.Locale.ROOT);
        return definitions.allInForce().stream()
                .filter(definition -> wanted.isEmpty()
                        || definition.code().contains(wanted)
                        || definition
                                .nameIn(chrome.words().chinese())
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains(wanted))
                .toList();
    }

    private ListExport.Note note(Chrome chrome, Actor actor, FigureScope scope) {
        return ListExport.Note.by(
                actor,
                clock,
                scopes.unionName(scope.unionId()) + " " + scopes.programmeName(scope.programmeId()) + " "
                        + scope.period().from() + " – " + scope.period().to());
    }
}
