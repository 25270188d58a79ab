package org.niangjia.draws.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.Disputes;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawLog;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.DrawView;
import org.niangjia.draws.proof.Commitment;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** What the desk pages of draws show. */
public final class DrawViews {
    private DrawViews() {}

    /** All draws somebody sees. */
    public record Index(Chrome chrome, DrawList.Filter filter, boolean manages, PageOf<DrawList.Row> page) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("draws.field.title")),
                    Ui.Column.text(chrome.say("draws.field.union")),
                    Ui.Column.number(chrome.say("draws.field.prizes")),
                    Ui.Column.number(chrome.say("draws.field.entries")),
                    Ui.Column.text(chrome.say("draws.field.sourceAt")),
                    Ui.Column.text(chrome.say("draws.field.state")));
        }

        public List<Option> states() {
            return Option.of(DrawState.values(), chrome.words(), "draws.state");
        }

        public String state() {
            var state = filter.state();
            return state == null ? "" : state.name();
        }

        public String at(DrawList.Row row) {
            return DrawText.at(row.sourceAt());
        }

        public Ui.Tone tone(DrawList.Row row) {
            return DrawText.tone(row.state());
        }

        public String url() {
            return query(chrome.at("/desk/draws"));
        }

        public String exportUrl() {
            return query(chrome.at("/desk/draws/export.xlsx"));
        }

        private String query(String path) {
            String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            return state().isEmpty() ? url : Ui.with(url, "state", state());
        }

        public boolean filtered() {
            return !url().equals(chrome.at("/desk/draws"));
        }
    }

    /** Planning a draw. @param id null while it is new */
    public record Edit(
            Chrome chrome,
            @Nullable Long id,
            DrawForm form,
            List<Option> subjects,
            List<Option> programmes,
            List<Option> turns,
            FormErrors errors,
            @Nullable String refused) {
        public String title() {
            return chrome.say(id == null ? "draws.new" : "draws.edit");
        }

        public String postTo() {
            return chrome.at("/desk/draws" + (id == null ? "" : "/" + id));
        }

        public List<Option> units() {
            return Option.of(DrawUnit.values(), chrome.words(), "draws.unit");
        }

        public List<Option> hashes() {
            return Option.of(HashKind.values(), chrome.words(), "draws.hash");
        }

        public List<Option> kinds() {
            return Option.of(SourceKind.values(), chrome.words(), "draws.source");
        }

        public List<Integer> sources() {
            return List.of(1, 2, 3);
        }
    }

    /** The tabs all desk pages of a draw share. */
    static List<Ui.Link> tabs(Chrome chrome, DrawView draw, String current) {
        String path = "/desk/draws/" + draw.id();
        var tabs = new ArrayList<>(List.of(""));
        if (draw.decided()) {
            tabs.add("/winners");
        }
        tabs.add("/disputes");
        return tabs.stream()
                .map(tab -> new Ui.Link(
                        chrome.say("draws.tab" + (tab.isEmpty() ? ".draw" : tab.replace('/', '.'))),
                        chrome.at(path + tab),
                        tab.equals(current)))
                .toList();
    }

    /** Where a draw stands, as steps. */
    public static List<Ui.Step> steps(Chrome chrome, DrawView draw) {
        var states =
                List.of(DrawState.PLANNED, DrawState.FROZEN, DrawState.COMMITTED, DrawState.SEEDED, DrawState.DECIDED);
        int now = draw.decided()
                ? states.size()
                : draw.state() == DrawState.ABANDONED ? -1 : states.indexOf(draw.state());
        return states.stream()
                .map(state -> {
                    int place = states.indexOf(state);
                    var step = place < now
                            ? Ui.Step.State.DONE
                            : place == now ? Ui.Step.State.CURRENT : Ui.Step.State.AHEAD;
                    return new Ui.Step(chrome.words().name("draws.step", state), step);
                })
                .toList();
    }

    /** The facts of a draw, for officers and for everybody. */
    public static List<Ui.Answer> facts(Chrome chrome, DrawView draw) {
        var plan = draw.plan();
        var facts = new ArrayList<Ui.Answer>();
        facts.add(new Ui.Answer(chrome.say("draws.field.union"), draw.unionName()));
        facts.add(new Ui.Answer(chrome.say("draws.field.subject"), draw.subjectTitle()));
        if (!draw.programmeName().isEmpty()) {
            facts.add(new Ui.Answer(chrome.say("draws.field.programme"), draw.programmeName()));
        }
        facts.add(new Ui.Answer(chrome.say("draws.field.tiers"), DrawText.tiers(plan.tiers())));
        facts.add(new Ui.Answer(chrome.say("draws.field.reserves"), String.valueOf(plan.reserves())));
        facts.add(new Ui.Answer(chrome.say("draws.field.unit"), chrome.words().name("draws.unit", plan.unit())));
        String turns = plan.turnKind();
        facts.add(new Ui.Answer(
                chrome.say("draws.field.weighted"),
                turns != null
                        ? chrome.say("draws.weighted.turns", draw.turnTitle())
                        : chrome.say(plan.weighted() ? "draws.weighted.yes" : "draws.weighted.no")));
        for (DrawPlan.Source source : plan.sources()) {
            facts.add(new Ui.Answer(chrome.say("draws.field.source"), DrawText.source(chrome.words(), source)));
        }
        facts.add(new Ui.Answer(chrome.say("draws.field.hash"), chrome.words().name("draws.hash", plan.hash())));
        facts.add(new Ui.Answer(chrome.say("draws.field.freezes"), DrawText.at(plan.freezeAt())));
        facts.add(new Ui.Answer(chrome.say("draws.field.due"), DrawText.at(plan.seedDueAt())));
        if (draw.entries() > 0) {
            facts.add(new Ui.Answer(
                    chrome.say("draws.field.entries"),
                    draw.handed() == draw.entries()
                            ? Ui.count(draw.entries())
                            : chrome.say("draws.entries.joined", Ui.count(draw.entries()), Ui.count(draw.handed()))));
            facts.add(new Ui.Answer(chrome.say("draws.field.weight"), Ui.count(draw.weight())));
            facts.add(new Ui.Answer(chrome.say("draws.field.root"), DrawText.spaced(draw.root())));
        }
        return facts;
    }

    /** One draw in the desk. */
    public record Show(
            Chrome chrome,
            DrawView draw,
            List<DrawSteps.Typed> numbers,
            List<Ui.Happening> history,
            boolean manages,
            boolean approves,
            boolean openDispute,
            @Nullable String problem,
            FormErrors errors,
            Map<String, String> typed) {
        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        public List<Ui.Link> tabs() {
            return DrawViews.tabs(chrome, draw, "");
        }

        public List<Ui.Step> steps() {
            return DrawViews.steps(chrome, draw);
        }

        public List<Ui.Answer> facts() {
            return DrawViews.facts(chrome, draw);
        }

        public Ui.Tone tone() {
            return DrawText.tone(draw.state());
        }

        public String at(String path) {
            return chrome.at("/desk/draws/" + draw.id() + path);
        }

        public boolean is(String state) {
            return draw.state().name().equals(state);
        }

        /** What to do next, in words. */
        public String next() {
            return openDispute && (is("FROZEN") || is("COMMITTED"))
                    ? chrome.say("draws.next.DISPUTE")
                    : chrome.words().name("draws.next", draw.state());
        }

        public boolean mayAbandon() {
            return switch (draw.state()) {
                case PLANNED, FROZEN -> manages;
                case COMMITTED, SEEDED, DECIDED -> approves;
                case ABANDONED -> false;
            };
        }

        public List<Option> sources() {
            var options = new ArrayList<Option>();
            for (int i = 0; i < draw.plan().sources().size(); i++) {
                options.add(new Option(
                        String.valueOf(i + 1),
                        DrawText.source(chrome.words(), draw.plan().sources().get(i))));
            }
            return options;
        }

        public String when(DrawSteps.Typed one) {
            return DrawText.at(one.at());
        }
    }

    /** The commitment before it is published. */
    public record Publish(Chrome chrome, DrawView draw, String text) {
        public String sealed() {
            return Commitment.parse(text).secret();
        }
    }

    /** What was published in place of the secret; empty before the commitment. */
    public static String sealed(DrawView draw) {
        return draw.promised() ? Commitment.parse(draw.commitment()).secret() : "";
    }

    /** Entering the numbers of the sources. */
    public record Numbers(
            Chrome chrome,
            DrawView draw,
            List<String> typed,
            FormErrors errors,
            @Nullable String refused) {
        public String label(int index) {
            return DrawText.source(chrome.words(), draw.plan().sources().get(index));
        }

        public String hint(int index) {
            return chrome.words()
                    .name("draws.source.hint", draw.plan().sources().get(index).kind());
        }

        public String value(int index) {
            return index < typed.size() ? typed.get(index) : "";
        }

        public int count() {
            return draw.plan().sources().size();
        }
    }

    /** Winners and reserves in order. */
    public record Winners(Chrome chrome, DrawView draw, String q, PageOf<DrawList.Winner> page, boolean manages) {
        public List<Ui.Link> tabs() {
            return DrawViews.tabs(chrome, draw, "/winners");
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.number(chrome.say("draws.field.rank")),
                    Ui.Column.number(chrome.say("draws.field.number")),
                    Ui.Column.text(chrome.say("draws.field.name")),
                    Ui.Column.text(chrome.say("draws.field.union")),
                    Ui.Column.text(chrome.say("draws.field.tier")),
                    Ui.Column.text(chrome.say("draws.field.standing")),
                    Ui.Column.text(chrome.say("draws.replace.this")));
        }

        public String standing(DrawList.Winner row) {
            return DrawText.standing(chrome.words(), row);
        }

        public String tier(DrawList.Winner row) {
            return DrawText.tier(draw.plan(), row.tier());
        }

        public Ui.Tone tone(DrawList.Winner row) {
            return won(row) && row.cause() != null ? Ui.Tone.WARNING : DrawText.tone(row.standing());
        }

        public boolean won(DrawList.Winner row) {
            return row.standing() == DrawOutcome.Standing.WON;
        }

        /** Where the place of this winner is handed on. */
        public String replace(DrawList.Winner row) {
            return Ui.with(
                    chrome.at("/desk/draws/" + draw.id() + "/replacements"), "number", String.valueOf(row.number()));
        }

        public String url() {
            String path = chrome.at("/desk/draws/" + draw.id() + "/winners");
            return q.isBlank() ? path : Ui.with(path, "q", q);
        }
    }

    /** Disputes of a draw. */
    public record DisputeList(
            Chrome chrome,
            DrawView draw,
            List<Disputes.Dispute> disputes,
            boolean manages,
            FormErrors errors,
            Map<String, String> typed) {
        public List<Ui.Link> tabs() {
            return DrawViews.tabs(chrome, draw, "/disputes");
        }

        public List<Option> kinds() {
            return Option.of(Disputes.Kind.values(), chrome.words(), "draws.dispute.kind");
        }

        public List<Option> decisions() {
            return Option.of(Disputes.Decision.values(), chrome.words(), "draws.dispute.decision");
        }

        public String when(Disputes.Dispute one) {
            return DrawText.at(one.raisedAt());
        }

        public String decided(Disputes.Dispute one) {
            var decision = one.decision();
            return decision == null
                    ? chrome.say("draws.dispute.open")
                    : chrome.words().name("draws.dispute.decision", decision);
        }

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    static List<String> lines(String numbers) {
        return Arrays.asList(numbers.split("\n", -1));
    }

    static String kind(Chrome chrome, DrawLog.Record record) {
        return chrome.words().name("draws.log.kind", record.kind());
    }
}
