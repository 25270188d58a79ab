package org.niangjia.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** E-mail; configured by {@code spring.mail.host}. */
@Component
class EmailChannel implements OutwardChannel {
    private final @Nullable JavaMailSender sender;
    private final String from;

    @Autowired
    EmailChannel(ObjectProvider<JavaMailSender> sender, @Value("${niangjia.notices.mail-from:}") String from) {
        this(sender.getIfAvailable(), from);
    }

    EmailChannel(@Nullable JavaMailSender sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean configured() {
        return sender != null && !from.isBlank();
    }

    @Override
    public void send(Message message) throws NotSent {
        if (sender == null) {
            throw new NotSent("no mail server is set", true);
        }
        try {
            sender.send(written(sender.createMimeMessage(), message));
        } catch (MailAuthenticationException refused) {
            throw new NotSent("the mail server refused our sign-in", false);
        } catch (MailSendException failed) {
            throw new NotSent("the mail server did not take the message", addressIsWrong(failed));
        } catch (MailException | MessagingException failed) {
            throw new NotSent(
                    "the message could not be written: " + failed.getClass().getSimpleName(), true);
        }
    }

    private MimeMessage written(MimeMessage mail, Message message) throws MessagingException {
        var parts = new MimeMessageHelper(new Fixed(mail, message.id()), StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(message.address());
        parts.setSubject(message.title());
        var text = new StringBuilder(message.text());
        if (message.link() != null) {
            text.append("\n\n").append(message.link());
        }
        if (message.stopLink() != null) {
            text.append("\n\n-- \n").append(message.stopLink());
        }
        parts.setText(text.toString());
        var finished = parts.getMimeMessage();
        if (message.stopLink() != null) {
            finished.setHeader("List-Unsubscribe", "<" + message.stopLink() + ">");
        }
        // Machines that are away must not answer machines.
        finished.setHeader("Auto-Submitted", "auto-generated");
        return finished;
    }

    private static boolean addressIsWrong(MailSendException failed) {
        return failed.getFailedMessages().values().stream()
                .anyMatch(cause -> cause instanceof SendFailedException send
                        && send.getInvalidAddresses() != null
                        && send.getInvalidAddresses().length > 0
                        && permanent(send));
    }

    /** 5xx is for ever, 4xx (a full or greylisting mailbox) is not. */
    private static boolean permanent(SendFailedException send) {
        for (Throwable cause = send; cause != null; cause = next(cause)) {
            String said = String.valueOf(cause.getMessage()).strip();
            if (said.matches("(?s)5\\d\\d[ -].*")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : cause.getCause();
    }

    /** Keeps our message id, which is the same at each attempt, so that a mailbox shows a repeated message once. */
    private static final class Fixed extends MimeMessage {
        private final String id;

        Fixed(MimeMessage empty, String id) {
            super(empty.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
