package org.niangjia.offers.codes.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** One batch and who entered its codes. @param draw of its codes, or null */
public record ParcelPage(
        Chrome chrome,
        ParcelBatches.Batch batch,
        String q,
        boolean winners,
        PageOf<ParcelEntries.Entry> entries,
        DrawDirectory.@Nullable DrawCard draw,
        List<Ui.Happening> history) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public String here() {
        return chrome.at("/desk/parcels/" + batch.id());
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean mayHandle() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public List<Ui.Figure> figures() {
        String unit = chrome.say("vouchers.codes.unit");
        return List.of(
                new Ui.Figure(chrome.say("vouchers.parcels.size"), batch.size(), unit, null),
                new Ui.Figure(chrome.say("vouchers.parcels.prizes"), batch.prizes(), unit, null),
                new Ui.Figure(chrome.say("vouchers.parcels.entered"), batch.entered(), unit, here()),
                new Ui.Figure(chrome.say("vouchers.parcels.winners"), batch.winners(), unit, here() + "?winners=true"));
    }

    public List<Ui.Answer> facts() {
        return List.of(
                new Ui.Answer(chrome.say("vouchers.field.offer"), batch.offerName()),
                new Ui.Answer(
                        chrome.say("vouchers.parcels.madeBy"), batch.madeBy() + " · " + text().at(batch.madeAt())),
                new Ui.Answer(chrome.say("vouchers.parcels.greeting"), batch.greeting()),
                new Ui.Answer(
                        chrome.say("vouchers.parcels.way"),
                        chrome.say(batch.drawn() ? "vouchers.parcels.way.draw" : "vouchers.parcels.way.scratch")),
                new Ui.Answer(chrome.say("vouchers.parcels.hash"), batch.listHash()));
    }

    /** The draw, or where it is planned. */
    public String drawAt() {
        return draw == null
                ? Ui.with(chrome.at("/desk/draws/new"), "subject", "offers.parcel-batch:" + batch.id())
                : chrome.at("/desk/draws/" + draw.id());
    }

    public boolean plansDraw() {
        return batch.drawn() && draw == null && mayManage();
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.person")),
                Ui.Column.number(chrome.say("vouchers.parcels.number")),
                Ui.Column.text(chrome.say("vouchers.parcels.prize")),
                Ui.Column.text(chrome.say("vouchers.parcels.enteredAt")),
                Ui.Column.text(chrome.say("vouchers.parcels.handed")));
    }

    public String url() {
        String with = q.isBlank() ? here() : Ui.with(here(), "q", q);
        return winners ? Ui.with(with, "winners", "true") : with;
    }

    public String exportUrl() {
        String path = here() + "/list.xlsx";
        String with = q.isBlank() ? path : Ui.with(path, "q", q);
        return winners ? Ui.with(with, "winners", "true") : with;
    }

    /** Two hundred labels at a time, so that a page prints in a moment. */
    public List<Ui.Link> sheets() {
        return java.util.stream.IntStream.iterate(1, from -> from <= batch.size(), from -> from + ParcelPages.LABELS)
                .mapToObj(from -> new Ui.Link(
                        from + "–" + Math.min(batch.size(), from + ParcelPages.LABELS - 1),
                        here() + "/labels?from=" + from))
                .toList();
    }
}
