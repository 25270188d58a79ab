package org.niangjia.registry;

/** What people agree to, each with its own paper (PIPL 14: one consent for one purpose); words {@code registry.privacy.purpose.*}. */
public enum PaperPurpose {
    PRIVACY,
    CHILD,
    ROSTER,
    MESSAGES,
    PICTURES
}
