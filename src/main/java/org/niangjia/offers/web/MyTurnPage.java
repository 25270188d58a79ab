package org.niangjia.offers.web;

import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.web.Chrome;

/** The line is long: so many stand before you, your turn is kept. @param again address that says how it stands */
public record MyTurnPage(Chrome chrome, WorkerOffers.OneOffer one, long before, String again) {}
