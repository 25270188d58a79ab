package org.niangjia.offers.codes.web;

import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.web.Chrome;

/** The public promise of a batch: its hash, and the list behind it once it is closed. @param draw where its draw is public */
public record DisclosurePage(Chrome chrome, ParcelBatches.Batch batch, String draw) {
    public VoucherText text() {
        return new VoucherText(chrome.words());
    }
}
