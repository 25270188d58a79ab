package org.niangjia.identity.web;

/** What a session notes about itself, for its owner to recognise it. */
final class SessionNote {
    static final String ADDRESS = "niangjia.address";
    static final String AGENT = "niangjia.agent";

    private SessionNote() {}
}
