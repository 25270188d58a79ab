package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes a draw from its bundle and says for each step what fits or exactly what does not. The page {@code
 * verify-draw.html} does the same in a browser; a test holds both against each other.
 */
public final class Verifier {
    /** The public log of every federation hashes so; draws choose for themselves. */
    public static final HashKind LOG = HashKind.SM3;

    private Verifier() {}

    /** @param receipt text of a receipt, or null to check the draw alone */
    public static List<Check> verify(String text, @Nullable String receipt) {
        var checks = new ArrayList<Check>();
        Bundle bundle;
        try {
            bundle = Bundle.read(text);
        } catch (Lines.Malformed wrong) {
            return List.of(Check.bad("file", "unreadable"));
        }
        checks.add(file(bundle, text));
        var story = DrawStory.read(bundle);
        checks.add(story.check());
        var commitment = story.commitment();
        if (commitment == null) {
            checks.add(LogCheck.of(bundle));
            return checks;
        }
        var entries = EntryChecks.of(bundle, commitment);
        checks.add(entries.entries());
        checks.add(entries.root());
        checks.addAll(new ResultChecks(bundle, story, commitment, entries).all());
        checks.add(LogCheck.of(bundle));
        if (receipt != null) {
            checks.add(ReceiptCheck.of(receipt, bundle, story, commitment));
        }
        return checks;
    }

    public static boolean passed(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.state() == Check.State.BAD);
    }

    private static Check file(Bundle bundle, String text) {
        var findings = new Check.Findings("file");
        findings.same("format", Bundle.FORMAT, bundle.format());
        String written = bundle.text();
        if (!written.equals(text)) {
            int line = 1;
            for (int i = 0; i < Math.min(written.length(), text.length()) && written.charAt(i) == text.charAt(i); i++) {
                line += text.charAt(i) == '\n' ? 1 : 0;
            }
            findings.add("rewritten", line);
        }
        return findings.check();
    }
}
