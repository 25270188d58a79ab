package org.niangjia.offers;

/** How it is decided who gets it. */
public enum Allocation {
    FIRST_COME,
    BY_APPROVAL,
    PUSHED
}
