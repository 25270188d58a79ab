package org.niangjia.offers.codes.web;

import java.util.List;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.springframework.stereotype.Component;

/** Who has a parcel whose codes can still be entered finds the way there at home. */
@Component
class ParcelCard implements WorkerCard {
    private final ParcelEntries entries;

    ParcelCard(ParcelEntries entries) {
        this.entries = entries;
    }

    @Override
    public List<Card> cards(Actor worker, Words words) {
        return entries.mayEnter(worker)
                ? List.of(new Card(
                        "/my/parcel",
                        words.say("vouchers.parcel"),
                        "package",
                        words.say("vouchers.parcel.scratch"),
                        words.say("vouchers.parcel.open"),
                        Ui.Tone.INFO,
                        60))
                : List.of();
    }
}
