package org.niangjia.identity.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Typed;

/**
 * What was typed.
 *
 * @param account user name or phone of an account
 * @param place for scanners, or null
 * @param displayName of a new account when nobody has that user name
 */
public record GivePostForm(
        @Nullable String account,
        @Nullable String displayName,
        @Nullable String role,
        @Nullable String unionText,
        @Nullable Long union,
        @Nullable Long place,
        @Nullable String from,
        @Nullable String to) {

    public String text(@Nullable String value) {
        return Typed.text(value);
    }
}
