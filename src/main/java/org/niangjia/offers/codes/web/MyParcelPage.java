package org.niangjia.offers.codes.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.platform.web.Chrome;

/** Where a member types the code of the parcel. */
public record MyParcelPage(
        Chrome chrome,
        String code,
        ParcelEntries.@Nullable Entering answer,
        @Nullable String problem) {

    public boolean entered() {
        return answer instanceof ParcelEntries.Entering.Entered;
    }

    public String prize() {
        return answer instanceof ParcelEntries.Entering.Entered entered ? entered.prize() : "";
    }
}
