package org.niangjia.figures.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.FigureRecords;
import org.niangjia.figures.Figures;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The leaders' big screen: 1920×1080, every figure a link. */
@Controller
class BoardPages {
    private static final List<String> SHOWN = List.of(
            "registry.members",
            "registry.unions",
            "registry.employers",
            "registry.service-centres",
            "offers.people-served",
            "offers.claims",
            "offers.tickets",
            "offers.households-visited",
            "surveys.staying");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Templates templates;
    private final Figures figures;
    private final Definitions definitions;
    private final FigureRecords records;
    private final ScopeReader scopes;
    private final Clock clock;

    BoardPages(
            Templates templates,
            Figures figures,
            Definitions definitions,
            FigureRecords records,
            ScopeReader scopes,
            Clock clock) {
        this.templates = templates;
        this.figures = figures;
        this.definitions = definitions;
        this.records = records;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry boardEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.FIGURES,
                "figures.navigation.board",
                "chart-dots",
                "/board",
                Permission.VIEW_FIGURES,
                40);
    }

    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{federation}/board")
    Reply board(Chrome chrome, Actor actor) {
        var scope = scopes.read(actor, null, null, null, null);
        var cards =
                figures
                        .compute(List.copyOf(definitions.find(SHOWN).values()), scope.unionId(), null, scope.period())
                        .stream()
                        .map(figure -> FigureViews.exact(chrome, figure))
                        .toList();
        return Reply.page(templates.figuresBoard(new BoardPage(
                chrome,
                scopes.unionName(scope.unionId()),
                LocalDateTime.ofInstant(clock.instant(), Period.ZONE).format(MINUTE),
                cards,
                months(chrome, scope),
                unions(chrome, scope))));
    }

    /** What a chart shows, in the form ECharts reads, each point with the address that opens it. */
    @Needs(Permission.VIEW_FIGURES)
    @GetMapping("/{federation}/board/charts/{name}")
    ResponseEntity<Map<String, Object>> chart(Chrome chrome, Actor actor, @PathVariable String name) {
        var scope = scopes.read(actor, null, null, null, null);
        var points = name.equals("months") ? months(chrome, scope) : unions(chrome, scope);
        var option = new LinkedHashMap<String, Object>();
        var labels = points.stream().map(BoardPage.Point::label).toList();
        var values = points.stream().map(BoardPage.Point::value).toList();
        var category = Map.of("type", "category", "data", labels);
        var value = Map.of("type", "value");
        option.put("grid", Map.of("left", 24, "right", 24, "top", 24, "bottom", 16, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        if (name.equals("months")) {
            option.put("xAxis", category);
            option.put("yAxis", value);
            option.put("series", List.of(Map.of("type", "bar", "data", values, "barMaxWidth", 48)));
        } else {
            option.put("xAxis", value);
            option.put("yAxis", Map.of("type", "category", "data", labels, "inverse", true));
            option.put("series", List.of(Map.of("type", "bar", "data", values, "barMaxWidth", 20)));
        }
        return ResponseEntity.ok(Map.of(
                "option",
                option,
                "hrefs",
                points.stream().map(BoardPage.Point::href).toList()));
    }

    private List<BoardPage.Point> months(Chrome chrome, FigureScope scope) {
        var definition = definitions.inForce("offers.claims");
        var points = new ArrayList<BoardPage.Point>();
        for (var month : records.byMonth(definition, scope.unionId(), null, scope.period())) {
            var last = month.month().plusMonths(1).minusDays(1);
            var within = new FigureScope(scope.unionId(), null, new Period(month.month(), last));
            points.add(new BoardPage.Point(
                    month.month().toString().substring(0, 7),
                    month.value(),
                    chrome.at("/desk/figures/" + definition.code()) + within.query()));
        }
        return points;
    }

    private List<BoardPage.Point> unions(Chrome chrome, FigureScope scope) {
        var definition = definitions.inForce("offers.people-served");
        return records.byUnion(definition, scope.unionId(), null, scope.period()).stream()
                .limit(12)
                .map(share -> new BoardPage.Point(
                        share.unionName(),
                        share.value(),
                        chrome.at("/desk/figures/" + definition.code())
                                + scope.withUnion(share.unionId()).query()))
                .toList();
    }
}
