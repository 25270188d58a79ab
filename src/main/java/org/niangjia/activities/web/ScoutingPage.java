package org.niangjia.activities.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Scouting;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PersonDirectory;

/** A scouting in the desk. @param averages empty while the reader has still to score blind */
public record ScoutingPage(
        Chrome chrome,
        ActivityList.Shown activity,
        List<Scouting.Question> questions,
        List<Scouting.Scout> scouts,
        List<Scouting.Average> averages,
        String text,
        List<PersonDirectory.PersonCard> found,
        @Nullable String problem) {
    public List<Ui.Link> tabs() {
        return ActivityViews.tabs(chrome, activity, "/scouting");
    }

    public boolean manages() {
        return ActivityViews.manages(chrome);
    }

    public String base() {
        return chrome.at("/desk/activities/" + activity.id());
    }

    public String labels() {
        return questions.stream().map(Scouting.Question::label).collect(Collectors.joining("\n"));
    }

    public List<Ui.Column> scoutColumns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.field.person")),
                Ui.Column.text(chrome.say("activities.scouting.level")),
                Ui.Column.text(chrome.say("activities.scouting.handedIn")));
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.scouting.question")),
                Ui.Column.number(chrome.say("activities.scouting.average")),
                Ui.Column.number(chrome.words().name("activities.scouting.level", Scouting.Level.UPPER)),
                Ui.Column.number(chrome.words().name("activities.scouting.level", Scouting.Level.LOWER)));
    }

    public List<Option> levels() {
        return Option.of(Scouting.Level.values(), chrome.words(), "activities.scouting.level");
    }

    public String at(Scouting.Scout scout) {
        return ActivityText.maybe(scout.submittedAt());
    }

    public String number(@Nullable Double value) {
        return ActivityText.stars(value);
    }

    /** The score sheet of one scout. @param typed what came back, by field */
    public record Mine(
            Chrome chrome,
            long activity,
            Scouting.Sheet sheet,
            Map<String, String> typed,
            @Nullable String problem) {
        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        public List<Option> scores() {
            return List.of(5, 4, 3, 2, 1).stream()
                    .map(score -> new Option(score.toString(), score.toString()))
                    .toList();
        }

        public String number(@Nullable Double value) {
            return ActivityText.stars(value);
        }
    }
}
