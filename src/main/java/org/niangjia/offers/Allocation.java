package org.niangjia.offers;

/** How it is decided who gets it. */
public enum Allocation {
    FIRST_COME,
    BY_APPROVAL,
    PUSHED,
    /** All who ask in the first time are equal, then it is drawn; what is left is first come. */
    DRAW
}
