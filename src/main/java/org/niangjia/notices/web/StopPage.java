package org.niangjia.notices.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/** @param kind the name of what is switched off; null: the link is not genuine */
public record StopPage(
        Chrome chrome, String token, @Nullable String kind, boolean done) {}
