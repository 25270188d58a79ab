package org.niangjia.draws.web;

import java.util.List;
import java.util.Map;
import org.niangjia.draws.TurnLedger;
import org.niangjia.draws.TurnList;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Pages of turns: the rules, the ledger, one's own. */
public final class TurnViews {
    private TurnViews() {}

    /** A rule in one sentence. */
    static String rule(Chrome chrome, int perPass, int most, boolean resets) {
        return chrome.say("draws.turn.rule", perPass, most)
                + chrome.say(resets ? "draws.turn.rule.resets" : "draws.turn.rule.stays");
    }

    /** Why a weight is what it is, in one sentence. */
    static String why(Chrome chrome, TurnList.Line line) {
        if (line.source().isEmpty()) {
            return chrome.say("draws.turn.none");
        }
        return chrome.say("draws.turn.reckoned", line.passes(), line.weight())
                + rule(chrome, line.perPass(), line.most(), line.resets())
                + chrome.say("draws.turn.by", line.unionName(), line.source());
    }

    static String said(Chrome chrome, TurnList.Happened turn) {
        return chrome.say(turn.won() ? "draws.turn.won" : "draws.turn.passed", turn.on(), turn.title());
    }

    static String name(TurnList.Line line) {
        return line.person() ? Masking.name(line.name()) + " · " + line.phoneTail() : line.name();
    }

    /** The rules as the desk sets them. */
    public record RulesDesk(
            Chrome chrome,
            List<TurnList.Published> rules,
            List<Option> unions,
            boolean manages,
            FormErrors errors,
            Map<String, String> typed) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("draws.turn.title")),
                    Ui.Column.text(chrome.say("draws.turn.union")),
                    Ui.Column.text(chrome.say("draws.turn.what")),
                    Ui.Column.text(chrome.say("draws.turn.from")),
                    Ui.Column.text(chrome.say("draws.turn.source")));
        }

        public String what(TurnList.Published rule) {
            return rule(chrome, rule.perPass(), rule.most(), rule.resets());
        }

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    /** The rules as everybody reads them. */
    public record RulesPublic(Chrome chrome, List<TurnList.Published> rules) {
        public String what(TurnList.Published rule) {
            return rule(chrome, rule.perPass(), rule.most(), rule.resets());
        }
    }

    /** The turns of one's people and employers. */
    public record LedgerDesk(
            Chrome chrome, TurnList.Filter filter, Map<String, String> kinds, PageOf<TurnList.Line> page) {
        public List<Option> kindOptions() {
            return kinds.entrySet().stream()
                    .map(kind -> new Option(kind.getKey(), kind.getValue()))
                    .toList();
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("draws.turn.holder")),
                    Ui.Column.text(chrome.say("draws.turn.title")),
                    Ui.Column.number(chrome.say("draws.turn.weight")),
                    Ui.Column.number(chrome.say("draws.turn.passes")),
                    Ui.Column.text(chrome.say("draws.turn.wonOn")),
                    Ui.Column.text(chrome.say("draws.turn.lastOn")));
        }

        public String name(TurnList.Line line) {
            return TurnViews.name(line);
        }

        public String href(TurnList.Line line) {
            return chrome.at("/desk/draws/ledger/" + (line.person() ? "people" : "employers") + "/" + line.holderId());
        }

        public String called(TurnList.Line line) {
            return kinds.getOrDefault(line.kind(), line.kind());
        }

        public String here() {
            return chrome.at("/desk/draws/ledger");
        }

        public String url() {
            return query(here());
        }

        public String exportUrl() {
            return query(here() + ".xlsx");
        }

        private String query(String path) {
            String with = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            return filter.kind().isEmpty() ? with : Ui.with(with, "kind", filter.kind());
        }

        public boolean manages() {
            var actor = chrome.actor();
            return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
        }
    }

    /** One's own turns, or somebody's, each with its reasons. */
    public record Explanation(Chrome chrome, List<TurnList.Explained> explained) {
        public String name() {
            return TurnViews.name(explained.getFirst().line());
        }

        public String why(TurnList.Explained one) {
            return TurnViews.why(chrome, one.line());
        }

        public List<String> turns(TurnList.Explained one) {
            return one.turns().stream().map(turn -> said(chrome, turn)).toList();
        }

        public String title(TurnList.Explained one) {
            return chrome.say(
                    "draws.turn.weighs", one.line().called(), one.line().weight());
        }

        public boolean employer() {
            return explained.getFirst().line().holderType().equals(TurnLedger.EMPLOYER);
        }
    }
}
