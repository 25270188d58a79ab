package org.niangjia.draws.proof;

import java.util.List;

/** Whether a receipt belongs to an entry of this draw, and what that entry got. */
final class ReceiptCheck {
    private ReceiptCheck() {}

    static Check of(String text, Bundle bundle, DrawStory story, Commitment commitment) {
        Receipt receipt;
        try {
            receipt = Receipt.parse(text.strip().replace("\r\n", "\n") + "\n");
        } catch (Lines.Malformed | ArithmeticException wrong) {
            return Check.bad("receipt", "receipt-unreadable");
        }
        if (!receipt.federation().equals(commitment.federation()) || receipt.draw() != commitment.draw()) {
            return Check.bad("receipt", "receipt-other");
        }
        long number = receipt.number();
        if (number < 1 || number > bundle.entries().size()) {
            return Check.bad("receipt", "receipt-number", number);
        }
        var kind = commitment.hash();
        var findings = new Check.Findings("receipt");
        byte[] hash = kind.hash(Bytes.utf8(receipt.entryText()));
        String[] entry = bundle.entries().get((int) number - 1).split(" ", -1);
        findings.same("receipt-entry", entry[0], Bytes.hex(hash));
        if (entry.length > 1) {
            findings.same("receipt-weight", entry[1], String.valueOf(receipt.weight()));
        }
        byte[] leaf = DrawHashes.leaf(kind.engine(), hash, receipt.weight());
        String root = MerkleProofs.root(kind, leaf, number - 1, commitment.entries(), LogCheck.hashes(receipt.path()))
                .map(Bytes::hex)
                .orElse("–");
        findings.same("receipt-path", commitment.root(), root);
        findings.same("receipt-root", commitment.root(), receipt.root());
        if (!findings.none()) {
            return findings.check();
        }
        return new Check("receipt", Check.State.OK, List.of(standing(number, bundle, story, commitment)));
    }

    private static Check.Finding standing(long number, Bundle bundle, DrawStory story, Commitment commitment) {
        if (story.result() == null) {
            return Check.Finding.of("receipt-waiting", number);
        }
        var holders = new Holders(bundle.picks(), commitment.tiers());
        for (var moved : story.replacements()) {
            boolean ignored = holders.replace(moved.absent(), moved.tier(), moved.next());
        }
        int tier = holders.tier(number);
        int rank = holders.rank(number);
        if (tier > 0) {
            return Check.Finding.of(
                    "receipt-won", number, commitment.tiers().get(tier - 1).name(), rank);
        }
        if (holders.wasAbsent(number)) {
            return gone(number, rank, story);
        }
        return rank > 0 ? Check.Finding.of("receipt-reserve", number, rank) : Check.Finding.of("receipt-not", number);
    }

    /** Why, in the words of the last replacement of this entry. */
    private static Check.Finding gone(long number, int rank, DrawStory story) {
        var last = story.replacements().stream()
                .filter(moved -> moved.absent() == number)
                .reduce((first, second) -> second)
                .orElseThrow();
        return switch (last.cause()) {
            case "ABSENT" -> Check.Finding.of("receipt-absent", number, rank);
            case "GAVE_UP" -> Check.Finding.of("receipt-gave-up", number, rank);
            case "DISPUTED" -> Check.Finding.of("receipt-disputed", number, rank);
            case "WITHDRAWN" -> Check.Finding.of("receipt-withdrawn", number, rank);
            default -> Check.Finding.of("receipt-replaced", number, rank, last.reason());
        };
    }
}
