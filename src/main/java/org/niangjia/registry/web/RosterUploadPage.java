package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.registry.RosterImport;

/**
 * The form for a new import.
 *
 * @param finding text the choice of unions was narrowed by, or null when there are few enough to choose from
 * @param union the one chosen
 * @param corrects the refused import whose corrected file is uploaded, or null
 */
public record RosterUploadPage(
        Chrome chrome,
        @Nullable String finding,
        List<Option> unions,
        String union,
        FormErrors errors,
        @Nullable RosterImport corrects) {

    public String path() {
        return chrome.at("/desk/rosters");
    }
}
