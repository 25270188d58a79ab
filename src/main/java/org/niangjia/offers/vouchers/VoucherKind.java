package org.niangjia.offers.vouchers;

/** What a code is good for: its face value at a merchant, or sending a parcel free of charge at a post counter (S29). */
public enum VoucherKind {
    VALUE,
    POSTAGE
}
