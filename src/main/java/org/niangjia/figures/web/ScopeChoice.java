package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.platform.web.Option;

/** The filter at the top of figure pages: unions to go up and down, programmes, days. */
public record ScopeChoice(FigureScope scope, String unionName, List<Option> unions, List<Option> programmes) {
    public String union() {
        return Long.toString(scope.unionId());
    }

    public String programme() {
        var id = scope.programmeId();
        return id == null ? "" : id.toString();
    }

    public String from() {
        return scope.period().from().toString();
    }

    public String to() {
        return scope.period().to().toString();
    }
}
