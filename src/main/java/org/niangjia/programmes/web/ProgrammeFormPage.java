package org.niangjia.programmes.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;

/** Planning a programme. @param id null while it is new */
public record ProgrammeFormPage(Chrome chrome, @Nullable Long id, ProgrammeForm form, FormErrors errors) {
    public String title() {
        return chrome.say(id == null ? "programmes.new" : "programmes.edit");
    }

    public String postTo() {
        return chrome.at("/desk/programmes" + (id == null ? "" : "/" + id));
    }
}
