package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.registry.PaperPurpose;
import org.niangjia.registry.Papers;

/** The next version of a paper, and the versions before. @param body as typed, as drafted, or as it stands */
public record PrivacyPaperEditPage(
        Chrome chrome,
        PaperPurpose purpose,
        String body,
        Papers.@Nullable Draft draft,
        List<Papers.Published> versions,
        boolean mayWrite,
        FormErrors errors) {
    public String at() {
        return chrome.at("/desk/papers/" + purpose);
    }

    public String editedAt() {
        return draft == null ? "" : PrivacySections.at(draft.editedAt());
    }
}
