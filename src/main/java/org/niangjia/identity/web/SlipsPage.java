package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;

/** Slips on paper, shown once. @param address where a code is typed in */
public record SlipsPage(Chrome chrome, List<Slip> slips, String address, String printedAt) {

    /** @param picture the activation address with the code as a QR picture */
    public record Slip(String name, String union, String code, String picture, String until) {}
}
