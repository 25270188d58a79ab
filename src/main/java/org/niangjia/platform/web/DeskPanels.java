package org.niangjia.platform.web;

import java.util.Comparator;
import java.util.List;
import org.niangjia.platform.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All panels of the desk's first page, read in one transaction: each of its own would fetch a connection again. */
@Component
@Transactional(readOnly = true)
class DeskPanels {
    private final ObjectProvider<DeskPanel> modules;

    DeskPanels(ObjectProvider<DeskPanel> modules) {
        this.modules = modules;
    }

    List<DeskPanel.Content> of(Chrome chrome, Actor actor) {
        return modules.stream()
                .sorted(Comparator.comparing(DeskPanel::order))
                .map(panel -> panel.content(chrome, actor))
                .filter(content -> !content.empty())
                .toList();
    }
}
