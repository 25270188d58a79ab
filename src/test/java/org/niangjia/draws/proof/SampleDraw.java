package org.niangjia.draws.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A whole draw made by hand, without the application: what its bundle looks like and who holds which receipt. */
public final class SampleDraw {
    public static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    static final List<String> NUMBERS = List.of("1.5.9.12.20.33./16./");
    static final byte[] SECRET = HashKind.SHA256.hash(Bytes.utf8("sealed"));
    public final Commitment commitment;
    public final EntryBook.Sealed entries;
    public final List<String> texts = new ArrayList<>();
    private final List<Integer> picks = new ArrayList<>();

    /** @param weighted entry i weighs 1 + i % 3 */
    public SampleDraw(HashKind kind, int count, int prizes, int reserves, boolean weighted) {
        var book = new EntryBook(kind);
        for (int i = 0; i < count; i++) {
            book.add(kind.hash(Bytes.utf8(entryText(i))), weighted ? 1 + i % 3 : 1);
        }
        entries = book.seal();
        commitment = new Commitment(
                "330521",
                12,
                "年货大礼包 \"300\" 份",
                "PERSON",
                kind,
                weighted,
                count,
                entries.weight(),
                Bytes.hex(entries.tree().root()),
                DrawHashes.sealed(kind, SECRET),
                List.of(new Commitment.Tier("一等奖", 1), new Commitment.Tier("礼包", prizes - 1)),
                reserves,
                List.of(new Commitment.FutureSource(SourceKind.SSQ, "2026135", NOON.plusSeconds(3600))),
                Commitment.PROGRAM,
                NOON.minusSeconds(60),
                NOON,
                List.of());
        texts.add(commitment.text());
    }

    static String salt(int i) {
        return HashKind.SHA256.hash("salt " + i).substring(0, 32);
    }

    private static String entryText(int i) {
        return Receipt.entryText("330521", 12, "registry.person " + i, List.of((long) i), salt(i));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public SampleDraw decided() {
        byte[] seed = DrawHashes.seed(commitment.hash(), commitment.text(), SECRET, NUMBERS);
        int[] drawn = Arrays.stream(new Selection(commitment.hash(), seed, entries.weights()).first(commitment.picks()))
                .map(position -> position + 1)
                .toArray();
        Arrays.stream(drawn).forEach(picks::add);
        texts.add(new Result(
                        "330521",
                        12,
                        commitment.hash().hash(commitment.text()),
                        Bytes.hex(SECRET),
                        NUMBERS,
                        Bytes.hex(seed),
                        drawn.length,
                        DrawHashes.picks(commitment.hash(), drawn),
                        NOON.plusSeconds(7200))
                .text());
        return this;
    }

    /** The first winner does not come. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public SampleDraw replaced() {
        return replaced("ABSENT 三次联系未到场");
    }

    /** The first winner is replaced, for this reason. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public SampleDraw replaced(String reason) {
        texts.add(new LogText.Replacement(
                        "330521",
                        12,
                        commitment.hash().hash(texts.get(1)),
                        picks.getFirst(),
                        1,
                        picks.get(commitment.prizes()),
                        reason,
                        NOON.plusSeconds(9000))
                .text());
        return this;
    }

    public List<Integer> picks() {
        return picks;
    }

    public Bundle bundle() {
        // Two texts of other draws stand in the log before ours.
        var all = new ArrayList<>(List.of("other\n", "another\n"));
        all.addAll(texts);
        byte[] leaves = new byte[all.size() * 32];
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(MerkleTree.leaf(Verifier.LOG, Bytes.utf8(all.get(i))), 0, leaves, i * 32, 32);
        }
        var log = MerkleTree.of(Verifier.LOG, leaves);
        var records = IntStream.range(2, all.size())
                .mapToObj(i -> new Bundle.Entry(i, all.get(i), hex(log.path(i))))
                .toList();
        int level = Math.min(Bundle.BLOCK_LEVEL, levelOfRoot());
        var blocks = IntStream.range(0, entries.tree().count(level))
                .mapToObj(i -> Bytes.hex(entries.tree().at(level, i)))
                .toList();
        var lines = IntStream.range(0, entries.count())
                .mapToObj(i -> Bundle.entry(
                        entries.hash(i), entries.weights()[i], entries.tree().at(0, i)))
                .toList();
        return new Bundle(
                Bundle.FORMAT, new Bundle.Head(all.size(), Bytes.hex(log.root())), records, picks, blocks, lines);
    }

    private int levelOfRoot() {
        int level = 0;
        while (entries.tree().count(level) > 1) {
            level++;
        }
        return level;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(Bytes::hex).toList();
    }

    public Receipt receipt(int number) {
        int i = entries.added()[number - 1];
        return new Receipt(
                "330521",
                12,
                number,
                "registry.person " + i,
                List.of((long) i),
                salt(i),
                entries.weights()[number - 1],
                commitment.root(),
                hex(entries.tree().path(number - 1)));
    }
}
