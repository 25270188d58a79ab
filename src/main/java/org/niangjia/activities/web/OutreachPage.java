package org.niangjia.activities.web;

import java.util.List;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Outreach;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** What a campaign carries, whom it reached, where it has been. */
public record OutreachPage(
        Chrome chrome,
        ActivityList.Shown activity,
        List<Outreach.Carrier> carriers,
        List<Outreach.Visit> visits,
        List<Outreach.Material> materials,
        String text,
        List<Outreach.Employer> found,
        OutreachForm form,
        FormErrors errors) {
    public List<Ui.Link> tabs() {
        return ActivityViews.tabs(chrome, activity, "/outreach");
    }

    public String base() {
        return chrome.at("/desk/activities/" + activity.id() + "/outreach");
    }

    public boolean manages() {
        return ActivityViews.manages(chrome);
    }

    public List<Ui.Figure> figures() {
        long times = carriers.stream().mapToLong(Outreach.Carrier::times).sum();
        long places = visits.stream().map(Outreach.Visit::employer).distinct().count();
        long pieces = materials.stream().mapToLong(Outreach.Material::quantity).sum();
        return List.of(
                new Ui.Figure(
                        chrome.say("activities.outreach.reach"),
                        times,
                        chrome.say("activities.unit.times"),
                        "#carriers"),
                new Ui.Figure(
                        chrome.say("activities.outreach.visited"),
                        places,
                        chrome.say("activities.unit.enterprise"),
                        "#visits"),
                new Ui.Figure(
                        chrome.say("activities.outreach.materials"),
                        pieces,
                        chrome.say("activities.unit.piece"),
                        null));
    }

    public List<Ui.Column> carrierColumns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.outreach.carrier")),
                Ui.Column.text(chrome.say("activities.field.kind")),
                Ui.Column.number(chrome.say("activities.outreach.stops")),
                Ui.Column.number(chrome.say("activities.outreach.reach")),
                Ui.Column.text(chrome.say("activities.outreach.lastMonth")));
    }

    public String last(Outreach.Carrier carrier) {
        var month = carrier.lastMonth();
        return month == null
                ? ""
                : chrome.say(
                        "activities.outreach.inMonth",
                        month.toString().substring(0, 7),
                        Ui.count(carrier.lastTimes() == null ? 0 : carrier.lastTimes()));
    }

    public String count(Outreach.Carrier carrier) {
        return carrier.stops() > 0
                ? chrome.say("activities.outreach.stopCount", carrier.stops())
                : Ui.count(carrier.pieces());
    }

    public List<Ui.Column> visitColumns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.outreach.employer")),
                Ui.Column.text(chrome.say("activities.outreach.on")),
                Ui.Column.text(chrome.say("activities.outreach.met")),
                Ui.Column.text(chrome.say("activities.outreach.by")),
                Ui.Column.text(chrome.say("activities.field.actions")));
    }

    public List<Option> kinds() {
        return Option.of(Outreach.CarrierKind.values(), chrome.words(), "activities.carrier");
    }

    public List<Option> carrierOptions() {
        return carriers.stream()
                .map(one -> new Option(String.valueOf(one.id()), one.name()))
                .toList();
    }
}
