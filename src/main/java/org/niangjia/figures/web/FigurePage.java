package org.niangjia.figures.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Definition;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/**
 * One figure: the number, how it is defined, how it divides, and the records behind it.
 *
 * @param printed as a briefing would print it
 * @param denominator for a share, what it was taken of
 */
public record FigurePage(
        Chrome chrome,
        ScopeChoice choice,
        Definition definition,
        Ui.Figure figure,
        String printed,
        @Nullable Long denominator,
        String programmeName,
        List<Ui.Figure> shares,
        PageOf<RecordLine> records) {

    public String title() {
        return definition.nameIn(chrome.words().chinese());
    }

    public String path() {
        return chrome.at("/desk/figures/" + definition.code());
    }

    public String self() {
        return path() + choice.scope().query();
    }

    public String exportHref() {
        return path() + "/records" + choice.scope().query();
    }

    public List<Ui.Answer> explained() {
        return List.of(
                new Ui.Answer(
                        chrome.say("figures.aggregate"),
                        chrome.words().name("figures.aggregate", definition.aggregate())),
                new Ui.Answer(
                        chrome.say("figures.mode"),
                        chrome.say(definition.flow() ? "figures.mode.flow" : "figures.mode.stock")),
                new Ui.Answer(chrome.say("figures.unit"), FigureViews.unit(chrome, definition)),
                new Ui.Answer(chrome.say("figures.kinds"), FactWords.kinds(chrome.words(), definition)),
                new Ui.Answer(
                        chrome.say("figures.filter"),
                        definition.filter().isEmpty()
                                ? chrome.say("figures.filter.none")
                                : FactWords.filter(chrome.words(), definition)),
                new Ui.Answer(chrome.say("figures.printed"), printed),
                new Ui.Answer(chrome.say("figures.edition"), definition.code() + " / " + definition.edition()),
                new Ui.Answer(chrome.say("figures.source"), definition.source().isEmpty() ? "–" : definition.source()));
    }
}
