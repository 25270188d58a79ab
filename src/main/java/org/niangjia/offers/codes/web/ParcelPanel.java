package org.niangjia.offers.codes.web;

import java.util.List;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** Voices nobody listened to yet, on the desk's first page. */
@Component
class ParcelPanel implements DeskPanel {
    private final ParcelVoices voices;

    ParcelPanel(ParcelVoices voices) {
        this.voices = voices;
    }

    @Override
    public int order() {
        return 36;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.MANAGE_PROGRAMMES)) {
            return Content.NONE;
        }
        var tasks = voices.waiting(actor).stream()
                .map(batch -> new Ui.Task(
                        chrome.say("vouchers.voice.panel", batch.offerName()),
                        chrome.at("/desk/parcels/" + batch.batchId() + "/voices?state=PENDING"),
                        Ui.Tone.WARNING,
                        chrome.say("vouchers.voice.count", Ui.count(batch.voices())),
                        null))
                .toList();
        return tasks.isEmpty() ? Content.NONE : new Content("vouchers.voices", tasks, List.of());
    }
}
