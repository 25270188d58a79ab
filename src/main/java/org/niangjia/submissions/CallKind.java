package org.niangjia.submissions;

/** What is sent in. */
public enum CallKind {
    /** A sentence for the wall. */
    GREETING,
    /** A photo with words. */
    PHOTO,
    /** The address of a short video on another site, with words. */
    VIDEO
}
