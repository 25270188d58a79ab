package org.niangjia.submissions.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.Reply;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.EntryList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The wall everybody may see: accepted words and photos, names masked. For a phone, or for the screen in a hall. */
@Controller
@RequestMapping("/{federation}/wall/{id}")
class WallPages {
    private final CallList calls;
    private final EntryList entries;
    private final Templates templates;

    WallPages(CallList calls, EntryList entries, Templates templates) {
        this.calls = calls;
        this.entries = entries;
        this.templates = templates;
    }

    @GetMapping
    @ForEveryone
    Reply wall(Chrome chrome, @PathVariable long id) {
        var call = calls.opened(id);
        if (!call.publicWall()) {
            throw new NotFound("wall", id);
        }
        return Reply.page(templates.submissionsWall(new CallViews.Wall(chrome, call, entries.wall(id))));
    }

    @GetMapping("/photos/{entry}")
    @ForEveryone
    Reply photo(@PathVariable long id, @PathVariable long entry) {
        var photo = entries.publicPhoto(id, entry).orElseThrow(() -> new NotFound("photo", entry));
        return Reply.inline("photo.jpg", photo.type(), out -> out.write(photo.bytes()));
    }
}
