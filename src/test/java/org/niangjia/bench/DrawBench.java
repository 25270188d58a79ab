package org.niangjia.bench;

import java.util.Arrays;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.DrawHashes;
import org.niangjia.draws.proof.EntryBook;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.MerkleProofs;
import org.niangjia.draws.proof.Selection;

/**
 * A draw of 20,000 winners among 10,000,000 entries, with all receipts, against hashing the same bytes once. Arguments:
 * entries (10000000), hash (SM3 or SHA256), weights (yes or no). Plain Java, without a database.
 */
final class DrawBench {
    private static final int WINNERS = 20_000;
    private static final int TEXT = 120;

    private DrawBench() {}

    public static void main(String[] arguments) {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        var kind = HashKind.valueOf(arguments.length > 1 ? arguments[1] : "SM3");
        boolean weighted = arguments.length > 2 && arguments[2].equals("yes");
        // Once for the compiler, once to be told.
        run(Math.min(entries, 300_000), kind, weighted, false);
        run(entries, kind, weighted, true);
    }

    private static void run(int entries, HashKind kind, boolean weighted, boolean told) {
        byte[] text = new byte[TEXT];
        Arrays.fill(text, (byte) 'x');
        var engine = kind.engine();
        long began = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            engine.update(text);
        }
        byte[] whole = engine.digest();
        double once = seconds(began);

        began = System.nanoTime();
        var book = new EntryBook(kind);
        for (int i = 0; i < entries; i++) {
            text[0] = (byte) i;
            text[1] = (byte) (i >> 8);
            text[2] = (byte) (i >> 16);
            text[3] = (byte) (i >> 24);
            book.add(engine.digest(text), weighted ? 1 + i % 5 : 1);
        }
        double hashing = seconds(began);
        began = System.nanoTime();
        var sealed = book.seal();
        double tree = seconds(began);
        began = System.nanoTime();
        var selection = new Selection(kind, whole, sealed.weights());
        int[] winners = selection.first(WINNERS);
        double drawing = seconds(began);
        began = System.nanoTime();
        long nodes = 0;
        for (int i = 0; i < entries; i++) {
            nodes += sealed.tree().path(i).size();
        }
        double receipts = seconds(began);
        var runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        int last = winners[winners.length - 1];
        byte[] leaf = DrawHashes.leaf(kind.engine(), sealed.hash(last), sealed.weights()[last]);
        if (!Arrays.equals(
                MerkleProofs.root(kind, leaf, last, entries, sealed.tree().path(last))
                        .orElseThrow(),
                sealed.tree().root())) {
            throw new IllegalStateException("a receipt that does not fit");
        }
        if (told) {
            double all = hashing + tree + drawing + receipts;
            System.out.printf(
                    "%,d entries, %s, %s weights, %,d winners, %,d hashes in receipts%n",
                    entries, kind, weighted ? "with" : "no", winners.length, nodes);
            System.out.printf("hash the same %d MB once: %.2f s%n", (long) entries * TEXT >> 20, once);
            System.out.printf(
                    "entries hashed %.2f s, sorted with tree %.2f s, drawn %.3f s (%.1f µs a winner), receipts %.2f s%n",
                    hashing, tree, drawing, drawing * 1e6 / winners.length, receipts);
            System.out.printf(
                    "all %.2f s, ratio to hashing once %.2f; without receipts %.2f; heap in use %d MB%n",
                    all, all / once, (all - receipts) / once, used >> 20);
            System.out.println("root " + Bytes.hex(sealed.tree().root()));
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
