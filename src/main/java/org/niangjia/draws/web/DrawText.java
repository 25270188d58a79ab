package org.niangjia.draws.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawState;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;

/** How times, states and plans of draws are said. */
final class DrawText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private DrawText() {}

    static String at(@Nullable Instant moment) {
        return moment == null ? "" : MINUTE.format(LocalDateTime.ofInstant(moment, Period.ZONE));
    }

    static Ui.Tone tone(DrawState state) {
        return switch (state) {
            case PLANNED -> Ui.Tone.NEUTRAL;
            case FROZEN -> Ui.Tone.INFO;
            case COMMITTED, SEEDED -> Ui.Tone.GOLD;
            case DECIDED -> Ui.Tone.GOOD;
            case ABANDONED -> Ui.Tone.WARNING;
        };
    }

    static Ui.Tone tone(DrawOutcome.Standing standing) {
        return switch (standing) {
            case WON -> Ui.Tone.GOOD;
            case RESERVE -> Ui.Tone.INFO;
            case ABSENT -> Ui.Tone.WARNING;
        };
    }

    /** What a drawn entry has, for officers: also whose place is empty. */
    static String standing(Words words, DrawList.Winner row) {
        var cause = row.cause();
        if (cause == null) {
            return words.name("draws.standing", row.standing());
        }
        return words.name(row.standing() == DrawOutcome.Standing.WON ? "draws.vacant" : "draws.lost", cause);
    }

    /** What a worker has in a draw, short; null when nothing was drawn for him. */
    static @Nullable String standing(Words words, DrawList.Mine row) {
        var standing = row.standing();
        var cause = row.cause();
        if (standing == null) {
            return null;
        }
        return cause == null ? words.name("draws.standing", standing) : words.name("draws.my.gone", cause);
    }

    static Ui.Tone tone(DrawList.Mine row) {
        var standing = row.standing();
        if (standing == null) {
            return tone(row.state());
        }
        return row.cause() == null ? tone(standing) : Ui.Tone.WARNING;
    }

    /** The same in public, where the result stands as published until a replacement stands in the log. */
    static String published(Words words, DrawList.Winner row) {
        return row.standing() == DrawOutcome.Standing.WON
                ? words.name("draws.standing", row.standing())
                : standing(words, row);
    }

    static String source(Words words, DrawPlan.Source source) {
        return words.say(
                "draws.source.line", words.name("draws.source", source.kind()), source.issue(), at(source.at()));
    }

    static String tiers(List<DrawPlan.Tier> tiers) {
        return tiers.stream().map(tier -> tier.name() + " × " + tier.prizes()).collect(Collectors.joining("、"));
    }

    static String tier(DrawPlan plan, int tier) {
        return tier == 0 ? "" : plan.tiers().get(tier - 1).name();
    }

    /** A hash in groups, so that it can be read out. */
    static String spaced(String hash) {
        return hash.replaceAll("(.{8})(?=.)", "$1 ");
    }
}
