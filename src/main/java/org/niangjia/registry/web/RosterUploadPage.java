package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/**
 * The form for a new import.
 *
 * @param finding text the choice of unions was narrowed by, or null when there are few enough to choose from
 * @param union the one chosen
 */
public record RosterUploadPage(
        Chrome chrome, @Nullable String finding, List<Option> unions, String union, FormErrors errors) {

    public String path() {
        return chrome.at("/desk/rosters");
    }
}
