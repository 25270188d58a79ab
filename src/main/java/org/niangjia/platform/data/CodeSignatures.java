package org.niangjia.platform.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * Signs codes that are checked without a network, by phones that know only the public key: ECDSA on P-256, because every
 * browser can verify it (docs/decisions/2026-11-21-voucher-signatures.md). The signature is written in the letters of QR's
 * alphanumeric mode.
 */
public final class CodeSignatures {
    /** As many letters as a signature has. */
    public static final int LETTERS = 103;

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BYTES = 64;

    private CodeSignatures() {}

    public static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param privateKey as PKCS 8 */
    public static String sign(byte[] privateKey, String text, SecureRandom random) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)), random);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return base32(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** @param publicKey as SubjectPublicKeyInfo, which is what browsers import */
    public static boolean holds(byte[] publicKey, String text, String signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(bytes(signature));
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    /** 64 bytes are 103 letters: five bits each, three bits of zero at the front. */
    static String base32(byte[] bytes) {
        var number = new BigInteger(1, bytes);
        var text = new char[LETTERS];
        for (int i = LETTERS - 1; i >= 0; i--) {
            text[i] = BASE32.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return new String(text);
    }

    static byte[] bytes(String base32) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < base32.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(base32.charAt(i))));
        }
        byte[] signed = number.toByteArray();
        byte[] result = new byte[BYTES];
        int length = Math.min(BYTES, signed.length);
        System.arraycopy(signed, signed.length - length, result, BYTES - length, length);
        return result;
    }
}
