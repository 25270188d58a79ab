package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.PaperSignUpList;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** One sheet entered from paper. @param problem why it was not taken back, or null */
public record PaperSignUpPage(
        Chrome chrome,
        ActivityList.Shown activity,
        PaperSignUpList.Paper paper,
        List<PaperSignUpList.Line> lines,
        @Nullable String problem) {
    public boolean handles() {
        return ActivityViews.handles(chrome);
    }

    public String base() {
        return chrome.at("/desk/activities/" + activity.id() + "/paper/" + paper.id());
    }

    public String back() {
        return chrome.at("/desk/activities/" + activity.id() + "/paper");
    }

    public List<Ui.Answer> facts() {
        return List.of(
                new Ui.Answer(chrome.say("activities.signUps.reference"), paper.reference()),
                new Ui.Answer(chrome.say("activities.outreach.by"), paper.enteredBy()),
                new Ui.Answer(chrome.say("activities.signUps.at"), ActivityText.at(paper.enteredAt())),
                new Ui.Answer(
                        chrome.say("activities.signUps.standing"),
                        chrome.say("activities.signUps.of", paper.standing(), paper.people())));
    }

    public String who(PaperSignUpList.Line line) {
        Integer year = line.birthYear();
        String name = line.name() + " · " + line.phoneTail();
        return year == null ? name : name + " · " + chrome.say("activities.signUps.childOf", String.valueOf(year));
    }

    public String state(PaperSignUpList.Line line) {
        var at = line.undoneAt();
        return at == null
                ? chrome.say(line.claimed() ? "activities.signUps.claimed" : "activities.signUps.entered")
                : chrome.say("activities.signUps.undone", ActivityText.at(at), line.undoneBy(), line.reason());
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.field.person")),
                Ui.Column.text(chrome.say("activities.field.state")));
    }

    /** Lines that may be taken back one by one. */
    public List<Option> which() {
        return lines.stream()
                .filter(line -> line.undoneAt() == null)
                .map(line -> new Option(String.valueOf(line.id()), who(line)))
                .toList();
    }
}
