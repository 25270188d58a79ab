package org.niangjia.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;

/**
 * The signed-in account as this request finds it.
 *
 * @param posts the posts of today in the bound federation, the one to start under first
 */
public record Standing(
        Actor actor,
        @Nullable String userName,
        boolean operator,
        boolean mustChangePassword,
        @Nullable Instant passwordChangedAt,
        boolean secondFactor,
        List<HeldPost> posts) {

    /** IDN-03 A first password, or one that officers have used for 90 days, is changed before anything else. */
    public boolean mustChoosePassword(Instant now) {
        return mustChangePassword || (actor.post() != null && PasswordRules.expired(passwordChangedAt, now));
    }

    /** IDN-12 A post that needs a second factor is not used without one, where the setting requires it. */
    public boolean mustEnrol() {
        return !secondFactor
                && (operator
                        || posts.stream()
                                .anyMatch(post ->
                                        post.role() != null && post.role().needsSecondFactor()));
    }
}
