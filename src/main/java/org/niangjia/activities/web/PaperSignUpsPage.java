package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Feature;
import org.niangjia.activities.PaperSignUpList;
import org.niangjia.activities.PaperSignUpUpload;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PersonDirectory.PersonCard;

/**
 * Sign-ups from paper.
 *
 * @param text who was looked for
 * @param result of an upload, or null
 * @param refused why nothing was entered, or null
 */
public record PaperSignUpsPage(
        Chrome chrome,
        ActivityList.Shown activity,
        List<PaperSignUpList.Paper> papers,
        String text,
        List<PersonCard> found,
        PaperSignUpForm form,
        FormErrors errors,
        PaperSignUpUpload.@Nullable Result result,
        @Nullable String refused) {
    public boolean children() {
        return activity.has(Feature.CHILDREN);
    }

    public boolean open() {
        return activity.state() == org.niangjia.activities.ActivityState.OPEN;
    }

    public String base() {
        return chrome.at("/desk/activities/" + activity.id() + "/paper");
    }

    public List<Option> people() {
        return found.stream()
                .map(card -> new Option(
                        String.valueOf(card.id()), card.name() + " · " + card.phoneTail() + " · " + card.unionName()))
                .toList();
    }

    public List<Option> sexes() {
        return List.of(
                new Option("2", chrome.say("activities.children.girl")),
                new Option("1", chrome.say("activities.children.boy")));
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.signUps.reference")),
                Ui.Column.number(chrome.say("activities.signUps.standing")),
                Ui.Column.text(chrome.say("activities.outreach.by")),
                Ui.Column.text(chrome.say("activities.signUps.at")));
    }

    public List<Ui.Column> wrongColumns() {
        return List.of(
                Ui.Column.number(chrome.say("activities.paper.row")),
                Ui.Column.text(chrome.say("activities.field.person")),
                Ui.Column.text(chrome.say("activities.paper.problem")));
    }
}
