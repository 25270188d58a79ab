package org.niangjia.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts. An account signs in; a <em>post</em> (role, union, from, to) carries the permissions; a worker acts as a person.
 * Built anew for every request, so access ends the moment a post ends.
 *
 * @param accountId key of the account in {@code shared}
 * @param name display name
 * @param personId the registry person of this federation this account belongs to, or null
 * @param post the post under which the account acts now, or null
 */
public record Actor(
        long accountId,
        String name,
        @Nullable Long personId,
        @Nullable Post post) {

    /** The platform itself: migrations, schedulers, the demo. */
    public static final Actor SYSTEM = new Actor(0, "system", null, null);

    /**
     * @param unionId root of the subtree this post sees
     * @param role code of the role, for example {@code officer}
     * @param placeId the one place this post works at, or null
     */
    public record Post(
            long id,
            String role,
            long unionId,
            String unionName,
            Set<Permission> permissions,
            @Nullable Long placeId) {

        /** A post that is bound to no place. */
        public Post(long id, String role, long unionId, String unionName, Set<Permission> permissions) {
            this(id, role, unionId, unionName, permissions, null);
        }
    }

    public boolean may(Permission permission) {
        return post != null && post.permissions().contains(permission);
    }

    /** The union whose subtree bounds what this actor sees. */
    public long unionId() {
        if (post == null) {
            throw new IllegalStateException("no post: guard the page with @Needs");
        }
        return post.unionId();
    }

    /** The place of the post, or null: a scanner of one place works at no other. */
    public @Nullable Long placeId() {
        return post == null ? null : post.placeId();
    }

    /** The person this actor is, for worker pages. */
    public long person() {
        if (personId == null) {
            throw new IllegalStateException("no person: guard the page with @Needs(worker = true)");
        }
        return personId;
    }
}
