package org.niangjia.draws;

/** Who wins at most once. */
public enum DrawUnit {
    PERSON,
    HOUSEHOLD
}
