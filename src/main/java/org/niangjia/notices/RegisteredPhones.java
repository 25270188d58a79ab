package org.niangjia.notices;

import java.util.Arrays;
import java.util.List;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.PhoneMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** NOT-11 Sends codes by SMS through the outbox. */
@Component
class RegisteredPhones implements PhoneMessages {
    private final Notices notices;
    private final Outbox outbox;
    private final Channels channels;

    RegisteredPhones(Notices notices, Outbox outbox, Channels channels) {
        this.notices = notices;
        this.outbox = outbox;
        this.channels = channels;
    }

    @Override
    public boolean available() {
        return channels.configured(Channel.SMS);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(long personId, String kind, String key, Object... arguments) {
        var texts = Arrays.stream(arguments).map(String::valueOf).toList();
        long notice = notices.write(new NoticeWanted(List.of(), kind, key, texts, null));
        outbox.queueUrgent(notice, Channel.SMS, personId);
    }
}
