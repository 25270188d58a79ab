package org.niangjia.platform.web;

import org.niangjia.platform.Actor;

/** How many notices wait for somebody; answered by {@code notices}. */
public interface UnreadNotices {
    long count(Actor actor);
}
