package org.niangjia.offers.vouchers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.VoucherKeys;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** The keys that sign vouchers. */
public record KeysPage(
        Chrome chrome,
        List<VoucherKeys.Published> keys,
        @Nullable String problem) {
    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public String state(VoucherKeys.Published key) {
        return chrome.say(
                key.revokedAt() != null
                        ? "vouchers.key.revoked"
                        : key.retiredAt() != null ? "vouchers.key.retired" : "vouchers.key.signing");
    }

    public Ui.Tone tone(VoucherKeys.Published key) {
        return key.revokedAt() != null ? Ui.Tone.BAD : key.retiredAt() != null ? Ui.Tone.NEUTRAL : Ui.Tone.GOOD;
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.key.number")),
                Ui.Column.text(chrome.say("vouchers.field.state")),
                Ui.Column.text(chrome.say("vouchers.key.madeAt")),
                Ui.Column.text(chrome.say("vouchers.key.public")));
    }
}
