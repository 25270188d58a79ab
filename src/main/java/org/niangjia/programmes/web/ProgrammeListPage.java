package org.niangjia.programmes.web;

import java.util.List;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammeState;

/** All programmes an officer sees. */
public record ProgrammeListPage(Chrome chrome, ProgrammeList.Filter filter, PageOf<ProgrammeList.Row> page) {

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("programmes.field.name")),
                Ui.Column.text(chrome.say("programmes.field.union")),
                Ui.Column.text(chrome.say("programmes.field.period")),
                Ui.Column.number(chrome.say("programmes.field.budget")),
                Ui.Column.number(chrome.say("programmes.field.measures")),
                Ui.Column.text(chrome.say("programmes.field.state")));
    }

    public List<Option> states() {
        return Option.of(ProgrammeState.values(), chrome.words(), "programmes.state");
    }

    public String budget(ProgrammeList.Row row) {
        return row.budgetFen() == 0 ? "" : Ui.yuan(new Money(row.budgetFen()));
    }

    public static Ui.Tone tone(ProgrammeState state) {
        return switch (state) {
            case DRAFT -> Ui.Tone.NEUTRAL;
            case PUBLISHED -> Ui.Tone.GOOD;
            case CLOSED -> Ui.Tone.INFO;
            case CANCELLED -> Ui.Tone.BAD;
        };
    }

    public ProgrammeState state(ProgrammeList.Row row) {
        return ProgrammeState.valueOf(row.state());
    }

    public String url() {
        return query(chrome.at("/desk/programmes"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/programmes.xlsx"));
    }

    private String query(String path) {
        String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        var state = filter.state();
        url = state == null ? url : Ui.with(url, "state", state.name());
        Integer year = filter.year();
        return year == null ? url : Ui.with(url, "year", year.toString());
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/programmes"));
    }

    public String year() {
        Integer year = filter.year();
        return year == null ? "" : year.toString();
    }
}
