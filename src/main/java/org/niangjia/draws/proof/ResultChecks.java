package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.List;

/** Times, secret, seed, the drawn sequence and who moved up. */
final class ResultChecks {
    private final Bundle bundle;
    private final DrawStory story;
    private final Commitment commitment;
    private final EntryChecks entries;

    ResultChecks(Bundle bundle, DrawStory story, Commitment commitment, EntryChecks entries) {
        this.bundle = bundle;
        this.story = story;
        this.commitment = commitment;
        this.entries = entries;
    }

    List<Check> all() {
        var checks = new ArrayList<Check>();
        var times = new Check.Findings("times");
        var known = story.times(commitment, times);
        var result = story.result();
        if (result != null) {
            for (int i = 0; i < known.size(); i++) {
                if (result.decidedAt().isBefore(known.get(i))) {
                    times.add("early", i + 1, result.decidedAt(), known.get(i));
                }
            }
        }
        checks.add(times.check(commitment.publishedAt()));
        if (result == null) {
            var early = new Check.Findings("picks");
            if (!bundle.picks().isEmpty()) {
                early.add("picks-early");
            }
            checks.add(Check.open("secret"));
            checks.add(Check.open("seed"));
            checks.add(early.none() ? Check.open("picks") : early.check());
            checks.add(Check.open("result"));
            return checks;
        }
        checks.add(secret(result));
        checks.add(seed(result));
        checks.add(picks(result));
        checks.add(resultText(result));
        checks.add(replacements(result));
        return checks;
    }

    private Check secret(Result result) {
        var findings = new Check.Findings("secret");
        findings.same(
                "secret", commitment.secret(), DrawHashes.sealed(commitment.hash(), Bytes.fromHex(result.secret())));
        return findings.check();
    }

    private byte[] seedOf(Result result) {
        return DrawHashes.seed(
                commitment.hash(), story.commitmentText(), Bytes.fromHex(result.secret()), result.numbers());
    }

    private Check seed(Result result) {
        var findings = new Check.Findings("seed");
        findings.same(
                "number-count", commitment.sources().size(), result.numbers().size());
        for (int i = 0;
                i < Math.min(commitment.sources().size(), result.numbers().size());
                i++) {
            String numbers = result.numbers().get(i);
            var canonical = commitment.sources().get(i).kind().canonical(numbers);
            if (!canonical.equals(java.util.Optional.of(numbers))) {
                findings.add("numbers", i + 1, numbers);
            }
        }
        String actual = Bytes.hex(seedOf(result));
        findings.same("seed", result.seed(), actual);
        return findings.check(actual);
    }

    private Check picks(Result result) {
        var findings = new Check.Findings("picks");
        if (!entries.usable()) {
            findings.add("not-possible");
            return findings.check();
        }
        int wanted = (int) Math.min(entries.weights().length, (long) commitment.prizes() + commitment.reserves());
        int[] drawn = new Selection(commitment.hash(), seedOf(result), entries.weights()).first(wanted);
        findings.same("pick-count", drawn.length, bundle.picks().size());
        for (int i = 0; i < Math.min(drawn.length, bundle.picks().size()); i++) {
            if (bundle.picks().get(i) != drawn[i] + 1) {
                findings.add("pick", i + 1, drawn[i] + 1, bundle.picks().get(i));
            }
        }
        return findings.check(drawn.length);
    }

    private Check resultText(Result result) {
        var findings = new Check.Findings("result");
        findings.same("result-commitment", commitment.hash().hash(story.commitmentText()), result.commitment());
        findings.same("result-count", result.picks(), (long) bundle.picks().size());
        int[] numbers = bundle.picks().stream().mapToInt(Integer::intValue).toArray();
        findings.same("result-picks", result.picksHash(), DrawHashes.picks(commitment.hash(), numbers));
        return findings.check(result.decidedAt());
    }

    private Check replacements(Result result) {
        var findings = new Check.Findings("replacements");
        var holders = new Holders(bundle.picks(), commitment.tiers());
        String hash = commitment.hash().hash(story.resultText());
        for (int i = 0; i < story.replacements().size(); i++) {
            var moved = story.replacements().get(i);
            findings.same("replacement-result", hash, moved.result());
            if (!holders.replace(moved.absent(), moved.tier(), moved.next())) {
                findings.add("replacement", i + 1, moved.absent(), moved.next());
            }
        }
        return findings.check(story.replacements().size());
    }
}
