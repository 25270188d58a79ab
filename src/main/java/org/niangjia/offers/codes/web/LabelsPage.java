package org.niangjia.offers.codes.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.vouchers.web.Qr;
import org.niangjia.platform.web.Chrome;

/** Labels to print: a QR that opens the greeting, and the code that goes under the scratch layer. @param address before the token */
public record LabelsPage(Chrome chrome, ParcelBatches.Batch batch, List<ParcelBatches.Label> labels, String address) {

    public String picture(ParcelBatches.Label label) {
        byte[] svg = Qr.svg(address + label.token()).getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    /** In fours: people type it. */
    public String grouped(ParcelBatches.Label label) {
        return label.code().replaceAll("(.{4})(?!$)", "$1 ");
    }
}
