package org.niangjia.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.web.ActorSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who is calling: one statement per request reads the account, its posts of today in this federation and its person, so
 * access ends the moment a post ends (IDN-22).
 */
@Component
public class CurrentActor implements ActorSource {
    /** Session attribute: the chosen post of a federation. */
    public static final String CHOSEN = "niangjia.post.";

    private static final String READ = CurrentActor.class.getName();
    private static final int OFFICER_IDLE_SECONDS = 30 * 60;
    private final JdbcClient jdbc;
    private final Clock clock;

    CurrentActor(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public @Nullable Actor current(HttpServletRequest request) {
        return account(request).map(Standing::actor).orElse(null);
    }

    /** The signed-in account of this request, read once. */
    public Optional<Standing> account(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedInAccount signedIn)) {
            return Optional.empty();
        }
        if (request.getAttribute(READ) instanceof Read read && read.accountId == signedIn.accountId()) {
            return Optional.ofNullable(read.standing);
        }
        var standing = CurrentFederation.isBound()
                ? inFederation(signedIn.accountId(), request)
                : outside(signedIn.accountId());
        request.setAttribute(READ, new Read(signedIn.accountId(), standing));
        endSoonWithPost(request, standing);
        return Optional.ofNullable(standing);
    }

    private record Read(long accountId, @Nullable Standing standing) {}

    /** IDN-07 A session that lasts thirty days is for workers only: under a post it ends after thirty idle minutes. */
    private static void endSoonWithPost(HttpServletRequest request, @Nullable Standing standing) {
        var session = request.getSession(false);
        if (standing != null
                && standing.actor().post() != null
                && session != null
                && session.getMaxInactiveInterval() > OFFICER_IDLE_SECONDS) {
            session.setMaxInactiveInterval(OFFICER_IDLE_SECONDS);
        }
    }

    private @Nullable Standing outside(long accountId) {
        return jdbc.sql("""
                select id, display_name, user_name, operator, must_change_password, password_changed_at,
                       totp_cipher is not null as second_factor
                from identity_account where id = :account and disabled_at is null
                """)
                .param("account", accountId)
                .query((row, number) -> {
                    boolean operator = row.getBoolean("operator");
                    var post = operator
                            ? new Actor.Post(0, Role.OPERATOR.code(), 0, "", Role.OPERATOR.permissions())
                            : null;
                    return new Standing(
                            new Actor(row.getLong("id"), row.getString("display_name"), null, post),
                            row.getString("user_name"),
                            operator,
                            row.getBoolean("must_change_password"),
                            Columns.instant(row, "password_changed_at"),
                            row.getBoolean("second_factor"),
                            List.of());
                })
                .optional()
                .orElse(null);
    }

    private @Nullable Standing inFederation(long accountId, HttpServletRequest request) {
        var federation = CurrentFederation.get();
        var lines = jdbc.sql("""
                select account.id, account.display_name, account.user_name, account.operator,
                       account.must_change_password, account.password_changed_at,
                       account.totp_cipher is not null as second_factor,
                       link.person_id, post.id as post_id, post.role, post.union_id, post.place_id, post.from_on, post.to_on,
                       registry_union.name as union_name
                from identity_account account
                left join identity_account_person link
                    on link.account_id = account.id and link.federation_code = :federation
                left join identity_post post
                    on post.account_id = account.id and post.from_on <= :today
                       and (post.to_on is null or post.to_on >= :today)
                left join registry_union on registry_union.id = post.union_id
                where account.id = :account and account.disabled_at is null
                order by post.id
                """)
                .param("federation", federation.code())
                .param("today", LocalDate.now(clock))
                .param("account", accountId)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        row.getString("display_name"),
                        row.getString("user_name"),
                        row.getBoolean("operator"),
                        row.getBoolean("must_change_password"),
                        Columns.instant(row, "password_changed_at"),
                        row.getBoolean("second_factor"),
                        row.getObject("person_id", Long.class),
                        row.getObject("post_id") == null
                                ? null
                                : new HeldPost(
                                        row.getLong("post_id"),
                                        Role.of(row.getString("role")).orElse(null),
                                        row.getLong("union_id"),
                                        row.getString("union_name"),
                                        row.getObject("from_on", LocalDate.class),
                                        row.getObject("to_on", LocalDate.class),
                                        row.getObject("place_id", Long.class))))
                .list();
        if (lines.isEmpty()) {
            return null;
        }
        var first = lines.getFirst();
        var posts = lines.stream()
                .map(Line::post)
                .filter(post -> post != null && post.role() != null)
                .sorted()
                .toList();
        var chosen = chosen(posts, request, federation.code());
        return new Standing(
                new Actor(first.id, first.name, first.personId, chosen == null ? null : chosen.asActorPost()),
                first.userName,
                first.operator,
                first.mustChangePassword,
                first.passwordChangedAt,
                first.secondFactor,
                posts);
    }

    private static @Nullable HeldPost chosen(List<HeldPost> posts, HttpServletRequest request, String federation) {
        var session = request.getSession(false);
        var wish = session == null ? null : session.getAttribute(CHOSEN + federation);
        return posts.stream()
                .filter(post -> wish instanceof Long id && post.id() == id)
                .findFirst()
                .orElse(posts.isEmpty() ? null : posts.getFirst());
    }

    private record Line(
            long id,
            String name,
            @Nullable String userName,
            boolean operator,
            boolean mustChangePassword,
            java.time.@Nullable Instant passwordChangedAt,
            boolean secondFactor,
            @Nullable Long personId,
            @Nullable HeldPost post) {}
}
