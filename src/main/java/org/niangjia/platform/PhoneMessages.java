package org.niangjia.platform;

/** Reaches somebody at the phone number the registry knows, whatever they chose for other messages; {@code notices} does it. */
public interface PhoneMessages {
    /** Whether a gateway is set up; without one nothing can be sent. */
    boolean available();

    /**
     * For what its reader asked for a moment ago: leaves at any hour, soon after the transaction, and stands in no inbox.
     *
     * @param kind as in {@link NoticeWanted}
     * @param key message key of the title; {@code key.text} may hold a longer text
     */
    void send(long personId, String kind, String key, Object... arguments);
}
