package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.PaperUpload;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.programmes.WrongRows;

/** Entering what was handed out on paper. @param period of the programme: the days that are believed; @param result of the last file, or null */
public record PaperPage(
        Chrome chrome,
        OfferList.Shown offer,
        Period period,
        String on,
        FormErrors errors,
        PaperUpload.@Nullable Result result) {
    private static final int SHOWN = 50;

    public String here() {
        return chrome.at("/desk/offers/" + offer.id() + "/paper");
    }

    public String dayHint() {
        return chrome.say(
                "offers.paper.on.hint", period.from().toString(), period.to().toString());
    }

    public List<WrongRows.Wrong> wrong() {
        return result == null ? List.of() : result.wrong().stream().limit(SHOWN).toList();
    }

    public int wrongCount() {
        return result == null ? 0 : result.wrong().size();
    }

    public String errorFile() {
        return result == null ? "" : result.errorFile();
    }

    public OfferText text() {
        return new OfferText(chrome.words());
    }
}
