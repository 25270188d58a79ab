package org.niangjia.offers;

/** How it reaches the worker. */
public enum Fulfilment {
    PICK_UP,
    DELIVERY,
    SIGN_SHEET,
    /** A code of ours, used at merchants. */
    VOUCHER_CODE,
    /** A code of a partner's list, shown to the member once it is his. */
    PARTNER_CODE,
    NONE
}
