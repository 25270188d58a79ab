package org.niangjia.offers.codes.web;

import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.offers.codes.VoiceState;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Ui;

/** Where the owner of a parcel records what the family hears. @param token of the QR */
public record MyVoicePage(Chrome chrome, ParcelVoices.Parcel parcel, String token, FormErrors errors) {
    private static final String SECONDS = "60";

    public String here() {
        return chrome.at("/my/parcels/" + token);
    }

    public String seconds() {
        return SECONDS;
    }

    public boolean mayRecord() {
        return parcel.no() == null;
    }

    public String why() {
        var no = parcel.no();
        return no == null ? "" : chrome.words().name("vouchers.voice.no", no);
    }

    public boolean recorded() {
        return parcel.state() != null;
    }

    public String state() {
        var state = parcel.state();
        return state == null ? "" : chrome.words().name("vouchers.voice.state", state);
    }

    public Ui.Tone tone() {
        return tone(parcel.state() == null ? VoiceState.PENDING : parcel.state());
    }

    static Ui.Tone tone(VoiceState state) {
        return switch (state) {
            case PENDING -> Ui.Tone.WARNING;
            case ACCEPTED -> Ui.Tone.GOOD;
            case REFUSED -> Ui.Tone.BAD;
        };
    }
}
