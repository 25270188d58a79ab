package org.niangjia.platform.web;

import java.util.Set;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;

/**
 * An entry of the desk's navigation; modules declare them as beans.
 *
 * @param flow which of the groups: see {@link Flow}
 * @param key message key of the label
 * @param icon Tabler icon name in the sprite
 * @param path below the federation, for example {@code /desk/offers}
 * @param needs any one of these lets somebody see it, as with {@link Needs}
 * @param order inside the group
 */
public record NavigationEntry(Flow flow, String key, String icon, String path, Set<Permission> needs, int order) {

    public NavigationEntry {
        needs = Set.copyOf(needs);
    }

    public NavigationEntry(Flow flow, String key, String icon, String path, Permission needs, int order) {
        this(flow, key, icon, path, Set.of(needs), order);
    }

    boolean visibleTo(Actor actor) {
        return needs.stream().anyMatch(actor::may);
    }

    /** The six flows, before them the home page, after them the ground they stand on. */
    public enum Flow {
        HOME,
        OFFERS,
        ORDERS,
        CONTESTS,
        CASES,
        AGREEMENTS,
        FIGURES,
        REGISTRY,
        SETTINGS
    }
}
