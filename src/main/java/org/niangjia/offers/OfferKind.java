package org.niangjia.offers;

import org.niangjia.platform.CountUnit;

/** What is offered. */
public enum OfferKind {
    PLACE,
    TICKET,
    PARCEL,
    PACK,
    VOUCHER,
    SPECIAL,
    GOODS,
    SERVICE;

    CountUnit usualUnit() {
        return switch (this) {
            case TICKET -> CountUnit.TICKET;
            case PLACE, SERVICE -> CountUnit.ATTENDANCE;
            case VOUCHER -> CountUnit.PIECE;
            case PARCEL, PACK, SPECIAL, GOODS -> CountUnit.PORTION;
        };
    }
}
