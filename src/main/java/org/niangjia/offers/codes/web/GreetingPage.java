package org.niangjia.offers.codes.web;

import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.platform.web.Chrome;

/** What the QR in a parcel opens. @param speaks whether somebody's voice is to be heard */
public record GreetingPage(Chrome chrome, ParcelEntries.Greeting greeting, String token, boolean speaks) {}
