package org.niangjia.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;

/** Who is calling; answered by {@code identity}. */
public interface ActorSource {
    /** The actor of this request in the bound federation, or null when nobody is signed in. */
    @Nullable
    Actor current(HttpServletRequest request);
}
