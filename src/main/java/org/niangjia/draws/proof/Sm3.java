package org.niangjia.draws.proof;

import java.security.MessageDigest;

/**
 * SM3, GB/T 32905-2016. The JDK has none; why it is our own: docs/decisions/2026-11-21-draws.md. Proved by the vectors of
 * the standard.
 */
final class Sm3 extends MessageDigest {
    private static final int[] START = {
        0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
    };
    private static final int[] ROUND = new int[64];

    static {
        for (int j = 0; j < 64; j++) {
            ROUND[j] = Integer.rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j & 31);
        }
    }

    private final int[] state = START.clone();
    private final int[] words = new int[68];
    private final byte[] block = new byte[64];
    private int filled;
    private long length;

    Sm3() {
        super("SM3");
    }

    @Override
    protected int engineGetDigestLength() {
        return 32;
    }

    @Override
    protected void engineReset() {
        System.arraycopy(START, 0, state, 0, 8);
        filled = 0;
        length = 0;
    }

    @Override
    protected void engineUpdate(byte input) {
        length++;
        block[filled++] = input;
        if (filled == 64) {
            compress(block, 0);
            filled = 0;
        }
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        length += count;
        int at = offset;
        int end = offset + count;
        if (filled > 0) {
            int taken = Math.min(64 - filled, count);
            System.arraycopy(input, at, block, filled, taken);
            filled += taken;
            at += taken;
            if (filled < 64) {
                return;
            }
            compress(block, 0);
            filled = 0;
        }
        for (; end - at >= 64; at += 64) {
            compress(input, at);
        }
        filled = end - at;
        System.arraycopy(input, at, block, 0, filled);
    }

    @Override
    protected byte[] engineDigest() {
        long bits = length << 3;
        block[filled++] = (byte) 0x80;
        if (filled > 56) {
            java.util.Arrays.fill(block, filled, 64, (byte) 0);
            compress(block, 0);
            filled = 0;
        }
        java.util.Arrays.fill(block, filled, 56, (byte) 0);
        Bytes.putLong(block, 56, bits);
        compress(block, 0);
        byte[] digest = new byte[32];
        for (int i = 0; i < 8; i++) {
            Bytes.putInt(digest, 4 * i, state[i]);
        }
        engineReset();
        return digest;
    }

    private void compress(byte[] input, int offset) {
        int[] w = words;
        for (int j = 0; j < 16; j++) {
            w[j] = Bytes.getInt(input, offset + 4 * j);
        }
        for (int j = 16; j < 68; j++) {
            int x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
            w[j] = x
                    ^ Integer.rotateLeft(x, 15)
                    ^ Integer.rotateLeft(x, 23)
                    ^ Integer.rotateLeft(w[j - 13], 7)
                    ^ w[j - 6];
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int j = 0; j < 64; j++) {
            int a12 = Integer.rotateLeft(a, 12);
            int ss1 = Integer.rotateLeft(a12 + e + ROUND[j], 7);
            int ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
            int gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
            int tt1 = ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]);
            int tt2 = gg + h + ss1 + w[j];
            d = c;
            c = Integer.rotateLeft(b, 9);
            b = a;
            a = tt1;
            h = g;
            g = Integer.rotateLeft(f, 19);
            f = e;
            e = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17);
        }
        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }
}
