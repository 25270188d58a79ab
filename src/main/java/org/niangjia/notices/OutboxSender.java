package org.niangjia.notices;

import java.util.Locale;
import java.util.Optional;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. At least once: a message whose sender dies between sending and noting it leaves a second time, with the
 * same id (NOT-08).
 */
@Component
class OutboxSender {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private final Outbox outbox;
    private final Contacts contacts;
    private final Channels channels;
    private final SignedLinks links;
    private final MessageSource messages;
    private final Federations federations;

    OutboxSender(
            Outbox outbox,
            Contacts contacts,
            Channels channels,
            SignedLinks links,
            MessageSource messages,
            Federations federations) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.channels = channels;
        this.links = links;
        this.messages = messages;
        this.federations = federations;
    }

    @Scheduled(
            fixedDelayString = "${niangjia.notices.send-every:10s}",
            initialDelayString = "${niangjia.notices.send-every:10s}")
    void everywhere() {
        federations.forEach(federation -> {
            try {
                while (sendDue() > 0) {
                    continue;
                }
            } catch (RuntimeException failed) {
                LOG.error("cannot send the outbox of {}", federation.code(), failed);
            }
        });
    }

    /** One batch of the current federation; how many were taken. */
    int sendDue() {
        var ids = outbox.take();
        if (!ids.isEmpty()) {
            outbox.taken(ids).forEach(this::send);
        }
        return ids.size();
    }

    private void send(Outbox.Taken taken) {
        if (!channels.configured(taken.channel())) {
            outbox.settle(taken.id(), Outbox.State.NOT_CONFIGURED, "");
            return;
        }
        if (!taken.urgent() && contacts.stopped(taken.personId(), taken.kind())) {
            outbox.settle(taken.id(), Outbox.State.STOPPED, "");
            return;
        }
        Optional<String> address = contacts.address(taken.personId(), taken.channel(), taken.urgent());
        if (address.isEmpty()) {
            outbox.settle(taken.id(), Outbox.State.NO_ADDRESS, "");
            return;
        }
        try {
            channels.send(taken.channel(), message(taken, address.get()));
            outbox.settle(taken.id(), Outbox.State.SENT, "");
        } catch (OutwardChannel.NotSent failed) {
            outbox.failed(taken, failed.reason(), failed.forEver());
        } catch (RuntimeException failed) {
            LOG.warn("outward message {} failed", taken.id(), failed);
            outbox.failed(taken, failed.getClass().getSimpleName(), false);
        }
    }

    private OutwardChannel.Message message(Outbox.Taken taken, String address) {
        var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
        Object[] arguments = taken.arguments().toArray();
        String title = words.say(taken.messageKey(), arguments);
        String text = messages.getMessage(taken.messageKey() + ".text", arguments, title, words.locale());
        var federation = CurrentFederation.get();
        return new OutwardChannel.Message(
                taken.id() + "." + federation.code() + "@niangjia",
                address,
                title + " – " + federation.name(),
                text == null ? title : text,
                taken.link() == null ? null : links.absolute(taken.link()),
                taken.urgent()
                        ? null
                        : links.absolute("/public/notices/stop/"
                                + links.token(new SignedLinks.Said("stop", taken.personId(), taken.kind()))));
    }
}
