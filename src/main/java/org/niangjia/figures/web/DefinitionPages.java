package org.niangjia.figures.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.niangjia.figures.Definition;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Definitions.DefineOutcome;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How each figure is counted; a change is a new edition. */
@Controller
@RequestMapping("/{federation}/desk/definitions")
class DefinitionPages {
    private final Templates templates;
    private final Definitions definitions;
    private final Clock clock;

    DefinitionPages(Templates templates, Definitions definitions, Clock clock) {
        this.templates = templates;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry definitionsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.FIGURES,
                "figures.navigation.definitions",
                "adjustments",
                "/desk/definitions",
                Permission.VIEW_FIGURES,
                30);
    }

    @Bean
    static ToldField toldUnit() {
        return ToldField.named("figures", "unit", "platform.unit");
    }

    @Bean
    static ToldField toldKinds() {
        return new ToldField("figures", "kinds", FactWords::toldKinds);
    }

    @Bean
    static ToldField toldFilter() {
        return new ToldField("figures", "filter", FactWords::toldFilter);
    }

    @Bean
    static RecordPage definitionRecord() {
        return new RecordPage("figures.definition", "/desk/definitions/{id}", "figures.definition");
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping
    Reply index(Chrome chrome, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.figuresDefinitions(new DefinitionsPage(chrome, matching(chrome, q), q)));
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/export")
    Reply export(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        boolean chinese = chrome.words().chinese();
        return ListExport.<Definition>of(chrome.say("figures.definitions"))
                .text(chrome.say("figures.code"), Definition::code)
                .integer(chrome.say("figures.edition"), definition -> (long) definition.edition())
                .text(chrome.say("figures.name"), definition -> definition.nameIn(chinese))
                .text(
                        chrome.say("figures.aggregate"),
                        definition -> chrome.words().name("figures.aggregate", definition.aggregate()))
                .text(chrome.say("figures.unit"), definition -> FigureViews.unit(chrome, definition))
                .text(chrome.say("figures.kinds"), definition -> String.join(", ", definition.kinds()))
                .text(chrome.say("figures.source"), Definition::source)
                .reply(
                        chrome.say("figures.definitions") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> matching(chrome, q).forEach(sink));
    }

    /** A journal entry opens the edition it speaks of. */
    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{id:\\d+}")
    Reply open(Chrome chrome, @PathVariable long id) {
        return Reply.seeOther(chrome.at("/desk/figures/" + definitions.byId(id).code() + "?edition=" + id));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @GetMapping("/new")
    Reply fresh(Chrome chrome) {
        return Reply.page(templates.figuresDefinitionForm(
                new DefinitionFormPage(chrome, DefinitionForm.EMPTY, true, FormErrors.none(), "")));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @GetMapping("/{code}/edit")
    Reply edit(Chrome chrome, @PathVariable String code) {
        return Reply.page(templates.figuresDefinitionForm(new DefinitionFormPage(
                chrome, DefinitionForm.of(definitions.inForce(code)), false, FormErrors.none(), "")));
    }

    @Needs(Permission.PUBLISH_FIGURES)
    @PostMapping
    Reply define(Chrome chrome, Actor actor, DefinitionForm form, @RequestParam(defaultValue = "false") boolean fresh) {
        var errors = form.check(chrome.words());
        if (errors.any()) {
            return Reply.invalid(
                    templates.figuresDefinitionForm(new DefinitionFormPage(chrome, form, fresh, errors, "")));
        }
        return switch (definitions.define(form.draft(), actor)) {
            case DefineOutcome.Defined defined ->
                Reply.seeOther(chrome.at("/desk/figures/" + defined.definition().code()), "figures.definition.saved");
            case DefineOutcome.Refused refused ->
                Reply.refused(templates.figuresDefinitionForm(new DefinitionFormPage(
                        chrome, form, fresh, FormErrors.none(), chrome.say("figures.refused." + refused))));
        };
    }

    private List<Definition> matching(Chrome chrome, String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        boolean chinese = chrome.words().chinese();
        return definitions.allInForce().stream()
                .filter(definition -> definition.code().contains(wanted)
                        || definition.nameIn(chinese).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }
}
