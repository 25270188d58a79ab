package org.niangjia.draws.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions a draw may use, 32 bytes each: the national standard GB/T 32905 or FIPS 180-4. */
public enum HashKind {
    SM3,
    SHA256;

    /** A fresh engine; not for several threads. */
    public MessageDigest engine() {
        if (this == SM3) {
            return new Sm3();
        }
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public byte[] hash(byte[]... parts) {
        var engine = engine();
        for (byte[] part : parts) {
            engine.update(part);
        }
        return engine.digest();
    }

    /** The hash of a text in UTF-8, in hex. */
    public String hash(String text) {
        return Bytes.hex(hash(Bytes.utf8(text)));
    }
}
