package org.niangjia.registry;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.stereotype.Component;

/**
 * The code a member shows at the counter (S56): federation, person, the second it expires, and a keyed hash over the three. It
 * lives a minute, so a photograph of it is worth nothing (REG-50).
 */
@Component
public class ServiceCard {
    public static final Duration LIFE = Duration.ofSeconds(60);

    private static final String PURPOSE = "registry.card";
    private static final Pattern CODE = Pattern.compile("NJ-(\\d{6})-([0-9a-z]{1,13})-([0-9a-z]{1,13})-([0-9a-f]{32})");

    private final FieldCipher cipher;
    private final Clock clock;

    ServiceCard(FieldCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    public Code issue(long personId) {
        var until = Instant.ofEpochSecond(clock.instant().getEpochSecond()).plus(LIFE);
        String head = "NJ-" + CurrentFederation.get().code() + "-" + Long.toString(personId, 36) + "-"
                + Long.toString(until.getEpochSecond(), 36);
        return new Code(head + "-" + seal(head), personId, until);
    }

    /** Empty for anything this federation did not issue. */
    Optional<Code> read(String text) {
        var parts = CODE.matcher(text.strip());
        if (!parts.matches() || !parts.group(1).equals(CurrentFederation.get().code())) {
            return Optional.empty();
        }
        String head = text.strip().substring(0, text.strip().lastIndexOf('-'));
        boolean genuine = MessageDigest.isEqual(
                HexFormat.of().parseHex(seal(head)), HexFormat.of().parseHex(parts.group(4)));
        return genuine
                ? Optional.of(new Code(
                        text.strip(),
                        Long.parseLong(parts.group(2), 36),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3), 36))))
                : Optional.empty();
    }

    private String seal(String head) {
        return HexFormat.of().formatHex(cipher.lookup(head, PURPOSE));
    }

    public record Code(String text, long personId, Instant until) {
        boolean expired(Instant now) {
            return !now.isBefore(until);
        }
    }
}
