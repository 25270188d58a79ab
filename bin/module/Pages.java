package org.niangjia.@name@.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What an officer sees of this module first. */
@Controller
class @Name@Pages {
    private final Templates templates;

    @Name@Pages(Templates templates) {
        this.templates = templates;
    }

    @Needs(Permission.VIEW_PROGRAMMES)
    @GetMapping("/{federation:\\d{6}}/desk/@name@")
    Reply index(Chrome chrome) {
        return Reply.page(templates.@name@Index(new @Name@Page(chrome)));
    }
}
