package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.AttendanceUpload;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionState;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The sheet people sign, and the same typed into Excel afterwards. */
@Controller
@RequestMapping("/{federation}/desk/sessions/{id}")
class SheetPages {
    private final AttendanceUpload upload;
    private final ActivityList activities;
    private final SessionList sessions;
    private final Templates templates;
    private final Clock clock;

    SheetPages(
            AttendanceUpload upload, ActivityList activities, SessionList sessions, Templates templates, Clock clock) {
        this.upload = upload;
        this.activities = activities;
        this.sessions = sessions;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/sheet")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply sheet(Chrome chrome, Actor actor, @PathVariable long id) {
        var session = sessions.get(id);
        var activity = activities.show(actor, session.activityId());
        return Reply.page(templates.activitiesSheet(new SheetPage(
                chrome,
                activity.plan().name(),
                session,
                activities.present(actor, id),
                ActivityText.at(clock.instant()))));
    }

    @GetMapping("/paper")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply form(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesPaper(page(chrome, actor, id, FormErrors.none(), null)));
    }

    private SheetPage.Upload page(
            Chrome chrome, Actor actor, long id, FormErrors errors, AttendanceUpload.@Nullable Result result) {
        var session = sessions.get(id);
        return new SheetPage.Upload(
                chrome, activities.show(actor, session.activityId()).plan().name(), session, errors, result);
    }

    @GetMapping("/paper/template.xlsx")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply template(Chrome chrome) {
        String name = chrome.say("activities.sheet");
        return Reply.download(
                name + ".xlsx",
                ListExport.CONTENT_TYPE,
                out -> AttendanceUpload.template(name)
                        .writeTemplate(out, chrome.words().locale()));
    }

    @PostMapping("/paper")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply enter(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var session = sessions.get(id);
        boolean begun = !session.startsAt().isAfter(clock.instant()) && session.state() != SessionState.CANCELLED;
        if (file == null || file.isEmpty() || !begun) {
            String key = begun ? "activities.paper.noFile" : "activities.paper.notBegun";
            return invalid(chrome, actor, id, chrome.say(key), null);
        }
        var copy = Files.createTempFile("niangjia-attendance", ".upload");
        try {
            file.transferTo(copy);
            var result = upload.enter(actor, id, copy, chrome.words());
            var entered = result.entered();
            return entered == null
                    ? invalid(chrome, actor, id, chrome.say("activities.paper.rowsWrong"), result)
                    : Reply.seeOther(
                            chrome.at("/desk/sessions/" + id),
                            "activities.paper.entered",
                            entered.counted(),
                            entered.known());
        } catch (SheetRefused refused) {
            return invalid(chrome, actor, id, refused.say(chrome.words().locale()), null);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Reply invalid(
            Chrome chrome, Actor actor, long id, String problem, AttendanceUpload.@Nullable Result result) {
        var errors = FormErrors.none().with("file", problem);
        return Reply.invalid(templates.activitiesPaper(page(chrome, actor, id, errors, result)));
    }
}
