package org.niangjia.notices;

import org.jspecify.annotations.Nullable;

/** Carries messages to the outside. A channel without settings is there, says so, and sends nothing. */
public interface OutwardChannel {
    Channel channel();

    boolean configured();

    /** Returns when the other side has taken the message over. The same {@code id} may come twice: it is one message. */
    void send(Message message) throws NotSent;

    /**
     * @param id the same at each attempt, unique in the installation
     * @param stopLink where its reader switches this kind off, absolute; null for messages that were asked for
     */
    record Message(
            String id,
            String address,
            String title,
            String text,
            @Nullable String link,
            @Nullable String stopLink) {}

    /** It did not leave. */
    final class NotSent extends Exception {
        private final boolean forEver;

        /** @param forEver whether trying again is useless; @param reason without addresses or names */
        NotSent(String reason, boolean forEver) {
            super(reason);
            this.forEver = forEver;
        }

        boolean forEver() {
            return forEver;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
