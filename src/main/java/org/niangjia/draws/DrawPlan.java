package org.niangjia.draws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.RecordRef;

/**
 * What an officer plans; may change until the entries are frozen.
 *
 * @param subject whose people take part; a {@link DrawEntrants} answers for its type
 * @param tiers in the order in which they are drawn
 * @param reserves how many follow in the same sequence, for winners who do not come
 * @param weighted whether entries count by their weight
 * @param turnKind the turn-taking ledger that gives the weights and notes who won and who was passed over, for example
 *     {@code offers.tour}; null: weights are the entrants' own and nothing is noted
 * @param freezeAt not before this are the entries frozen
 * @param seedDueAt by when the numbers are expected to be entered
 */
public record DrawPlan(
        RecordRef subject,
        long unionId,
        @Nullable Long programmeId,
        String title,
        List<Tier> tiers,
        int reserves,
        DrawUnit unit,
        HashKind hash,
        boolean weighted,
        @Nullable String turnKind,
        List<Source> sources,
        Instant freezeAt,
        Instant seedDueAt) {
    public static final int MOST_PICKS = 100_000;

    public DrawPlan {
        tiers = List.copyOf(tiers);
        sources = List.copyOf(sources);
        title = oneLine(title);
        freezeAt = freezeAt.truncatedTo(ChronoUnit.SECONDS);
        seedDueAt = seedDueAt.truncatedTo(ChronoUnit.SECONDS);
        if (title.isEmpty() || tiers.isEmpty() || sources.isEmpty() || reserves < 0) {
            throw new IllegalArgumentException("a draw has a title, a prize and a source");
        }
        if (picks(tiers, reserves) > MOST_PICKS) {
            throw new IllegalArgumentException("too many prizes");
        }
        if (turnKind != null && !weighted) {
            throw new IllegalArgumentException("turns count only in a weighted draw");
        }
    }

    /** A prize and how many there are. */
    public record Tier(String name, int prizes) {
        public Tier {
            name = oneLine(name);
            if (name.isEmpty() || prizes < 1) {
                throw new IllegalArgumentException("a tier has a name and at least one prize");
            }
        }
    }

    /**
     * A public event that has not happened yet.
     *
     * @param issue its number, for example {@code 2026135}, or the round of a beacon
     * @param at when its numbers become known
     */
    public record Source(SourceKind kind, String issue, Instant at) {
        public Source {
            issue = issue.strip();
            at = at.truncatedTo(ChronoUnit.SECONDS);
            if (!issue.matches("[0-9A-Za-z-]{1,20}")) {
                throw new IllegalArgumentException("not an issue number: " + issue);
            }
        }
    }

    private static long picks(List<Tier> tiers, int reserves) {
        return tiers.stream().mapToLong(Tier::prizes).sum() + reserves;
    }

    /** The committed text is made of lines: nothing in it may begin another. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
