package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** The big screen. */
public record BoardPage(
        Chrome chrome, String unionName, String asOf, List<Ui.Figure> figures, List<Point> months, List<Point> unions) {

    /** One bar of a chart and the figure it opens. */
    public record Point(String label, long value, String href) {}
}
