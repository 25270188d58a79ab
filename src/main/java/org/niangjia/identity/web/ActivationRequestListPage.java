package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.ActivationRequests;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** @param problem why the last decision was refused, or null */
public record ActivationRequestListPage(
        Chrome chrome,
        PageOf<ActivationRequests.Line> requests,
        String q,
        String state,
        List<Option> states,
        String url,
        @Nullable String problem) {

    public String asked(ActivationRequests.Line line) {
        return ActivationRequestPages.minute(line.askedAt());
    }

    public boolean waits(ActivationRequests.Line line) {
        return line.state().equals("WAITING");
    }

    public String said(ActivationRequests.Line line) {
        return chrome.say("identity.request.state." + line.state());
    }

    public Ui.Tone tone(ActivationRequests.Line line) {
        return switch (line.state()) {
            case "WAITING" -> Ui.Tone.WARNING;
            case "CONFIRMED" -> Ui.Tone.GOOD;
            case "LAPSED" -> Ui.Tone.NEUTRAL;
            default -> Ui.Tone.BAD;
        };
    }

    public String act(ActivationRequests.Line line, String verb) {
        return chrome.at(ActivationRequestPages.PATH + "/" + line.id() + "/" + verb);
    }

    public String home() {
        return chrome.at(ActivationRequestPages.PATH);
    }

    public String export() {
        return url.replace(ActivationRequestPages.PATH, ActivationRequestPages.PATH + "/export");
    }
}
