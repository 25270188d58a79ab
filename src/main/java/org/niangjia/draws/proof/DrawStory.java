package org.niangjia.draws.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a bundle, read: what was promised, what came of it. */
final class DrawStory {
    private final Check.Findings findings = new Check.Findings("texts");
    private final List<LogText.Postponement> postponements = new ArrayList<>();
    private final List<LogText.Replacement> replacements = new ArrayList<>();
    private @Nullable Commitment commitment;
    private String commitmentText = "";
    private @Nullable Result result;
    private String resultText = "";
    private LogText.@Nullable Abandonment abandonment;

    private DrawStory() {}

    static DrawStory read(Bundle bundle) {
        var story = new DrawStory();
        for (int i = 0; i < bundle.records().size(); i++) {
            String text = bundle.records().get(i).text();
            try {
                story.take(i, text);
            } catch (Lines.Malformed | ArithmeticException wrong) {
                story.findings.add("text", i + 1, Lines.format(text));
            }
        }
        if (story.commitment == null) {
            story.findings.add("no-commitment");
        }
        return story;
    }

    private void take(int index, String text) {
        switch (Lines.format(text)) {
            case Commitment.FORMAT -> {
                var read = Commitment.parse(text);
                if (commitment != null || index > 0) {
                    findings.add("second", index + 1, Commitment.FORMAT);
                    return;
                }
                commitment = read;
                commitmentText = text;
                findings.same("program", Commitment.PROGRAM, read.program());
            }
            case Result.FORMAT -> {
                var read = Result.parse(text);
                if (result != null) {
                    findings.add("second", index + 1, Result.FORMAT);
                    return;
                }
                result = read;
                resultText = text;
                belongs(index, read.federation(), read.draw());
            }
            case LogText.Postponement.FORMAT -> {
                var read = LogText.Postponement.parse(text);
                postponements.add(read);
                belongs(index, read.federation(), read.draw());
            }
            case LogText.Replacement.FORMAT -> {
                var read = LogText.Replacement.parse(text);
                replacements.add(read);
                belongs(index, read.federation(), read.draw());
            }
            case LogText.Abandonment.FORMAT -> {
                var read = LogText.Abandonment.parse(text);
                abandonment = read;
                belongs(index, read.federation(), read.draw());
            }
            case LogText.Dispute.FORMAT -> {
                var read = LogText.Dispute.parse(text);
                belongs(index, read.federation(), read.draw());
            }
            default -> findings.add("text", index + 1, Lines.format(text));
        }
    }

    private void belongs(int index, String federation, long draw) {
        if (commitment == null || !commitment.federation().equals(federation) || commitment.draw() != draw) {
            findings.add("other-draw", index + 1);
        }
    }

    /** Whether the texts can be read; an abandoned draw says so here. */
    Check check() {
        if (abandonment != null && findings.none()) {
            return new Check(
                    "texts",
                    Check.State.OPEN,
                    List.of(Check.Finding.of("abandoned", abandonment.at(), abandonment.reason())));
        }
        return findings.check();
    }

    @Nullable
    Commitment commitment() {
        return commitment;
    }

    String commitmentText() {
        return commitmentText;
    }

    @Nullable
    Result result() {
        return result;
    }

    String resultText() {
        return resultText;
    }

    List<LogText.Postponement> postponements() {
        return postponements;
    }

    List<LogText.Replacement> replacements() {
        return replacements;
    }

    /** When the numbers of each source were to become known, in the end; too late a postponement is told to the findings. */
    List<Instant> times(Commitment promised, Check.Findings told) {
        var times = new ArrayList<Instant>();
        for (int i = 0; i < promised.sources().size(); i++) {
            Instant at = promised.sources().get(i).at();
            if (!promised.publishedAt().isBefore(at)) {
                told.add("late", i + 1, promised.publishedAt(), at);
            }
            times.add(at);
        }
        for (var put : postponements) {
            int index = put.number() - 1;
            if (index < 0 || index >= times.size()) {
                told.add("no-source", put.number());
            } else {
                if (!put.at().isBefore(times.get(index))
                        || !put.at().isBefore(put.source().at())) {
                    told.add("late", put.number(), put.at(), times.get(index));
                }
                if (put.source().kind() != promised.sources().get(index).kind()) {
                    told.add("other-game", put.number());
                }
                times.set(index, put.source().at());
            }
        }
        return times;
    }
}
