package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.niangjia.draws.TurnLedger;
import org.niangjia.draws.TurnList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Turns: the rules, public to everybody; the ledger of one's union; one's own, and why. */
@Controller
@RequestMapping("/{federation}")
class TurnPages {
    private final TurnLedger ledger;
    private final TurnList list;
    private final UnionDirectory unions;
    private final Templates templates;
    private final Clock clock;

    TurnPages(TurnLedger ledger, TurnList list, UnionDirectory unions, Templates templates, Clock clock) {
        this.ledger = ledger;
        this.list = list;
        this.unions = unions;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/draws/turns")
    @ForEveryone
    Reply published(Chrome chrome) {
        return Reply.page(templates.drawsTurnRules(new TurnViews.RulesPublic(chrome, list.published())));
    }

    @GetMapping("/my/turns")
    @ForWorkers
    Reply mine(Chrome chrome, Actor actor) {
        return Reply.page(templates.drawsMyTurns(new TurnViews.Explanation(chrome, list.mine(actor.person()))));
    }

    @GetMapping("/desk/draws/ledger")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply ledger(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        var filter = new TurnList.Filter(q, kind);
        return Reply.page(templates.drawsLedger(
                new TurnViews.LedgerDesk(chrome, filter, list.kinds(), list.page(actor, filter, paging))));
    }

    @GetMapping("/desk/draws/ledger.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        var filter = new TurnList.Filter(q, kind);
        return ListExport.<TurnList.Line>of(chrome.say("draws.ledger"))
                .text(chrome.say("draws.turn.holder"), TurnViews::name)
                .text(chrome.say("draws.turn.title"), TurnList.Line::called)
                .text(chrome.say("draws.turn.union"), TurnList.Line::unionName)
                .integer(chrome.say("draws.turn.weight"), line -> (long) line.weight())
                .integer(chrome.say("draws.turn.passes"), TurnList.Line::passes)
                .date(chrome.say("draws.turn.wonOn"), TurnList.Line::wonOn)
                .date(chrome.say("draws.turn.lastOn"), TurnList.Line::lastOn)
                .text(chrome.say("draws.turn.source"), TurnList.Line::source)
                .reply(
                        chrome.say("draws.ledger") + ".xlsx",
                        chrome.words().locale(),
                        new ListExport.Note(
                                CurrentFederation.get(),
                                actor.name(),
                                LocalDateTime.ofInstant(clock.instant(), Period.ZONE),
                                q),
                        sink -> list.each(actor, filter, sink));
    }

    @GetMapping("/desk/draws/ledger/people/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply person(Chrome chrome, Actor actor, @PathVariable long id) {
        return of(chrome, actor, new RecordRef(TurnLedger.PERSON, id));
    }

    @GetMapping("/desk/draws/ledger/employers/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply employer(Chrome chrome, Actor actor, @PathVariable long id) {
        return of(chrome, actor, new RecordRef(TurnLedger.EMPLOYER, id));
    }

    private Reply of(Chrome chrome, Actor actor, RecordRef holder) {
        return Reply.page(templates.drawsLedgerOf(new TurnViews.Explanation(chrome, list.of(actor, holder))));
    }

    @GetMapping("/desk/draws/turns")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(Chrome chrome, Actor actor) {
        return Reply.page(templates.drawsTurns(page(chrome, actor, FormErrors.none(), Map.of())));
    }

    private TurnViews.RulesDesk page(Chrome chrome, Actor actor, FormErrors errors, Map<String, String> typed) {
        var below = unions.search(actor.unionId(), "", 200).stream()
                .map(union -> new Option(String.valueOf(union.id()), union.name()))
                .toList();
        return new TurnViews.RulesDesk(
                chrome, list.published(), below, actor.may(Permission.MANAGE_PROGRAMMES), errors, typed);
    }

    @PostMapping("/desk/draws/turns")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply set(Chrome chrome, Actor actor, @RequestParam Map<String, String> form) {
        String kind = Typed.text(form.get("kind"));
        String title = Typed.text(form.get("title"));
        String union = Typed.text(form.get("union"));
        String perPass = Typed.text(form.get("perPass"));
        String most = Typed.text(form.get("most"));
        String source = Typed.text(form.get("source"));
        LocalDate from = Typed.day(form.get("from"));
        var errors = FormErrors.none();
        errors = title.isEmpty() || title.length() > 40
                ? errors.with("title", chrome.say("draws.problem.turnTitle"))
                : errors;
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
                        union.matches("\\d{1,18}") ? Long.parseLong(union) : actor.unionId(),
                        kind,
                        Integer.parseInt(perPass),
                        Integer.parseInt(most),
                        "true".equals(form.get("resets")),
                        from,
                        source,
                        title));
        return Reply.seeOther(chrome.at("/desk/draws/turns"), "draws.saved");
    }
}
