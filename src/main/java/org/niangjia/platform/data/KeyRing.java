package org.niangjia.platform.data;

import java.security.Provider;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of {@link FieldCipher} come from. The keys are handles: with the provider of a hardware module they never
 * leave it.
 */
public interface KeyRing {
    /** The number of the key that encrypts from now on. */
    int newest();

    /** The key of that number; an {@link IllegalStateException} when this ring never held it. */
    SecretKey key(int number);

    /** The key of the search hashes. It is never rotated: every stored hash would have to be computed again. */
    SecretKey lookupKey();

    /** The security provider that computes with these keys, or null for the JDK's choice. */
    default @Nullable Provider provider() {
        return null;
    }
}
