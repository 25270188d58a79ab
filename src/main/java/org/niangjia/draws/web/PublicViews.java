package org.niangjia.draws.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.Disputes;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawLog;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawView;
import org.niangjia.draws.TurnLedger;
import org.niangjia.draws.proof.LogText;
import org.niangjia.draws.proof.Result;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** What everybody may see of draws, and what a worker sees of the own entry. */
public final class PublicViews {
    private PublicViews() {}

    /** The federation's draws and its log. */
    public record Log(
            Chrome chrome,
            PageOf<DrawList.Row> draws,
            DrawLog.Head head,
            List<DrawLog.Record> records,
            String verifierHash) {
        public Ui.Tone tone(DrawList.Row row) {
            return DrawText.tone(row.state());
        }

        public List<String> facts(DrawList.Row row) {
            return List.of(
                    chrome.say("draws.public.facts", Ui.count(row.entries()), Ui.count(row.prizes())),
                    chrome.say("draws.public.sourceAt", DrawText.at(row.sourceAt())));
        }

        public List<Ui.Happening> happenings() {
            return records.stream().map(record -> happening(chrome, record)).toList();
        }
    }

    static Ui.Happening happening(Chrome chrome, DrawLog.Record record) {
        String place = String.valueOf(record.position() + 1);
        String said = record.kind() == DrawLog.Kind.REPLACEMENT ? replacement(chrome, record.text()) + " · " : "";
        return new Ui.Happening(
                DrawText.at(record.at()),
                chrome.say("draws.log.line", place, DrawViews.kind(chrome, record), String.valueOf(record.drawId())),
                null,
                said + chrome.say("draws.log.entry", place, record.headRoot(), String.valueOf(record.position())),
                Ui.Tone.NEUTRAL);
    }

    /** Which entry lost the prize to which, and why. */
    private static String replacement(Chrome chrome, String text) {
        var moved = LogText.Replacement.parse(text);
        String why = moved.cause().isEmpty() ? "" : chrome.say("draws.cause." + moved.cause());
        return chrome.say(
                "draws.log.replacement",
                String.valueOf(moved.absent()),
                String.valueOf(moved.next()),
                (why + " " + moved.words()).strip());
    }

    /** Of a draw with thousands of replacements the last are on its page. */
    private static final int SHOWN = 100;

    /** One draw, for everybody. */
    public record Show(
            Chrome chrome,
            DrawView draw,
            @Nullable Result result,
            PageOf<DrawList.Winner> winners,
            DrawLog.Head head,
            String verifierHash,
            String q) {
        public List<Ui.Answer> facts() {
            return DrawViews.facts(chrome, draw);
        }

        public List<Ui.Step> steps() {
            return DrawViews.steps(chrome, draw);
        }

        public Ui.Tone tone() {
            return DrawText.tone(draw.state());
        }

        public boolean abandoned() {
            return draw.state() == DrawState.ABANDONED;
        }

        public String path(String rest) {
            return chrome.at("/draws/" + draw.id() + rest);
        }

        public String url() {
            return q.isBlank() ? path("") : Ui.with(path(""), "q", q);
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.number(chrome.say("draws.field.rank")),
                    Ui.Column.number(chrome.say("draws.field.number")),
                    Ui.Column.text(chrome.say("draws.field.name")),
                    Ui.Column.text(chrome.say("draws.field.tier")),
                    Ui.Column.text(chrome.say("draws.field.standing")));
        }

        public String masked(DrawList.Winner row) {
            return Masking.name(row.name());
        }

        public String tier(DrawList.Winner row) {
            return DrawText.tier(draw.plan(), row.tier());
        }

        public Ui.Tone tone(DrawList.Winner row) {
            return DrawText.tone(row.standing());
        }

        public String standing(DrawList.Winner row) {
            return DrawText.published(chrome.words(), row);
        }

        /** The prize, and for whom it went on what became of it; reserves have none. */
        public String live(DrawList.Winner row) {
            return row.standing() == DrawOutcome.Standing.WON ? tier(row) : (tier(row) + " " + standing(row)).strip();
        }

        public String sealed() {
            return DrawViews.sealed(draw);
        }

        public List<Ui.Happening> history() {
            return draw.log().stream()
                    .skip(Math.max(0, draw.log().size() - SHOWN))
                    .map(record -> happening(chrome, record))
                    .toList();
        }

        /** Entries before those shown; all are in the public log. */
        public int earlier() {
            return Math.max(0, draw.log().size() - SHOWN);
        }

        /** Numbers of the sources, as they went into the seed. */
        public List<Ui.Answer> numbers() {
            var known = result;
            if (known == null) {
                return List.of();
            }
            var answers = new ArrayList<Ui.Answer>();
            for (int i = 0; i < known.numbers().size(); i++) {
                answers.add(new Ui.Answer(
                        DrawText.source(chrome.words(), draw.plan().sources().get(i)),
                        known.numbers().get(i)));
            }
            return answers;
        }

        public String spaced(String hash) {
            return DrawText.spaced(hash);
        }

        public String publishedAt() {
            return DrawText.at(draw.at(DrawLog.Kind.COMMITMENT));
        }

        public String source(int index) {
            return DrawText.source(chrome.words(), draw.plan().sources().get(index));
        }

        public int sources() {
            return draw.plan().sources().size();
        }
    }

    /** A worker's draws. */
    public record Mine(Chrome chrome, List<DrawList.Mine> draws) {
        public Ui.Tone tone(DrawList.Mine row) {
            return DrawText.tone(row);
        }

        public String status(DrawList.Mine row) {
            return status(chrome, row);
        }

        static String status(Chrome chrome, DrawList.Mine row) {
            String standing = DrawText.standing(chrome.words(), row);
            if (row.state() == DrawState.ABANDONED) {
                return chrome.words().name("draws.state", row.state());
            }
            if (standing != null) {
                return standing;
            }
            return row.state() == DrawState.DECIDED
                    ? chrome.say("draws.my.not")
                    : chrome.words().name("draws.state", row.state());
        }

        public String at(DrawList.Mine row) {
            return chrome.say("draws.public.sourceAt", DrawText.at(row.sourceAt()));
        }
    }

    /** One worker's entry in one draw. */
    public record Receipt(
            Chrome chrome,
            DrawView draw,
            DrawDirectory.Receipt receipt,
            DrawDirectory.@Nullable Lot lot,
            TurnLedger.@Nullable Weight weight,
            List<Disputes.Dispute> disputes,
            FormErrors errors,
            String typed) {
        public boolean decided() {
            return draw.decided();
        }

        public Ui.Tone tone() {
            var known = lot;
            if (known == null || draw.state() == DrawState.ABANDONED) {
                return Ui.Tone.INFO;
            }
            return known.cause() == null ? DrawText.tone(known.standing()) : Ui.Tone.WARNING;
        }

        /** Won or not, and why. */
        public String verdict() {
            if (draw.state() == DrawState.ABANDONED) {
                return chrome.say("draws.my.verdict.ABANDONED");
            }
            if (!draw.decided()) {
                return chrome.say("draws.my.verdict.WAITING");
            }
            var known = lot;
            return known == null
                    ? chrome.say("draws.my.verdict.NOT", draw.prizes(), Ui.count(draw.entries()))
                    : drawn(known);
        }

        private String drawn(DrawDirectory.Lot known) {
            String rank = String.valueOf(known.rank());
            var cause = known.cause();
            return switch (known.standing()) {
                case WON ->
                    cause == null
                            ? chrome.say(
                                    known.movedUp() ? "draws.my.verdict.MOVED_UP" : "draws.my.verdict.WON",
                                    known.tier(),
                                    rank)
                            : chrome.say("draws.my.vacant." + cause.name(), known.tier(), rank);
                case RESERVE ->
                    known.place() == 0
                            ? chrome.say("draws.my.verdict.RESERVE_OUT")
                            : chrome.say("draws.my.verdict.RESERVE", known.place());
                case ABSENT ->
                    cause == null
                            ? chrome.say("draws.my.verdict.ABSENT", known.tier(), rank)
                            : chrome.say("draws.my.lost." + cause.name(), known.tier(), rank);
            };
        }

        /** What happens now, and what is to be done; empty when nothing is. */
        public String next() {
            var known = lot;
            if (known == null || !draw.decided() || draw.state() == DrawState.ABANDONED || known.cause() != null) {
                return "";
            }
            return switch (known.standing()) {
                case WON -> chrome.say("draws.my.next.WON");
                case RESERVE ->
                    known.place() == 0
                            ? ""
                            : chrome.say(known.place() == 1 ? "draws.my.next.FIRST" : "draws.my.next.RESERVE");
                case ABSENT -> "";
            };
        }

        public String sealed() {
            return DrawViews.sealed(draw);
        }

        public List<Ui.Answer> facts() {
            var facts = new ArrayList<Ui.Answer>();
            facts.add(new Ui.Answer(chrome.say("draws.field.number"), Ui.count(receipt.number())));
            facts.add(new Ui.Answer(chrome.say("draws.field.entries"), Ui.count(draw.entries())));
            facts.add(new Ui.Answer(chrome.say("draws.field.weight.own"), String.valueOf(receipt.weight())));
            for (var source : draw.plan().sources()) {
                facts.add(new Ui.Answer(chrome.say("draws.field.source"), DrawText.source(chrome.words(), source)));
            }
            return facts;
        }

        public String why() {
            var known = weight;
            if (known == null) {
                return "";
            }
            var rule = known.rule();
            return rule.isEmpty()
                    ? chrome.say("draws.turn.none")
                    : chrome.say(
                            "draws.turn.why",
                            known.weight(),
                            rule.get().perPass(),
                            rule.get().most(),
                            rule.get().source());
        }

        public List<String> passes() {
            var known = weight;
            return known == null
                    ? List.of()
                    : known.turns().stream()
                            .map(turn -> chrome.say(
                                    turn.won() ? "draws.turn.won" : "draws.turn.passed",
                                    turn.on(),
                                    turn.title().isEmpty()
                                            ? turn.source().type() + " "
                                                    + turn.source().id()
                                            : turn.title()))
                            .toList();
        }

        public List<Option> kinds() {
            return Option.of(Disputes.Kind.values(), chrome.words(), "draws.dispute.kind");
        }

        public String decided(Disputes.Dispute one) {
            return PublicViews.decided(chrome, one);
        }
    }

    static String decided(Chrome chrome, Disputes.Dispute one) {
        var decision = one.decision();
        return decision == null
                ? chrome.say("draws.dispute.open")
                : chrome.words().name("draws.dispute.decision", decision) + " · " + one.reason();
    }

    /** Somebody who is not in the list. */
    public record Missing(
            Chrome chrome, DrawView draw, List<Disputes.Dispute> disputes, FormErrors errors, String typed) {
        public String decided(Disputes.Dispute one) {
            return PublicViews.decided(chrome, one);
        }
    }
}
