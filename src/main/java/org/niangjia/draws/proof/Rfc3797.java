package org.niangjia.draws.proof;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** RFC 3797 to the letter, with its MD5: only so that everybody can see that we start from a published method. */
final class Rfc3797 {
    private Rfc3797() {}

    /** @param number selected, counted from 1, with the hash that selected it */
    record Pick(int number, String hash) {}

    static List<Pick> select(String key, int pool, int count) {
        int[] ones = new int[pool];
        Arrays.fill(ones, 1);
        var left = new WeightTree(ones);
        var picks = new ArrayList<Pick>();
        for (int i = 0; i < count; i++) {
            byte[] counter = {(byte) (i >> 8), (byte) i};
            byte[] hash = md5(counter, Bytes.utf8(key), counter);
            long point = new BigInteger(1, hash)
                    .mod(BigInteger.valueOf(left.total()))
                    .longValueExact();
            picks.add(new Pick(left.take(point) + 1, Bytes.hex(hash)));
        }
        return picks;
    }

    private static byte[] md5(byte[]... parts) {
        try {
            var engine = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                engine.update(part);
            }
            return engine.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
