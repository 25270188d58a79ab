package org.niangjia.draws.proof;

import java.util.regex.Pattern;

/** The entries against the root that was promised. */
record EntryChecks(Check entries, Check root, int[] weights, boolean usable) {
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{64}) ([1-9][0-9]{0,8}) ([0-9a-f]{8})");
    private static final int BLOCK = 1 << Bundle.BLOCK_LEVEL;

    static EntryChecks of(Bundle bundle, Commitment commitment) {
        var kind = commitment.hash();
        var engine = kind.engine();
        var findings = new Check.Findings("entries");
        int count = bundle.entries().size();
        int[] weights = new int[count];
        byte[] leaves = new byte[count * MerkleTree.SIZE];
        boolean usable = true;
        long sum = 0;
        String before = "";
        findings.same("entry-count", commitment.entries(), (long) count);
        for (int i = 0; i < count; i++) {
            var matcher = ENTRY.matcher(bundle.entries().get(i));
            if (!matcher.matches()) {
                findings.add("entry-form", i + 1);
                usable = false;
                continue;
            }
            String hash = matcher.group(1);
            weights[i] = Integer.parseInt(matcher.group(2));
            sum += weights[i];
            byte[] leaf = DrawHashes.leaf(engine, Bytes.fromHex(hash), weights[i]);
            System.arraycopy(leaf, 0, leaves, i * MerkleTree.SIZE, MerkleTree.SIZE);
            String check = Bytes.hex(leaf).substring(0, 8);
            if (!check.equals(matcher.group(3))) {
                findings.add("entry", i + 1, matcher.group(3), check);
            }
            if (hash.compareTo(before) <= 0) {
                findings.add("entry-order", i + 1);
            }
            if (!commitment.weighted() && weights[i] != 1) {
                findings.add("entry-weight", i + 1, weights[i]);
            }
            before = hash;
        }
        findings.same("weight-sum", commitment.weight(), sum);
        var tree = MerkleTree.of(kind, leaves);
        return new EntryChecks(findings.check(count, sum), root(bundle, commitment, tree), weights, usable);
    }

    private static Check root(Bundle bundle, Commitment commitment, MerkleTree tree) {
        var findings = new Check.Findings("root");
        int blocks = (tree.size() + BLOCK - 1) / BLOCK;
        findings.same("block-count", blocks, bundle.blocks().size());
        for (int i = 0; i < Math.min(blocks, bundle.blocks().size()); i++) {
            // A tree that ends below that level has its root for the only block.
            int level = Bundle.BLOCK_LEVEL;
            while (tree.count(level) == 0) {
                level--;
            }
            String actual = Bytes.hex(tree.at(level, i));
            String expected = bundle.blocks().get(i);
            if (!actual.equals(expected)) {
                findings.add("block", i * BLOCK + 1, Math.min(tree.size(), (i + 1) * BLOCK), expected, actual);
            }
        }
        String root = Bytes.hex(tree.root());
        findings.same("root", commitment.root(), root);
        return findings.check(root);
    }
}
