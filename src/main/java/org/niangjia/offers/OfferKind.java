package org.niangjia.offers;

/** What is offered. */
public enum OfferKind {
    PLACE,
    TICKET,
    PARCEL,
    PACK,
    VOUCHER,
    SPECIAL,
    GOODS,
    SERVICE
}
