package org.niangjia.offers.codes.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** Where a member types the code of the parcel, and what the codes typed before came to. @param draws by batch */
public record MyParcelPage(
        Chrome chrome,
        String code,
        ParcelEntries.@Nullable Entering answer,
        @Nullable String problem,
        List<ParcelEntries.Mine> mine,
        Map<Long, DrawDirectory.DrawCard> draws) {

    public boolean entered() {
        return answer instanceof ParcelEntries.Entering.Entered;
    }

    public boolean awaitsDraw() {
        return answer instanceof ParcelEntries.Entering.Entered entered && entered.awaitsDraw();
    }

    public String prize() {
        return answer instanceof ParcelEntries.Entering.Entered entered ? entered.prize() : "";
    }

    public String title(ParcelEntries.Mine code) {
        return code.offerName() + " · " + chrome.say("vouchers.parcels.label", String.valueOf(code.number()));
    }

    public String status(ParcelEntries.Mine code) {
        if (!code.prize().isEmpty()) {
            return chrome.say(code.handedAt() == null ? "vouchers.parcel.mine.won" : "vouchers.parcel.mine.handed");
        }
        return chrome.say(open(code) ? "vouchers.parcel.mine.waits" : "vouchers.parcel.mine.nothing");
    }

    public Ui.Tone tone(ParcelEntries.Mine code) {
        return !code.prize().isEmpty() ? Ui.Tone.GOOD : open(code) ? Ui.Tone.INFO : Ui.Tone.NEUTRAL;
    }

    private boolean open(ParcelEntries.Mine code) {
        var draw = draws.get(code.batchId());
        return code.drawn() && (draw == null || draw.decidedAt() == null);
    }

    public List<String> facts(ParcelEntries.Mine code) {
        String at = new VoucherText(chrome.words()).at(code.enteredAt());
        return code.prize().isEmpty() ? List.of(at) : List.of(code.prize(), at);
    }

    /** My entry in the draw once its list is frozen; before that the promise of the batch. */
    public String href(ParcelEntries.Mine code) {
        var draw = draws.get(code.batchId());
        return code.drawn() && draw != null && draw.entries() > 0
                ? chrome.at("/my/draws/" + draw.id())
                : chrome.at("/parcels/" + code.batchId());
    }
}
