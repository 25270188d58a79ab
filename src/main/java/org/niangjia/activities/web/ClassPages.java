package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Feature;
import org.niangjia.activities.MarkOutcome;
import org.niangjia.activities.Passes;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attendance at the door, on the phone of the staff or of an officer. Anybody signed in may call it; the use case lets in who is
 * on the staff of the activity or handles claims in its subtree.
 */
@Controller
@RequestMapping("/{federation}/class/{session}")
class ClassPages {
    private static final int MOST_MARKS = 500;
    private final Attendance attendance;
    private final ActivityList activities;
    private final SessionList sessions;
    private final Sessions moves;
    private final Passes passes;
    private final Templates templates;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ClassPages(
            Attendance attendance,
            ActivityList activities,
            SessionList sessions,
            Sessions moves,
            Passes passes,
            Templates templates,
            Clock clock) {
        this.attendance = attendance;
        this.activities = activities;
        this.sessions = sessions;
        this.moves = moves;
        this.passes = passes;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @ForSignedIn
    Reply show(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam(defaultValue = "false") boolean masked) {
        var row = sessions.get(session);
        var activity = activities.marked(actor, row.activityId());
        if (activity.has(Feature.CHILDREN)) {
            return Reply.seeOther(chrome.at("/class/" + session + "/children"));
        }
        var page = page(chrome, actor, session, null, true);
        return Reply.page(templates.activitiesDoor(masked ? page.forKeeping() : page));
    }

    /** ACT-36 Before a phone sends what it kept: a token of today's session, and what time it is. */
    @GetMapping("/pack.json")
    @ForSignedIn
    Reply pack(Chrome chrome, Actor actor, @PathVariable long session) {
        long activity =
                activities.marked(actor, sessions.get(session).activityId()).id();
        return json(Map.of(
                "activity", activity,
                "header", chrome.csrf().getHeaderName(),
                "token", chrome.csrf().getToken(),
                "now", clock.instant().toEpochMilli()));
    }

    private Reply json(Map<String, ?> value) {
        byte[] body = json.writeValueAsBytes(value);
        return Reply.inline("answer.json", "application/json", out -> out.write(body));
    }

    private DoorPage page(Chrome chrome, Actor actor, long session, @Nullable String answer, boolean good) {
        var row = sessions.get(session);
        return new DoorPage(
                chrome,
                activities.marked(actor, row.activityId()),
                row,
                activities.present(actor, session),
                passes.check(row.activityId()),
                actor.may(Permission.HANDLE_CLAIMS),
                actor.may(Permission.MANAGE_PROGRAMMES),
                java.util.UUID.randomUUID().toString(),
                answer,
                good);
    }

    /** Without script: one code typed or read by the camera. */
    @PostMapping("/codes")
    @ForSignedIn
    Reply code(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String key) {
        if (key.length() < 8 || key.length() > 64) {
            return Reply.seeOther(chrome.at("/class/" + session));
        }
        var outcome = attendance.byStaff(actor, session, new Attendance.Mark(key, code, clock.instant()));
        boolean refused = outcome instanceof MarkOutcome.Refused;
        var view = templates.activitiesDoor(page(chrome, actor, session, say(chrome, outcome), !refused));
        return refused ? Reply.refused(view) : Reply.page(view);
    }

    @PostMapping("/ticks")
    @ForSignedIn
    Reply tick(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam long person,
            @RequestParam(defaultValue = "") String key) {
        String own = key.length() < 8 || key.length() > 40
                ? java.util.UUID.randomUUID().toString()
                : key;
        var outcome = attendance.tick(actor, session, own + "-" + person, person);
        return outcome instanceof MarkOutcome.Refused
                ? Reply.refused(templates.activitiesDoor(page(chrome, actor, session, say(chrome, outcome), false)))
                : Reply.seeOther(chrome.at("/class/" + session + "#p" + person));
    }

    /** What a phone kept while it was offline; sent as often as it likes, each mark counts once. */
    @PostMapping("/marks")
    @ForSignedIn
    Reply marks(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam(required = false) @Nullable List<String> key,
            @RequestParam(required = false) @Nullable List<String> code,
            @RequestParam(required = false) @Nullable List<String> at) {
        var keys = key == null ? List.<String>of() : key;
        var codes = code == null ? List.<String>of() : code;
        var times = at == null ? List.<String>of() : at;
        var answers = new ArrayList<Map<String, String>>();
        for (int i = 0; i < Math.min(MOST_MARKS, Math.min(keys.size(), Math.min(codes.size(), times.size()))); i++) {
            answers.add(answer(chrome, actor, session, keys.get(i), codes.get(i), times.get(i)));
        }
        return json(Map.of("marks", answers));
    }

    private Map<String, String> answer(Chrome chrome, Actor actor, long session, String key, String code, String time) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("key", key);
        Instant moment = instant(time);
        if (key.length() < 8 || key.length() > 64 || moment == null) {
            answer.put("state", "refused");
            answer.put("text", chrome.say("activities.mark.refused.UNKNOWN_CODE"));
            return answer;
        }
        var outcome = attendance.kept(actor, session, new Attendance.Mark(key, code, moment));
        answer.put("state", outcome instanceof MarkOutcome.Refused ? "refused" : "kept");
        answer.put("text", say(chrome, outcome));
        return answer;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    /** Names are masked here: the screen is seen by everybody at the door. */
    static String say(Chrome chrome, MarkOutcome outcome) {
        return switch (outcome) {
            case MarkOutcome.Counted done -> chrome.say("activities.mark.counted", DoorPage.masked(done.name()));
            case MarkOutcome.Repeated again -> chrome.say("activities.mark.repeated", DoorPage.masked(again.name()));
            case MarkOutcome.Known known ->
                chrome.say(
                        "activities.mark.known",
                        DoorPage.masked(known.name()),
                        known.by(),
                        ActivityText.clock(known.at()));
            case MarkOutcome.Earlier earlier ->
                chrome.say("activities.mark.earlier", DoorPage.masked(earlier.name()), earlier.by());
            case MarkOutcome.Refused refused -> chrome.words().name("activities.mark.refused", refused);
        };
    }

    @PostMapping("/state")
    @ForSignedIn
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam SessionState to,
            @RequestParam(defaultValue = "") String headcount) {
        Integer count = Typed.number(headcount);
        boolean children =
                activities.marked(actor, sessions.get(session).activityId()).has(Feature.CHILDREN);
        String back = chrome.at("/class/" + session + (children ? "/children" : ""));
        return switch (moves.move(actor, session, to, count == null ? 0 : count, "")) {
            case SessionOutcome.Done done ->
                Reply.seeOther(back, "activities.session.moved", chrome.words().name("activities.session.state", to));
            case SessionOutcome.Refusal refusal ->
                Reply.refused(templates.activitiesDoorClosed(chrome, back, SessionPages.say(chrome, refusal)));
        };
    }

    /** The code that hangs on the wall; the page asks for a new one by itself. */
    @GetMapping("/wall")
    @ForSignedIn
    Reply wall(Chrome chrome, Actor actor, @PathVariable long session) {
        var row = sessions.get(session);
        var activity = activities.marked(actor, row.activityId());
        var wall = passes.wall(session);
        String address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(chrome.at("/my/activities/check-in"))
                .queryParam("code", wall.text())
                .toUriString();
        return Reply.page(templates.activitiesWall(new WallPage(
                chrome,
                session,
                activity.plan().name(),
                ActivityText.title(chrome, row),
                QrCode.of(address).dataAddress())));
    }

    /** A slip of the finger, taken back with a reason. */
    @PostMapping("/attendances/{attendance}/take-back")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply takeBack(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @PathVariable("attendance") long id,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.activitiesDoor(
                    page(chrome, actor, session, chrome.say("activities.problem.reason"), false)));
        }
        attendance.takeBack(actor, id, reason.strip());
        return Reply.seeOther(chrome.at("/class/" + session), "activities.saved");
    }
}
