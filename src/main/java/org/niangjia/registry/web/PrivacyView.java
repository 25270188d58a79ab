package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HeldRecord;

/** What is held about me, section by section; the same for the phone, the paper and the file. */
public record PrivacyView(
        Chrome chrome,
        List<Section> sections,
        List<HeldRecord.HeldChild> children,
        List<Agreed> consents,
        List<Ui.Happening> requests,
        String printedAt,
        @Nullable String refusal) {

    public record Section(String title, List<Ui.Answer> answers) {}

    /** @param when when it was given or taken back, in words */
    public record Agreed(long textId, String title, String body, boolean stands, String when) {}
}
