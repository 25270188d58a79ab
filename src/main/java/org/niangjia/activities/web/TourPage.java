package org.niangjia.activities.web;

import java.util.List;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Quotas;
import org.niangjia.activities.TourBudget;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.UnionDirectory;

/** What a tour keeps to. */
public record TourPage(
        Chrome chrome,
        ActivityList.Shown activity,
        List<Cap> caps,
        List<Quotas.Quota> quotas,
        List<TourBudget.OverCap> over,
        String text,
        List<UnionDirectory.UnionCard> found,
        List<Option> routes,
        FormErrors errors) {
    /** A cap, its amount in words, and where it comes from. */
    public record Cap(String name, String amount, String source) {}

    public List<Ui.Link> tabs() {
        return ActivityViews.tabs(chrome, activity, "/tour");
    }

    public boolean manages() {
        return ActivityViews.manages(chrome);
    }

    public String base() {
        return chrome.at("/desk/activities/" + activity.id());
    }

    public List<Ui.Answer> answers() {
        return caps.stream()
                .map(cap ->
                        new Ui.Answer(cap.name(), cap.amount() + (cap.source().isEmpty() ? "" : " · " + cap.source())))
                .toList();
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.number(chrome.say("activities.quota.turn")),
                Ui.Column.text(chrome.say("activities.field.union")),
                Ui.Column.text(chrome.say("activities.quota.opens")),
                Ui.Column.number(chrome.say("activities.quota.used")));
    }

    public String yuan(long fen) {
        return chrome.say("activities.yuan", Ui.yuan(new Money(fen)));
    }

    public List<Option> unions() {
        return found.stream()
                .map(union -> new Option(String.valueOf(union.id()), union.name()))
                .toList();
    }
}
