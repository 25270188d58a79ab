package org.niangjia.offers.codes.web;

import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.platform.web.Chrome;

/** What the QR in a parcel opens. */
public record GreetingPage(Chrome chrome, ParcelEntries.Greeting greeting) {}
