package org.niangjia.platform.web;

import java.util.List;
import org.niangjia.platform.Actor;

/**
 * What a module puts on the first page of the desk: what waits for this actor, and numbers worth a glance. Declared as
 * beans; an empty panel is not shown.
 */
public interface DeskPanel {

    /** Things to do come first, then numbers; inside each by this. */
    int order();

    Content content(Chrome chrome, Actor actor);

    /**
     * @param titleKey heading of the panel
     * @param tasks things that wait, each with the page where it is done
     * @param figures numbers that open to their records
     */
    record Content(String titleKey, List<Ui.Task> tasks, List<Ui.Figure> figures) {
        public static final Content NONE = new Content("", List.of(), List.of());

        public Content {
            tasks = List.copyOf(tasks);
            figures = List.copyOf(figures);
        }

        public boolean empty() {
            return tasks.isEmpty() && figures.isEmpty();
        }
    }
}
