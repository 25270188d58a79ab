package org.niangjia.offers.codes.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.codes.CodeList;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.WrongRows;

/** The codes of one offer, masked, with the form that brings a list. @param problem why the last act was refused, or null */
public record CodeListPage(
        Chrome chrome,
        OfferList.Shown offer,
        String q,
        String state,
        PageOf<CodeList.Row> page,
        List<CodeList.Report> reports,
        String partner,
        String subsidy,
        FormErrors errors,
        List<WrongRows.Wrong> wrong,
        String errorFile,
        @Nullable String problem) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public String here() {
        return chrome.at("/desk/offers/" + offer.id() + "/codes");
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean mayHandle() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public List<WrongRows.Wrong> firstWrong() {
        return wrong.subList(0, Math.min(20, wrong.size()));
    }

    public List<Option> states() {
        return Stream.of("FREE", "GIVEN", "BAD", "RETURNED")
                .map(each -> new Option(each, chrome.say("vouchers.codes.state." + each)))
                .toList();
    }

    public Ui.Tone tone(String state) {
        return switch (state) {
            case "FREE" -> Ui.Tone.INFO;
            case "GIVEN" -> Ui.Tone.GOOD;
            case "BAD" -> Ui.Tone.BAD;
            default -> Ui.Tone.NEUTRAL;
        };
    }

    public List<Ui.Figure> figures() {
        long free = reports.stream().mapToLong(CodeList.Report::free).sum();
        long given = reports.stream().mapToLong(CodeList.Report::given).sum();
        String unit = chrome.say("vouchers.codes.unit");
        return List.of(
                new Ui.Figure(chrome.say("vouchers.codes.state.FREE"), free, unit, Ui.with(here(), "state", "FREE")),
                new Ui.Figure(chrome.say("vouchers.codes.state.GIVEN"), given, unit, Ui.with(here(), "state", "GIVEN")),
                new Ui.Figure(
                        chrome.say("vouchers.codes.promised"), offer.stock().taken(), unit, null));
    }

    public String person(CodeList.Row row) {
        String name = row.personName();
        String tail = row.phoneTail();
        return name == null ? "" : text().person(name, tail == null ? "" : tail);
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.codes.code")),
                Ui.Column.text(chrome.say("vouchers.field.state")),
                Ui.Column.text(chrome.say("vouchers.field.partner")),
                Ui.Column.text(chrome.say("vouchers.codes.expires")),
                Ui.Column.text(chrome.say("vouchers.field.person")),
                Ui.Column.text(chrome.say("vouchers.codes.givenAt")),
                Ui.Column.text(chrome.say("vouchers.codes.act")));
    }

    public String url() {
        return query(here());
    }

    public String exportUrl() {
        return query(here() + "/list.xlsx");
    }

    private String query(String url) {
        String with = q.isBlank() ? url : Ui.with(url, "q", q);
        return state.isEmpty() ? with : Ui.with(with, "state", state);
    }
}
