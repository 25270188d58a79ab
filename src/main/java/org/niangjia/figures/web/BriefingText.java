package org.niangjia.figures.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Briefings;
import org.niangjia.figures.Briefings.Briefing;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figure;
import org.niangjia.figures.Figures;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.springframework.stereotype.Component;

/** The text of a briefing: proposed from the figures, and taken apart into words and locked numbers. */
@Component
public class BriefingText {
    private static final Pattern PLACE = Pattern.compile("\\[\\[([a-z0-9.-]+)]]");
    /** No line begins with one of these: they stay with the figure before them. */
    private static final String MARKS = "，。、；：！？）”";

    private final Briefings briefings;
    private final Figures figures;
    private final Definitions definitions;

    BriefingText(Briefings briefings, Figures figures, Definitions definitions) {
        this.briefings = briefings;
        this.figures = figures;
        this.definitions = definitions;
    }

    /** A paragraph that says every figure of the scope that is not zero, for the officer to rewrite. */
    String propose(String unionName, String about, long unionId, @Nullable Long programmeId, Period period) {
        var worded = definitions.allInForce().stream()
                .filter(definition -> !definition.phrase().isEmpty())
                .toList();
        String said = figures.compute(worded, unionId, programmeId, period).stream()
                .filter(figure -> figure.value() != 0)
                .map(figure -> figure.definition()
                        .phrase()
                        .replace("{0}", "[[" + figure.definition().code() + "]]"))
                .collect(Collectors.joining("，"));
        String opening = day(period.from()) + "至" + day(period.to()) + "，" + unionName
                + (about.isEmpty() ? "" : "开展“" + about + "”");
        return opening + (said.isEmpty() ? "。" : "，" + said + "。");
    }

    private static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** The figures an officer can put into the text. */
    List<Option> offered(boolean chinese) {
        return definitions.allInForce().stream()
                .map(definition -> new Option("[[" + definition.code() + "]]", definition.nameIn(chinese)))
                .toList();
    }

    /** The first code in the text that no definition has, or an empty string. */
    String firstUnknown(String body) {
        var named = codes(body);
        var known = definitions.find(named);
        return named.stream()
                .filter(code -> !known.containsKey(code))
                .findFirst()
                .orElse("");
    }

    /** The codes the text names, each once, in order. */
    private static List<String> codes(String body) {
        return PLACE.matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Paragraphs of words and figures. A draft shows today's numbers, a published briefing the frozen ones. */
    List<List<Piece>> compose(Chrome chrome, Briefing briefing) {
        Function<String, Piece> number = briefing.draft() ? live(chrome, briefing) : frozen(chrome, briefing);
        return briefing.body()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> pieces(line, number))
                .toList();
    }

    /** For a published briefing: each figure, what it comes to today, and its corrections. */
    List<BriefingPage.FigureHistory> history(Chrome chrome, Briefing briefing) {
        if (briefing.draft()) {
            return List.of();
        }
        boolean chinese = chrome.words().chinese();
        var frozen = briefings.published(briefing.id());
        var now = briefings.today(briefing, frozen);
        var corrections = briefings.corrections(briefing.id());
        return IntStream.range(0, frozen.size())
                .mapToObj(place -> {
                    var published = frozen.get(place);
                    var today = now.get(place);
                    return new BriefingPage.FigureHistory(
                            published.id(),
                            today.definition().nameIn(chinese),
                            published.printed(),
                            published.opensBy(),
                            FigureViews.href(chrome, today) + "&edition=" + published.definitionId(),
                            FigureViews.number(today.definition(), published.value(), false, chinese),
                            FigureViews.number(today.definition(), today.value(), false, chinese),
                            corrections.getOrDefault(published.id(), List.of()));
                })
                .toList();
    }

    private Function<String, Piece> live(Chrome chrome, Briefing briefing) {
        var wanted = definitions.inForce(codes(briefing.body()));
        var byCode = figures
                .compute(List.copyOf(wanted.values()), briefing.unionId(), briefing.programmeId(), briefing.period())
                .stream()
                .collect(Collectors.toMap(figure -> figure.definition().code(), Function.identity()));
        boolean chinese = chrome.words().chinese();
        return code -> {
            Figure figure = byCode.get(code);
            return new Piece(
                    figure.printed(chinese),
                    FigureViews.href(chrome, figure),
                    null,
                    figure.definition().nameIn(chinese));
        };
    }

    private Function<String, Piece> frozen(Chrome chrome, Briefing briefing) {
        var all = briefings.published(briefing.id());
        var editions = definitions.byIds(
                all.stream().map(Briefings.Published::definitionId).toList());
        var byCode = all.stream()
                .collect(Collectors.toMap(
                        published -> editions.get(published.definitionId()).code(), Function.identity()));
        return code -> {
            var published = byCode.get(code);
            return published == null
                    ? new Piece("[[" + code + "]]", null, null, code)
                    : new Piece(
                            published.printed(),
                            chrome.at("/public/figures/" + published.opensBy()),
                            published.opensBy(),
                            editions.get(published.definitionId())
                                    .nameIn(chrome.words().chinese()));
        };
    }

    private static List<Piece> pieces(String line, Function<String, Piece> number) {
        var pieces = new ArrayList<Piece>();
        var matcher = PLACE.matcher(line);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                pieces.add(Piece.words(line.substring(end, matcher.start())));
            }
            end = matcher.end();
            boolean marked = end < line.length() && MARKS.indexOf(line.charAt(end)) >= 0;
            String mark = marked ? line.substring(end, end + 1) : "";
            pieces.add(number.apply(matcher.group(1)).followedBy(mark));
            end += mark.length();
        }
        if (end < line.length()) {
            pieces.add(Piece.words(line.substring(end)));
        }
        return List.copyOf(pieces);
    }

    /** Words, or a locked number with the link that opens it. */
    public record Piece(
            String text, @Nullable String href, @Nullable String code, String label, String after) {
        Piece(String text, @Nullable String href, @Nullable String code, String label) {
            this(text, href, code, label, "");
        }

        Piece followedBy(String mark) {
            return new Piece(text, href, code, label, mark);
        }

        static Piece words(String text) {
            return new Piece(text, null, null, "");
        }
    }
}
