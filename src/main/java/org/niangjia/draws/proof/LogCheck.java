package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.List;

/** Whether each text stands in the public log. */
final class LogCheck {
    private LogCheck() {}

    static Check of(Bundle bundle) {
        var findings = new Check.Findings("log");
        long before = -1;
        for (int i = 0; i < bundle.records().size(); i++) {
            var one = bundle.records().get(i);
            if (one.position() <= before) {
                findings.add("log-order", i + 1);
            }
            before = one.position();
            var path = hashes(one.path());
            if (path.size() < one.path().size()) {
                findings.add("log-form", i + 1);
                continue;
            }
            byte[] leaf = MerkleTree.leaf(Verifier.LOG, Bytes.utf8(one.text()));
            String actual = MerkleProofs.root(
                            Verifier.LOG, leaf, one.position(), bundle.log().size(), path)
                    .map(Bytes::hex)
                    .orElse("–");
            if (!actual.equals(bundle.log().root())) {
                findings.add("log", i + 1, bundle.log().root(), actual);
            }
        }
        return findings.check(
                bundle.records().size(), bundle.log().size(), bundle.log().root());
    }

    /** Fewer than given when one is not a hash. */
    static List<byte[]> hashes(List<String> path) {
        var hashes = new ArrayList<byte[]>();
        for (String hash : path) {
            if (Bytes.isHex(hash, 64)) {
                hashes.add(Bytes.fromHex(hash));
            }
        }
        return hashes;
    }
}
