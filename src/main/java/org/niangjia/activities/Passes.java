package org.niangjia.activities;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.CodeSignatures;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.stereotype.Component;

/**
 * Two codes for being there. A participant's pass says who and for which activity, and is read by staff; it is signed, so that
 * a phone without a network knows a false one. A session's code hangs on the wall, changes every half minute and is read by
 * the participant, so that nobody signs in from home with a photograph.
 */
@Component
public class Passes {
    /** ACT-31 A session's code is good for the half minute it was made in and the next. */
    public static final Duration SLOT = Duration.ofSeconds(30);

    private static final String PURPOSE = "activities.pass";
    private static final String NUMBER = "([0-9a-z]{1,13})";
    private static final Pattern PASS =
            Pattern.compile("(NB\\.(\\d{6})\\.(\\d{1,6})\\.([0-9A-Z]{1,13})\\.([0-9A-Z]{1,13})\\.([0-9A-Z]{1,13}))"
                    + "\\.([2-7A-Z]{" + CodeSignatures.LETTERS + "})");
    private static final Pattern WALL = Pattern.compile("NS-(\\d{6})-" + NUMBER + "-" + NUMBER + "-([0-9a-f]{32})");
    private final PassKeys keys;
    private final FieldCipher cipher;
    private final Clock clock;

    Passes(PassKeys keys, FieldCipher cipher, Clock clock) {
        this.keys = keys;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Who a pass speaks for. */
    public record Pass(long activityId, long personId, long childId) {}

    /** Digits, capitals and points only, so that the QR stays small. */
    public String pass(long activityId, long personId, long childId) {
        String head = String.join(
                ".",
                "NB",
                code(),
                String.valueOf(keys.number()),
                letters(activityId),
                letters(personId),
                letters(childId));
        return head + "." + keys.sign(head);
    }

    Optional<Pass> read(String text) {
        var found = PASS.matcher(text.toUpperCase(Locale.ROOT));
        if (!found.find()
                || !found.group(2).equals(code())
                || !keys.holds(Integer.parseInt(found.group(3)), found.group(1), found.group(7))) {
            return Optional.empty();
        }
        return Optional.of(new Pass(number(found.group(4)), number(found.group(5)), number(found.group(6))));
    }

    /** What a door without a network needs to know a false pass: public keys, and how this activity is written. */
    public record Check(Map<String, String> keys, String federation, String activity) {}

    public Check check(long activityId) {
        return new Check(keys.published(), code(), letters(activityId));
    }

    /** What hangs on the wall, and until when. */
    public record Wall(String text, Instant until) {}

    public Wall wall(long sessionId) {
        long slot = slot();
        return new Wall(
                sealed("NS-" + code() + "-" + text(sessionId) + "-" + text(slot)),
                Instant.ofEpochSecond((slot + 2) * SLOT.toSeconds()));
    }

    /** The session, when the code is of this or the last half minute; the text may be an address that carries it. */
    Optional<Long> sessionOf(String text) {
        var found = WALL.matcher(text);
        if (!found.find() || !genuine(found.group()) || !found.group(1).equals(code())) {
            return Optional.empty();
        }
        long age = slot() - number(found.group(3));
        return age == 0 || age == 1 ? Optional.of(number(found.group(2))) : Optional.empty();
    }

    private long slot() {
        return clock.instant().getEpochSecond() / SLOT.toSeconds();
    }

    private static String code() {
        return CurrentFederation.get().code();
    }

    private static String text(long number) {
        return Long.toString(number, 36);
    }

    private static String letters(long number) {
        return text(number).toUpperCase(Locale.ROOT);
    }

    private static long number(String text) {
        return Long.parseUnsignedLong(text, 36);
    }

    private String sealed(String head) {
        return head + "-" + seal(head);
    }

    private boolean genuine(String text) {
        int cut = text.lastIndexOf('-');
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(seal(text.substring(0, cut))),
                HexFormat.of().parseHex(text.substring(cut + 1)));
    }

    private String seal(String head) {
        return HexFormat.of().formatHex(cipher.lookup(head, PURPOSE));
    }
}
