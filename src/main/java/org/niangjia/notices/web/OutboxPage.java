package org.niangjia.notices.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.notices.Channel;
import org.niangjia.notices.Channels;
import org.niangjia.notices.Outbox;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Messages to the outside and where they stand. */
public record OutboxPage(Chrome chrome, PageOf<Outbox.Line> lines, Channels channels, String state, String kind) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String path() {
        return chrome.at("/desk/notices/outbox");
    }

    public String self() {
        return path() + query();
    }

    public String exportHref() {
        return path() + "/export" + query();
    }

    private String query() {
        String query = state.isEmpty() ? "" : Ui.with("", "state", state);
        return kind.isEmpty() ? query : Ui.with(query, "kind", kind);
    }

    public @Nullable String reset() {
        return query().isEmpty() ? null : path();
    }

    public List<Option> states() {
        return Option.of(Outbox.State.values(), chrome.words(), "notices.outbox.state");
    }

    public List<Channel> ways() {
        return List.of(Channel.values());
    }

    public String way(Channel channel) {
        return chrome.words().name("notices.channel", channel);
    }

    public String stateName(Outbox.Line line) {
        return chrome.words().name("notices.outbox.state", line.state());
    }

    public Ui.Tone tone(Outbox.Line line) {
        return switch (line.state()) {
            case WAITING -> Ui.Tone.INFO;
            case SENT -> Ui.Tone.GOOD;
            case STOPPED -> Ui.Tone.NEUTRAL;
            case NOT_CONFIGURED, NO_ADDRESS -> Ui.Tone.WARNING;
            case GIVEN_UP -> Ui.Tone.BAD;
        };
    }

    public boolean mayRetry(Outbox.Line line) {
        return switch (line.state()) {
            case GIVEN_UP, NOT_CONFIGURED, NO_ADDRESS -> true;
            case WAITING, SENT, STOPPED -> false;
        };
    }

    public static String person(Outbox.Line line) {
        return Masking.name(line.personName());
    }

    public String kindName(Outbox.Line line) {
        return NoticeSettings.kindName(chrome, line.kind());
    }

    /** When it is tried next while it waits, when it was settled afterwards. */
    public String when(Outbox.Line line) {
        return local(line.settledAt() == null ? line.nextAt() : line.settledAt());
    }

    static String local(Instant instant) {
        return TIME.format(LocalDateTime.ofInstant(instant, Period.ZONE));
    }
}
