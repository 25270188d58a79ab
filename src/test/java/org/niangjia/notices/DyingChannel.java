package org.niangjia.notices;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends, and is killed before it can note that it did. */
final class DyingChannel implements OutwardChannel {
    private final EmailChannel email;

    DyingChannel(int port) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        email = new EmailChannel(smtp, "union@federation.invalid");
    }

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public void send(Message message) throws NotSent {
        email.send(message);
        throw new Killed();
    }
}
