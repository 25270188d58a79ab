package org.niangjia.offers.codes.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.offers.codes.VoiceState;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.FileStore.StoredFile;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Voices of parcels: recorded by who has the parcel, listened to by the union, heard by whoever opens the QR. */
@Controller
@RequestMapping("/{federation}")
class VoicePages {
    private final ParcelVoices voices;
    private final ParcelBatches batches;
    private final Templates templates;
    private final Clock clock;

    VoicePages(ParcelVoices voices, ParcelBatches batches, Templates templates, Clock clock) {
        this.voices = voices;
        this.batches = batches;
        this.templates = templates;
        this.clock = clock;
    }

    private static Reply sound(java.util.Optional<StoredFile> file) {
        var sound = file.orElseThrow(() -> new NotFound("voice", 0));
        return Reply.sound(sound.type(), sound.bytes());
    }

    @GetMapping("/parcel/{token}/voice")
    @ForEveryone
    Reply heard(@PathVariable String token) {
        return sound(voices.heard(token));
    }

    @GetMapping("/my/parcels/{token}")
    @ForWorkers
    Reply mine(Chrome chrome, Actor actor, @PathVariable String token) {
        return Reply.page(templates.offersCodesMyVoice(page(chrome, actor, token, FormErrors.none())));
    }

    private MyVoicePage page(Chrome chrome, Actor actor, String token, FormErrors errors) {
        return new MyVoicePage(chrome, voices.parcel(actor, token), token, errors);
    }

    @PostMapping("/my/parcels/{token}/voice")
    @ForWorkers
    Reply send(
            Chrome chrome,
            Actor actor,
            @PathVariable String token,
            @RequestParam(required = false) @Nullable MultipartFile voice)
            throws IOException {
        // One byte more than is taken says enough of a file that is too big.
        byte[] sent = voice == null ? new byte[0] : voice.getInputStream().readNBytes(ParcelVoices.MOST_BYTES + 1);
        return switch (voices.send(actor, token, sent)) {
            case ParcelVoices.Voicing.Sent ignored ->
                Reply.seeOther(chrome.at("/my/parcels/" + token), "vouchers.voice.sent");
            case ParcelVoices.No no -> {
                var errors = FormErrors.none().with("voice", chrome.words().name("vouchers.voice.no", no));
                var view = templates.offersCodesMyVoice(page(chrome, actor, token, errors));
                yield switch (no) {
                    case NO_PARCEL, TAKEN, ALL_USED -> Reply.refused(view);
                    case MISSING, TOO_BIG, NO_SOUND -> Reply.invalid(view);
                };
            }
        };
    }

    @GetMapping("/my/parcels/{token}/voice")
    @ForWorkers
    Reply listen(Actor actor, @PathVariable String token) {
        return sound(voices.mine(actor, token));
    }

    @PostMapping("/my/parcels/{token}/withdraw")
    @ForWorkers
    Reply withdraw(Chrome chrome, Actor actor, @PathVariable String token) {
        voices.withdraw(actor, token);
        return Reply.seeOther(chrome.at("/my/parcels/" + token), "vouchers.voice.withdrawn");
    }

    private static ParcelVoices.Filter filter(String q, String state) {
        return new ParcelVoices.Filter(
                q,
                Arrays.stream(VoiceState.values())
                        .filter(each -> each.name().equals(state))
                        .findFirst()
                        .orElse(null));
    }

    @GetMapping("/desk/parcels/{id}/voices")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return Reply.page(templates.offersCodesVoices(list(chrome, actor, id, paging, filter(q, state), null)));
    }

    private VoiceListPage list(
            Chrome chrome, Actor actor, long id, Paging paging, ParcelVoices.Filter filter, @Nullable String problem) {
        return new VoiceListPage(
                chrome, batches.show(actor, id), filter, voices.page(actor, id, filter, paging), problem);
    }

    @GetMapping("/desk/parcels/{id}/voices.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var text = new VoucherText(chrome.words());
        return ListExport.<ParcelVoices.Voice>of(chrome.say("vouchers.voices"))
                .integer(chrome.say("vouchers.parcels.number"), row -> (long) row.number())
                .text(chrome.say("vouchers.field.person"), row -> text.person(row.personName(), row.phoneTail()))
                .text(
                        chrome.say("vouchers.field.state"),
                        row -> chrome.words().name("vouchers.voice.state", row.state()))
                .text(chrome.say("vouchers.voice.sentAt"), row -> text.at(row.sentAt()))
                .text(chrome.say("vouchers.voice.decidedAt"), row -> text.at(row.decidedAt()))
                .text(chrome.say("vouchers.voice.decidedBy"), ParcelVoices.Voice::decidedBy)
                .text(chrome.say("vouchers.field.reason"), ParcelVoices.Voice::reason)
                .reply(
                        chrome.say("vouchers.voices") + " " + id + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> voices.each(actor, id, filter(q, state), sink));
    }

    @GetMapping("/desk/parcels/{id}/voices/{code}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply toDecide(Actor actor, @PathVariable long id, @PathVariable long code) {
        return sound(voices.toDecide(actor, id, code));
    }

    @PostMapping("/desk/parcels/{id}/voices/{code}/accept")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply accept(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable long code) {
        voices.decide(actor, id, code, VoiceState.ACCEPTED, "");
        return Reply.seeOther(chrome.at("/desk/parcels/" + id + "/voices"), "vouchers.voice.accepted");
    }

    @PostMapping("/desk/parcels/{id}/voices/{code}/refuse")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply refuse(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable long code,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank() || reason.length() > 200) {
            return Reply.invalid(templates.offersCodesVoices(
                    list(chrome, actor, id, new Paging(1, 20), filter("", ""), chrome.say("vouchers.problem.reason"))));
        }
        voices.decide(actor, id, code, VoiceState.REFUSED, reason.strip());
        return Reply.seeOther(chrome.at("/desk/parcels/" + id + "/voices"), "vouchers.voice.refused");
    }
}
