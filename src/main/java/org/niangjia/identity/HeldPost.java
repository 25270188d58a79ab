package org.niangjia.identity;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;

/**
 * A post of an account.
 *
 * @param role null for a role this version does not know; it grants nothing
 * @param toOn the last day, or null
 */
public record HeldPost(
        long id,
        @Nullable Role role,
        long unionId,
        String unionName,
        LocalDate fromOn,
        @Nullable LocalDate toOn) implements Comparable<HeldPost> {
    private static final Comparator<HeldPost> HIGHEST_FIRST = Comparator.comparing(
                    (HeldPost post) -> Objects.requireNonNull(post.role))
            .thenComparing(HeldPost::unionId);

    @Override
    public int compareTo(HeldPost other) {
        return HIGHEST_FIRST.compare(this, other);
    }

    Actor.Post asActorPost() {
        var known = Objects.requireNonNull(role);
        return new Actor.Post(id, known.code(), unionId, unionName, known.permissions());
    }
}
