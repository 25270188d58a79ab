package org.niangjia.submissions.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.Entries;
import org.niangjia.submissions.EntryList;
import org.niangjia.submissions.MyEntries;
import org.niangjia.submissions.Sending;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** On the phone: send something in, see what became of it, take it back, download the poster. */
@Controller
@RequestMapping("/{federation}/my/calls")
class MyCallPages {
    private static final int LARGEST = 20 * 1024 * 1024;
    private final CallList calls;
    private final EntryList entries;
    private final Entries sending;
    private final MyEntries mine;
    private final AudienceDirectory audiences;
    private final Templates templates;
    private final Clock clock;

    MyCallPages(
            CallList calls,
            EntryList entries,
            Entries sending,
            MyEntries mine,
            AudienceDirectory audiences,
            Templates templates,
            Clock clock) {
        this.calls = calls;
        this.entries = entries;
        this.sending = sending;
        this.mine = mine;
        this.audiences = audiences;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    @ForWorkers
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.submissionsMine(
                page(chrome, actor, id, UUID.randomUUID().toString(), "", "", FormErrors.none())));
    }

    private CallViews.Mine page(
            Chrome chrome, Actor actor, long id, String key, String words, String video, FormErrors errors) {
        var call = calls.opened(id);
        return new CallViews.Mine(
                chrome, call, entries.mine(actor, id), call.openAt(clock.instant()), key, words, video, errors);
    }

    @PostMapping("/{id}/entries")
    @ForWorkers
    Reply send(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String video,
            @RequestParam(required = false) @Nullable MultipartFile photo)
            throws IOException {
        if (key.isBlank() || key.length() > 64) {
            return show(chrome, actor, id);
        }
        byte[] bytes = photo == null || photo.getSize() > LARGEST ? new byte[0] : photo.getBytes();
        var outcome = sending.send(actor, id, new Entries.Draft(words, bytes, video, key));
        return switch (outcome) {
            case Sending.Sent sent -> Reply.seeOther(chrome.at("/my/calls/" + id), "submissions.sent");
            case Sending.Refused refused -> {
                String said = chrome.say("submissions.refused." + refused.why().name(), refused.limit())
                        + refused.unmet().stream()
                                .map(unmet -> audiences.say(unmet, chrome.words()))
                                .collect(Collectors.joining(" "));
                var errors = FormErrors.none().with(field(refused.why()), said);
                yield Reply.invalid(templates.submissionsMine(page(chrome, actor, id, key, words, video, errors)));
            }
        };
    }

    private static String field(Sending.Why why) {
        return switch (why) {
            case PHOTO_MISSING, PHOTO_UNREADABLE -> "photo";
            case ADDRESS_WRONG -> "video";
            case NOT_OPEN, NOT_FOR_YOU, LIMIT, WORDS_MISSING, WORDS_TOO_LONG -> "words";
        };
    }

    @PostMapping("/{id}/entries/{entry}/withdraw")
    @ForWorkers
    Reply withdraw(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable long entry) {
        sending.withdraw(actor, entry);
        return Reply.seeOther(chrome.at("/my/calls/" + id), "submissions.withdrawn");
    }

    @GetMapping("/{id}/entries/{entry}/photo")
    @ForWorkers
    Reply photo(Actor actor, @PathVariable long id, @PathVariable long entry) {
        var photo = mine.photo(actor, entry);
        return Reply.inline("photo-" + id + ".jpg", photo.type(), out -> out.write(photo.bytes()));
    }

    @GetMapping("/{id}/entries/{entry}/poster.jpg")
    @ForWorkers
    Reply poster(
            Actor actor,
            @PathVariable long id,
            @PathVariable long entry,
            @RequestParam(defaultValue = "") String from) {
        var poster = mine.poster(actor, entry, from.length() > 30 ? from.substring(0, 30) : from);
        return Reply.download("poster-" + id + ".jpg", poster.type(), out -> out.write(poster.bytes()));
    }
}
