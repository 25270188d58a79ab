package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.niangjia.draws.Disputes;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.TurnLedger;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A worker's draws: the own entry, did I win and why, the receipt. */
@Controller
@RequestMapping("/{federation}/my/draws")
class MyDrawPages {
    private final DrawList list;
    private final DrawDirectory directory;
    private final TurnLedger turns;
    private final Disputes disputes;
    private final Templates templates;
    private final Clock clock;

    MyDrawPages(
            DrawList list,
            DrawDirectory directory,
            TurnLedger turns,
            Disputes disputes,
            Templates templates,
            Clock clock) {
        this.list = list;
        this.directory = directory;
        this.turns = turns;
        this.disputes = disputes;
        this.templates = templates;
        this.clock = clock;
    }

    /** Draws on the home page: those that wait, and those won. */
    @Bean
    static WorkerCard drawCards(DrawList list) {
        return (Actor worker, Words words) -> list.of(worker.person()).stream()
                .filter(draw -> draw.state() == DrawState.COMMITTED
                        || draw.state() == DrawState.SEEDED
                        || draw.standing() != null && draw.state() == DrawState.DECIDED)
                .limit(3)
                .map(draw -> {
                    String standing = DrawText.standing(words, draw);
                    return new WorkerCard.Card(
                            "/my/draws/" + draw.id(),
                            draw.title(),
                            "dice-5",
                            words.say("draws.public.sourceAt", DrawText.at(draw.sourceAt())),
                            standing == null ? words.name("draws.state", draw.state()) : standing,
                            standing == null ? Ui.Tone.INFO : DrawText.tone(draw),
                            standing == null ? 30 : 15);
                })
                .toList();
    }

    @GetMapping
    @ForWorkers
    Reply index(Chrome chrome, Actor actor) {
        return Reply.page(templates.drawsMine(new PublicViews.Mine(chrome, list.of(actor.person()))));
    }

    @GetMapping("/{id}")
    @ForWorkers
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsReceipt(page(chrome, actor, id, FormErrors.none(), "")));
    }

    private PublicViews.Receipt page(Chrome chrome, Actor actor, long id, FormErrors errors, String typed) {
        var draw = list.forEntrant(id, actor.person());
        var receipt = directory.receipt(id, actor.person()).orElseThrow(() -> new NotFound("draw", id));
        String kind = draw.plan().turnKind();
        return new PublicViews.Receipt(
                chrome,
                draw,
                receipt,
                directory.lot(id, actor.person()).orElse(null),
                kind == null
                        ? null
                        : turns.explain(
                                draw.plan().unionId(),
                                kind,
                                new RecordRef(TurnLedger.PERSON, actor.person()),
                                LocalDate.ofInstant(clock.instant(), Period.ZONE)),
                disputes.mine(id, actor.person()),
                errors,
                typed);
    }

    @GetMapping("/{id}/receipt.txt")
    @ForWorkers
    Reply receipt(Actor actor, @PathVariable long id) {
        String text = directory
                .receipt(id, actor.person())
                .orElseThrow(() -> new NotFound("draw", id))
                .text();
        return Reply.download(
                "receipt.txt", "text/plain;charset=UTF-8", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @PostMapping("/{id}/disputes")
    @ForWorkers
    Reply dispute(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "OTHER") Disputes.Kind kind,
            @RequestParam(defaultValue = "") String text) {
        var unused = list.forEntrant(id, actor.person());
        return switch (disputes.byWorker(actor, id, kind, text)) {
            case DrawStepOutcome.Done done ->
                Reply.seeOther(chrome.at("/my/draws/" + done.drawId()), "draws.my.disputed");
            case DrawStepOutcome.Refused refused ->
                Reply.invalid(templates.drawsReceipt(page(
                        chrome,
                        actor,
                        id,
                        FormErrors.none().with("text", chrome.words().name("draws.refused", refused)),
                        text)));
        };
    }

    /** Whoever is not in the list can say so as well. */
    @GetMapping("/{id}/missing")
    @ForWorkers
    Reply missing(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsMissing(missing(chrome, actor, id, FormErrors.none(), "")));
    }

    private PublicViews.Missing missing(Chrome chrome, Actor actor, long id, FormErrors errors, String typed) {
        return new PublicViews.Missing(chrome, list.published(id), disputes.mine(id, actor.person()), errors, typed);
    }

    @PostMapping("/{id}/missing")
    @ForWorkers
    Reply sayMissing(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String text) {
        var unused = list.published(id);
        return switch (disputes.byWorker(actor, id, Disputes.Kind.MISSING, text)) {
            case DrawStepOutcome.Done done ->
                Reply.seeOther(chrome.at("/my/draws/" + done.drawId() + "/missing"), "draws.my.disputed");
            case DrawStepOutcome.Refused refused ->
                Reply.invalid(templates.drawsMissing(missing(
                        chrome,
                        actor,
                        id,
                        FormErrors.none().with("text", chrome.words().name("draws.refused", refused)),
                        text)));
        };
    }
}
