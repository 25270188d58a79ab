package org.niangjia.platform.web;

import org.jspecify.annotations.Nullable;

/** Guards redirects that a request names: only paths of this application, never another site. */
public final class LocalPath {
    private LocalPath() {}

    public static String orHome(@Nullable String path) {
        return path != null
                        && path.startsWith("/")
                        && !path.startsWith("//")
                        && !path.contains("\\")
                        && path.chars().noneMatch(Character::isISOControl)
                ? path
                : "/";
    }
}
