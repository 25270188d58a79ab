package org.niangjia.notices;

/** Ways to the outside. Words {@code notices.channel.CONSTANT}. */
public enum Channel {
    EMAIL,
    SMS,
    WECHAT
}
