package org.niangjia.offers.codes.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A parcel on the phone: the greeting, the scratch code, and the public promise that nobody steers the prizes. */
@Controller
@RequestMapping("/{federation}")
class ParcelPhonePages {
    private final ParcelEntries entries;
    private final ParcelBatches batches;
    private final ParcelVoices voices;
    private final DrawDirectory draws;
    private final Templates templates;

    ParcelPhonePages(
            ParcelEntries entries,
            ParcelBatches batches,
            ParcelVoices voices,
            DrawDirectory draws,
            Templates templates) {
        this.entries = entries;
        this.batches = batches;
        this.voices = voices;
        this.draws = draws;
        this.templates = templates;
    }

    @GetMapping("/parcel/{token}")
    @ForEveryone
    Reply greeting(Chrome chrome, @PathVariable String token) {
        var greeting = entries.greeting(token).orElseThrow(() -> new NotFound("parcel", 0));
        return Reply.page(
                templates.offersCodesGreeting(new GreetingPage(chrome, greeting, token, voices.speaks(token))));
    }

    @GetMapping("/my/parcel")
    @ForWorkers
    Reply form(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersCodesMyParcel(mine(chrome, actor, "", null, null)));
    }

    private MyParcelPage mine(
            Chrome chrome,
            Actor actor,
            String code,
            ParcelEntries.@Nullable Entering answer,
            @Nullable String problem) {
        var mine = entries.mine(actor);
        var batchIds = mine.stream().map(ParcelEntries.Mine::batchId).distinct().toList();
        return new MyParcelPage(chrome, code, answer, problem, mine, draws.findAll("offers.parcel-batch", batchIds));
    }

    @PostMapping("/my/parcel")
    @ForWorkers
    Reply enter(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String code) {
        if (code.isBlank()) {
            return Reply.invalid(templates.offersCodesMyParcel(
                    mine(chrome, actor, code, null, chrome.say("vouchers.parcel.missing"))));
        }
        var answer = entries.enter(actor, code);
        return switch (answer) {
            case ParcelEntries.Entering.Entered ignored ->
                Reply.page(templates.offersCodesMyParcel(mine(chrome, actor, code, answer, null)));
            case ParcelEntries.Entering.No no ->
                Reply.refused(templates.offersCodesMyParcel(
                        mine(chrome, actor, code, answer, chrome.words().name("vouchers.parcel.no", no))));
        };
    }

    @GetMapping("/parcels/{id}")
    @ForEveryone
    Reply promise(Chrome chrome, @PathVariable long id) {
        return Reply.page(templates.offersCodesPromise(new DisclosurePage(
                chrome,
                batches.published(id),
                draws.find(new RecordRef("offers.parcel-batch", id))
                        .map(DrawDirectory.DrawCard::publicPath)
                        .orElse(""))));
    }

    @GetMapping("/parcels/{id}/list.txt")
    @ForEveryone
    Reply list(@PathVariable long id) {
        byte[] text = batches.disclosed(id)
                .orElseThrow(() -> new NotFound("list", id))
                .getBytes(StandardCharsets.UTF_8);
        return Reply.download("list.txt", "text/plain; charset=utf-8", out -> out.write(text));
    }
}
