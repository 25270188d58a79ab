package org.niangjia.offers.codes.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.offers.codes.VoiceState;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Voices of a batch: listen, let through or refuse. @param problem why the last decision was not taken, or null */
public record VoiceListPage(
        Chrome chrome,
        ParcelBatches.Batch batch,
        ParcelVoices.Filter filter,
        PageOf<ParcelVoices.Voice> page,
        @Nullable String problem) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public String here() {
        return chrome.at("/desk/parcels/" + batch.id() + "/voices");
    }

    public boolean mayDecide() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean decidable(ParcelVoices.Voice voice, String wanted) {
        return mayDecide() && VoiceState.LIFECYCLE.allows(voice.state(), VoiceState.valueOf(wanted));
    }

    public Ui.Tone tone(ParcelVoices.Voice voice) {
        return MyVoicePage.tone(voice.state());
    }

    public List<Option> states() {
        return Option.of(VoiceState.values(), chrome.words(), "vouchers.voice.state");
    }

    public String state() {
        var state = filter.state();
        return state == null ? "" : state.name();
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.number(chrome.say("vouchers.parcels.number")),
                Ui.Column.text(chrome.say("vouchers.field.person")),
                Ui.Column.text(chrome.say("vouchers.voice")),
                Ui.Column.text(chrome.say("vouchers.field.state")),
                Ui.Column.text(chrome.say("vouchers.voice.decide")));
    }

    public String url() {
        return query(here());
    }

    public String exportUrl() {
        return query(here() + ".xlsx");
    }

    private String query(String path) {
        String with = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        return state().isEmpty() ? with : Ui.with(with, "state", state());
    }
}
