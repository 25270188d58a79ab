package org.niangjia.figures.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Aggregate;
import org.niangjia.figures.Definition;
import org.niangjia.figures.Figure;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** Turns computed figures into what the components show. */
final class FigureViews {
    private FigureViews() {}

    /** On the desk a figure is exact; the qualifier belongs to the printed briefing. */
    static Ui.Figure exact(Chrome chrome, Figure figure) {
        return view(chrome, figure.definition(), figure.value(), false, href(chrome, figure));
    }

    static Ui.Figure view(Chrome chrome, Definition definition, long value, boolean qualified, @Nullable String href) {
        boolean chinese = chrome.words().chinese();
        return new Ui.Figure(
                definition.nameIn(chinese),
                number(definition, value, qualified, chinese),
                unit(chrome, definition),
                null,
                href,
                null);
    }

    /** The number with its qualifier, without the unit. */
    static String number(Definition definition, long value, boolean qualified, boolean chinese) {
        if (definition.aggregate() == Aggregate.SHARE) {
            return value / 10 + (value % 10 == 0 ? "" : "." + value % 10);
        }
        if (definition.unit() == CountUnit.YUAN) {
            return Ui.yuan(new Money(value));
        }
        return qualified ? definition.qualifier().print(value, definition.rounding(), chinese) : Ui.count(value);
    }

    static String unit(Chrome chrome, Definition definition) {
        if (definition.aggregate() == Aggregate.SHARE) {
            return "%";
        }
        return chrome.words().chinese()
                ? definition.unit().chinese()
                : chrome.words().name("platform.unit", definition.unit());
    }

    static String href(Chrome chrome, Figure figure) {
        var scope = new FigureScope(figure.unionId(), figure.programmeId(), figure.period());
        return chrome.at("/desk/figures/" + figure.definition().code()) + scope.query();
    }
}
