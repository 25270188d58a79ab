package org.niangjia.activities.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.Feature;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;

/** What the pages of kinds and limits show. */
public final class SettingViews {
    private SettingViews() {}

    /** Kinds and what they have. */
    public record Kinds(
            Chrome chrome,
            List<ActivityKind> rows,
            @Nullable ActivityKind edited,
            KindForm form,
            FormErrors errors) {
        public List<Option> features() {
            return java.util.Arrays.stream(Feature.values())
                    .map(feature -> new Option(
                            feature.name(),
                            chrome.say("activities.feature." + feature),
                            chrome.say("activities.feature." + feature + ".hint")))
                    .toList();
        }

        public String features(ActivityKind kind) {
            return kind.features().stream()
                    .sorted()
                    .map(feature -> chrome.say("activities.feature." + feature))
                    .collect(java.util.stream.Collectors.joining("、"));
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("activities.field.kind")),
                    Ui.Column.text(chrome.say("activities.field.code")),
                    Ui.Column.text(chrome.say("activities.field.features")),
                    Ui.Column.text(chrome.say("activities.field.state")));
        }
    }

    /** Lengths, ratios and caps. */
    public record LimitsPage(
            Chrome chrome,
            List<Limits.Row> rows,
            Map<String, ActivityKind> kinds,
            LimitForm form,
            boolean root,
            FormErrors errors) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("activities.field.measure")),
                    Ui.Column.text(chrome.say("activities.field.amount")),
                    Ui.Column.text(chrome.say("activities.field.kind")),
                    Ui.Column.text(chrome.say("activities.field.valid")),
                    Ui.Column.text(chrome.say("activities.field.source")),
                    Ui.Column.text(chrome.say("activities.field.state")));
        }

        public String amount(Limits.Row row) {
            String amount = ActivityText.amount(chrome, row.measure(), row.amount());
            return row.scope().isEmpty() ? amount : amount + " · " + chrome.say("activities.scope." + row.scope());
        }

        public String kind(Limits.Row row) {
            String code = row.kindCode();
            return code == null ? chrome.say("activities.any") : ActivityText.kind(chrome, kinds, code);
        }

        public String valid(Limits.Row row) {
            return row.validFrom() + " – " + Typed.field(row.validTo());
        }

        public List<Option> measures() {
            return Option.of(Measure.values(), chrome.words(), "activities.measure");
        }

        public List<Option> kindOptions() {
            return ActivityText.kinds(chrome, List.copyOf(kinds.values()), "");
        }
    }
}
