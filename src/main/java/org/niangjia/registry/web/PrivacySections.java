package org.niangjia.registry.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HeldRecord;
import org.springframework.stereotype.Component;

/** Puts what is held about somebody into words. */
@Component
class PrivacySections {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Clock clock;

    PrivacySections(Clock clock) {
        this.clock = clock;
    }

    PrivacyView view(Chrome chrome, HeldRecord held, @Nullable String refusal) {
        return new PrivacyView(
                chrome,
                List.of(
                        person(chrome, held),
                        lines(
                                chrome,
                                "registry.memberships",
                                held.memberships(),
                                each -> new Ui.Answer(
                                        each.unionName(),
                                        span(each.joinedOn(), each.leftOn()) + " " + each.employerName() + " "
                                                + each.jobTitle())),
                        lines(
                                chrome,
                                "registry.tags",
                                held.tags(),
                                each -> new Ui.Answer(
                                        chrome.say("registry.tag." + each.kind()),
                                        span(each.validFrom(), each.validTo()) + " " + each.note())),
                        lines(
                                chrome,
                                "registry.specialists",
                                held.callings(),
                                each -> new Ui.Answer(
                                        chrome.say("registry.specialist.kind." + each.kind()),
                                        span(each.sinceOn(), each.untilOn()) + " " + each.expertise())),
                        lines(
                                chrome,
                                "registry.honours",
                                held.honours(),
                                each -> new Ui.Answer(each.title(), span(each.grantedOn(), each.revokedOn()))),
                        lines(
                                chrome,
                                "registry.teams",
                                held.teams(),
                                each -> new Ui.Answer(each.name(), span(each.sinceOn(), each.untilOn()))),
                        lines(
                                chrome,
                                "registry.privacy.visits",
                                held.visits(),
                                each -> new Ui.Answer(each.place(), at(each.visitedAt())))),
                held.children(),
                held.consents().stream().map(each -> agreed(chrome, each)).toList(),
                held.requests().stream().map(each -> happening(chrome, each)).toList(),
                at(clock.instant()),
                refusal);
    }

    private static PrivacyView.Section person(Chrome chrome, HeldRecord held) {
        var answers = new ArrayList<Ui.Answer>();
        UnionView.answer(answers, chrome, "person", held.name());
        UnionView.answer(answers, chrome, "sex", chrome.say("registry.sex." + held.sex()));
        UnionView.answer(answers, chrome, "birthOn", RecordView.day(held.birthOn()));
        UnionView.answer(answers, chrome, "idNumber", held.idNumber());
        UnionView.answer(answers, chrome, "phone", held.phone());
        UnionView.answer(answers, chrome, "division", held.homeDivision());
        UnionView.answer(answers, chrome, "form", chrome.say("registry.form." + held.employmentForm()));
        UnionView.answer(answers, chrome, "migrant", chrome.say(held.migrant() ? "registry.yes" : "registry.no"));
        UnionView.answer(
                answers,
                chrome,
                "hardship",
                held.hardshipClass() == null ? null : chrome.say("registry.hardship." + held.hardshipClass()));
        return new PrivacyView.Section(chrome.say("registry.person"), answers);
    }

    private static <T> PrivacyView.Section lines(Chrome chrome, String key, List<T> rows, Function<T, Ui.Answer> line) {
        return new PrivacyView.Section(chrome.say(key), rows.stream().map(line).toList());
    }

    private static PrivacyView.Agreed agreed(Chrome chrome, HeldRecord.Consent consent) {
        String when = consent.withdrawnAt() != null
                ? chrome.say("registry.privacy.withdrawnAt", at(consent.withdrawnAt()))
                : consent.givenAt() == null ? "" : chrome.say("registry.privacy.givenAt", at(consent.givenAt()));
        return new PrivacyView.Agreed(
                consent.textId(),
                chrome.say("registry.privacy.purpose." + consent.purpose()) + " v" + consent.version(),
                consent.body(),
                consent.stands(),
                when);
    }

    private static Ui.Happening happening(Chrome chrome, HeldRecord.Request request) {
        return new Ui.Happening(
                at(request.askedAt()),
                chrome.say("registry.privacy.kind." + request.kind()) + " · "
                        + chrome.say("registry.privacy.state." + request.state()),
                null,
                request.reason().isEmpty() ? request.wish() : request.reason(),
                Ui.Tone.NEUTRAL);
    }

    static String at(Instant when) {
        return MINUTE.format(when.atZone(Period.ZONE));
    }

    private static String span(LocalDate from, @Nullable LocalDate to) {
        return from + " – " + RecordView.day(to);
    }
}
