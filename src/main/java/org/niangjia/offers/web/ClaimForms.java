package org.niangjia.offers.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.stereotype.Component;

/**
 * OFF-52 Keys of claim forms: made for one person and one offer, and signed, so that a program must open the page for each
 * claim as people do. Nothing is stored: used up is a key when a claim carries it.
 */
@Component
class ClaimForms {
    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final int NONCE = 16;
    private final FieldCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ClaimForms(FieldCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    String key(Actor actor, long offer) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var bytes = ByteBuffer.allocate(Long.BYTES + NONCE)
                .putLong(clock.millis())
                .put(nonce)
                .array();
        String told = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return told + signature(told, actor, offer);
    }

    boolean genuine(String key, Actor actor, long offer) {
        int told = (Long.BYTES + NONCE) * 4 / 3;
        if (key.length() <= told || key.length() > 64) {
            return false;
        }
        String nonce = key.substring(0, told);
        boolean signed = MessageDigest.isEqual(
                key.substring(told).getBytes(StandardCharsets.UTF_8),
                signature(nonce, actor, offer).getBytes(StandardCharsets.UTF_8));
        return signed && made(nonce).plus(GOOD_FOR).isAfter(clock.instant());
    }

    /** Read only after the signature held, so it decodes. */
    private static Instant made(String nonce) {
        return Instant.ofEpochMilli(
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(nonce)).getLong());
    }

    private String signature(String nonce, Actor actor, long offer) {
        String what = CurrentFederation.get().code() + '|' + offer + '|' + actor.person() + '|' + nonce;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.lookup(what, "claim-form"));
    }
}
