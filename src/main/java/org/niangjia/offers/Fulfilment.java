package org.niangjia.offers;

/** How it reaches the worker. */
public enum Fulfilment {
    PICK_UP,
    DELIVERY,
    SIGN_SHEET,
    VOUCHER_CODE,
    NONE
}
