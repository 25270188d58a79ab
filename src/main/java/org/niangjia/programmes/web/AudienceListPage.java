package org.niangjia.programmes.web;

import java.util.List;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.AudienceDirectory.AudienceCard;
import org.niangjia.programmes.AudienceList;

/** The audiences of the subtree. */
public record AudienceListPage(Chrome chrome, AudienceList.Filter filter, PageOf<AudienceCard> page) {
    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("programmes.field.name")),
                Ui.Column.text(chrome.say("programmes.field.union")),
                Ui.Column.text(chrome.say("programmes.field.state")),
                Ui.Column.number(chrome.say("programmes.audience.frozenCount")));
    }

    public List<Option> states() {
        return List.of(
                new Option("no", chrome.say("programmes.audience.open")),
                new Option("yes", chrome.say("programmes.audience.frozen")));
    }

    public String state() {
        Boolean frozen = filter.frozen();
        if (frozen == null) {
            return "";
        }
        return frozen ? "yes" : "no";
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/audiences"));
    }

    public String url() {
        return query(chrome.at("/desk/audiences"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/audiences.xlsx"));
    }

    private String query(String path) {
        String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        return state().isEmpty() ? url : Ui.with(url, "frozen", state());
    }
}
