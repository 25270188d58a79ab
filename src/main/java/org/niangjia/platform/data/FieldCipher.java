package org.niangjia.platform.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts sensitive fields one by one and hashes them for search. The newest key of the ring encrypts, every key of it
 * decrypts, so a key is rotated without touching stored rows.
 *
 * <p>A stored value is: version, key number (two bytes), algorithm, nonce (12 bytes), ciphertext and tag. The header and
 * the purpose are authenticated: a value copied into another column, or relabelled, does not decrypt. 32 bytes are added.
 *
 * <p>Nonces are random. NIST SP 800-38D allows 2^32 of them under one key; rotate before 4,000,000,000 encryptions.
 */
public final class FieldCipher {
    private static final byte VERSION = 1;
    private static final byte AES_256_GCM = 1;
    private static final int HEADER = 4;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int LOOKUP_BYTES = 16;
    private static final int NONCES_AT_ONCE = 256;

    private final KeyRing ring;
    private final SecureRandom random;
    // A pool and not a ThreadLocal: virtual threads are born for one request and would build the engines each time.
    private final ConcurrentLinkedQueue<Engines> idle = new ConcurrentLinkedQueue<>();

    public FieldCipher(KeyRing ring, SecureRandom random) {
        this.ring = ring;
        this.random = random;
    }

    /**
     * @param purpose which column this is, for example {@code registry.person.citizen-id}; the same one decrypts
     */
    public byte[] encrypt(String plain, String purpose) {
        Engines engines = borrow();
        try {
            byte[] text = plain.getBytes(StandardCharsets.UTF_8);
            int number = ring.newest();
            byte[] result = new byte[HEADER + NONCE + text.length + TAG];
            result[0] = VERSION;
            result[1] = (byte) (number >> 8);
            result[2] = (byte) number;
            result[3] = AES_256_GCM;
            engines.nextNonce(result);
            engines.start(Cipher.ENCRYPT_MODE, number, result, purpose);
            int written = engines.cipher.doFinal(text, 0, text.length, result, HEADER + NONCE);
            if (written != text.length + TAG) {
                throw new IllegalStateException("the cipher wrote " + written + " bytes for " + text.length);
            }
            idle.add(engines);
            return result;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot encrypt " + purpose, broken);
        }
    }

    /** Refuses, with an {@link IllegalStateException}, what was changed, moved from another column or needs a lost key. */
    public String decrypt(byte[] stored, String purpose) {
        if (stored.length < HEADER + NONCE + TAG || stored[0] != VERSION || stored[3] != AES_256_GCM) {
            throw new IllegalStateException("not a value this version can decrypt: " + purpose);
        }
        Engines engines = borrow();
        try {
            engines.start(Cipher.DECRYPT_MODE, keyNumber(stored), stored, purpose);
            byte[] text = engines.cipher.doFinal(stored, HEADER + NONCE, stored.length - HEADER - NONCE);
            idle.add(engines);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException changed) {
            throw new IllegalStateException(
                    "the value was changed, or belongs to another column or another key: " + purpose, changed);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot decrypt " + purpose, broken);
        }
    }

    /** The number of the key a stored value was encrypted with. */
    public static int keyNumber(byte[] stored) {
        return (stored[1] & 0xff) << 8 | stored[2] & 0xff;
    }

    /** Whether the newest key encrypted it; re-encryption after a rotation skips those. */
    public boolean isCurrent(byte[] stored) {
        return keyNumber(stored) == ring.newest();
    }

    /**
     * A keyed hash for search by equality: the same normalised text and purpose always give the same 16 bytes, and nobody
     * without the key can try the 10^14 possible identity numbers. 128 bits are enough: among a hundred million values the chance
     * that any two agree is about 10^-23.
     */
    public byte[] lookup(String normalised, String purpose) {
        Engines engines = borrow();
        engines.mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        engines.mac.update((byte) 0);
        byte[] hash = engines.mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
        idle.add(engines);
        return Arrays.copyOf(hash, LOOKUP_BYTES);
    }

    /** Engines that threw are not given back, so none is ever reused half-way. */
    private Engines borrow() {
        Engines engines = idle.poll();
        return engines == null ? new Engines() : engines;
    }

    /** What one computation needs; used by one thread at a time. */
    private final class Engines {
        final Cipher cipher;
        final Mac mac;
        private final byte[] nonces = new byte[NONCE * NONCES_AT_ONCE];
        private int used = nonces.length;

        Engines() {
            try {
                @Nullable Provider provider = ring.provider();
                cipher = provider == null
                        ? Cipher.getInstance("AES/GCM/NoPadding")
                        : Cipher.getInstance("AES/GCM/NoPadding", provider);
                mac = provider == null ? Mac.getInstance("HmacSHA256") : Mac.getInstance("HmacSHA256", provider);
                mac.init(ring.lookupKey());
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("no cipher for personal data", broken);
            }
        }

        /** Randomness is drawn for many nonces at once: asking the system for twelve bytes costs more than the cipher. */
        void nextNonce(byte[] result) {
            if (used == nonces.length) {
                random.nextBytes(nonces);
                used = 0;
            }
            System.arraycopy(nonces, used, result, HEADER, NONCE);
            used += NONCE;
        }

        void start(int mode, int number, byte[] value, String purpose) throws GeneralSecurityException {
            cipher.init(mode, ring.key(number), new GCMParameterSpec(TAG * 8, value, HEADER, NONCE));
            cipher.updateAAD(ByteBuffer.wrap(value, 0, HEADER));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        }
    }
}
