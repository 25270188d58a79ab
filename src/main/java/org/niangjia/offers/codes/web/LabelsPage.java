package org.niangjia.offers.codes.web;

import java.util.List;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.QrCode;

/** Labels to print: a QR that opens the greeting, and the code that goes under the scratch layer. @param address before the token */
public record LabelsPage(Chrome chrome, ParcelBatches.Batch batch, List<ParcelBatches.Label> labels, String address) {

    public String picture(ParcelBatches.Label label) {
        return QrCode.of(address + label.token()).dataAddress();
    }

    /** In fours: people type it. */
    public String grouped(ParcelBatches.Label label) {
        return label.code().replaceAll("(.{4})(?!$)", "$1 ");
    }
}
