package org.niangjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives posts and ends them. Posts, not accounts, hold permissions. */
@Service
public class Posts {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final UnionDirectory unions;
    private final SecondPerson secondPerson;
    private final Clock clock;

    Posts(JdbcClient jdbc, Journal journal, UnionDirectory unions, SecondPerson secondPerson, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.unions = unions;
        this.secondPerson = secondPerson;
        this.clock = clock;
    }

    /** What somebody asks for. @param toOn the last day, or null; @param placeId for scanners, or null */
    public record Wish(
            long accountId,
            Role role,
            long unionId,
            @Nullable Long placeId,
            LocalDate fromOn,
            @Nullable LocalDate toOn) {}

    /** How giving a post ends. */
    public sealed interface Outcome {
        record Given(long postId) implements Outcome {}

        /** IDN-26 An officer or leader of the federation decides. */
        record Waiting(long wishId) implements Outcome {}

        /** Words {@code identity.post.refused.CONSTANT}. */
        enum Refused implements Outcome {
            NOT_YOURS_TO_GIVE,
            OWN_ACCOUNT,
            OUTSIDE_YOUR_UNIONS,
            ENDS_BEFORE_IT_BEGINS,
            OPERATOR_ACCOUNT,
            ADMINISTRATIONS_APART,
            PLACE_NOT_OF_UNION,
            ALREADY_HELD,
            ACCOUNT_CLOSED,
            WAITING_ALREADY,
            NOBODY_TO_CONFIRM
        }
    }

    /** A giver acts under a post of this federation or as the operator. */
    @Transactional
    public Outcome give(Wish wish, Actor giver) {
        var role = giver.post() == null ? null : Role.of(giver.post().role()).orElse(null);
        var refused = refusal(wish, giver, role);
        if (refused != null) {
            return refused;
        }
        return role == Role.SYSTEM_ADMIN && secondPerson.needed(wish)
                ? secondPerson.ask(wish, giver)
                : new Outcome.Given(write(wish, giver, giver.name()));
    }

    /** What was asked for and confirmed. */
    long giveConfirmed(Wish wish, Actor confirmer, String askedBy) {
        return write(wish, confirmer, askedBy + " / " + confirmer.name());
    }

    /** Without asking whether somebody may: for the platform itself (the demonstration, commands). */
    @Transactional
    public long giveAsSystem(Wish wish) {
        return write(wish, Actor.SYSTEM, Actor.SYSTEM.name());
    }

    /** IDN-23 Ends at the end of the day before, that is at once. */
    @Transactional
    public Outcome end(long postId, String reason, Actor ender) {
        var post = find(postId);
        var role = ender.post() == null ? null : Role.of(ender.post().role()).orElse(null);
        if (role == null || !post.role.mayBeGivenBy(role)) {
            return Outcome.Refused.NOT_YOURS_TO_GIVE;
        }
        if (post.accountId == ender.accountId()) {
            return Outcome.Refused.OWN_ACCOUNT;
        }
        if (role != Role.OPERATOR && !unions.isWithin(post.unionId, ender.unionId())) {
            return Outcome.Refused.OUTSIDE_YOUR_UNIONS;
        }
        var yesterday = LocalDate.now(clock).minusDays(1);
        int ignored =
                jdbc.sql("""
                update identity_post set to_on = :last, version = version + 1
                where id = :post and (to_on is null or to_on > :last)
                """).param("last", yesterday).param("post", postId).update();
        journal.record(
                ender,
                "identity.post.ended",
                new RecordRef("identity.post", postId),
                reason,
                fields(post.accountId, post.role, post.unionId, post.fromOn, post.toOn),
                fields(post.accountId, post.role, post.unionId, post.fromOn, yesterday));
        return new Outcome.Given(postId);
    }

    private Outcome.@Nullable Refused refusal(Wish wish, Actor giver, @Nullable Role giverRole) {
        if (giverRole == null || !wish.role.mayBeGivenBy(giverRole)) {
            return Outcome.Refused.NOT_YOURS_TO_GIVE;
        }
        if (wish.accountId == giver.accountId()) {
            return Outcome.Refused.OWN_ACCOUNT;
        }
        long within = giverRole == Role.OPERATOR ? unions.root().id() : giver.unionId();
        if (!unions.isWithin(wish.unionId, within)) {
            return Outcome.Refused.OUTSIDE_YOUR_UNIONS;
        }
        return against(wish);
    }

    /** What stands against the post whoever gives it. */
    Outcome.@Nullable Refused against(Wish wish) {
        if (wish.toOn != null && wish.toOn.isBefore(wish.fromOn)) {
            return Outcome.Refused.ENDS_BEFORE_IT_BEGINS;
        }
        if (wish.placeId != null && (wish.role != Role.SCANNER || !isOpenPlaceUnder(wish.placeId, wish.unionId))) {
            return Outcome.Refused.PLACE_NOT_OF_UNION;
        }
        var account = jdbc.sql(
                        "select operator, disabled_at is not null as closed from identity_account where id = :id")
                .param("id", wish.accountId)
                .query((row, number) -> new boolean[] {row.getBoolean("operator"), row.getBoolean("closed")})
                .optional()
                .orElseThrow(() -> new NotFound("account", wish.accountId));
        if (account[0]) {
            return Outcome.Refused.OPERATOR_ACCOUNT;
        }
        if (account[1]) {
            return Outcome.Refused.ACCOUNT_CLOSED;
        }
        return clash(wish);
    }

    /** IDN-25 The place of a scanner belongs to the union of the post or one below it. */
    private boolean isOpenPlaceUnder(long placeId, long unionId) {
        return jdbc.sql("""
                select exists (select 1 from registry_place place
                    join registry_lineage lineage on lineage.union_id = place.union_id
                        and lineage.ancestor_id = :union and lineage.valid_to is null
                    where place.id = :place and place.closed_on is null)
                """)
                .param("union", unionId)
                .param("place", placeId)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** IDN-20 Also with posts that begin later: administrations never meet in one account. */
    private Outcome.@Nullable Refused clash(Wish wish) {
        record Held(String role, long unionId) {}
        var held = jdbc.sql("""
                select role, union_id from identity_post
                where account_id = :account and (to_on is null or to_on >= :from)
                  and (cast(:to as date) is null or from_on <= :to)
                """)
                .param("account", wish.accountId)
                .param("from", wish.fromOn)
                .param("to", wish.toOn, java.sql.Types.DATE)
                .query((row, number) -> new Held(row.getString("role"), row.getLong("union_id")))
                .list();
        for (var post : held) {
            var role = Role.of(post.role).orElse(null);
            if (role != null && !role.goesWith(wish.role)) {
                return Outcome.Refused.ADMINISTRATIONS_APART;
            }
            if (role == wish.role && post.unionId == wish.unionId) {
                return Outcome.Refused.ALREADY_HELD;
            }
        }
        return null;
    }

    private long write(Wish wish, Actor giver, String givenBy) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long id = jdbc.sql("""
                insert into identity_post (account_id, role, union_id, place_id, from_on, to_on, given_by, created_at)
                values (:account, :role, :union, :place, :from, :to, :by, :now) returning id
                """)
                .param("account", wish.accountId)
                .param("role", wish.role.code())
                .param("union", wish.unionId)
                .param("place", wish.placeId, java.sql.Types.BIGINT)
                .param("from", wish.fromOn)
                .param("to", wish.toOn, java.sql.Types.DATE)
                .param("by", givenBy)
                .param("now", now)
                .query((row, number) -> row.getLong(1))
                .single();
        int ignored = jdbc.sql("""
                insert into identity_account_federation (account_id, federation_code, created_at)
                values (:account, :federation, :now) on conflict do nothing
                """)
                .param("account", wish.accountId)
                .param("federation", CurrentFederation.get().code())
                .param("now", now)
                .update();
        journal.record(
                giver,
                "identity.post.given",
                new RecordRef("identity.post", id),
                "",
                null,
                fields(wish.accountId, wish.role, wish.unionId, wish.fromOn, wish.toOn));
        return id;
    }

    private static Map<String, ?> fields(
            long accountId, Role role, long unionId, LocalDate from, @Nullable LocalDate to) {
        var fields = new TreeMap<String, Object>();
        fields.put("account", accountId);
        fields.put("role", role.code());
        fields.put("union", unionId);
        fields.put("from", from.toString());
        fields.put("to", to == null ? "" : to.toString());
        return fields;
    }

    private record Existing(
            long accountId,
            Role role,
            long unionId,
            LocalDate fromOn,
            @Nullable LocalDate toOn) {}

    private Existing find(long postId) {
        return jdbc.sql("select account_id, role, union_id, from_on, to_on from identity_post where id = :post")
                .param("post", postId)
                .query((row, number) -> new Existing(
                        row.getLong("account_id"),
                        Role.of(row.getString("role")).orElseThrow(),
                        row.getLong("union_id"),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("to_on", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new NotFound("post", postId));
    }

    /** The posts of one account in this federation, past and coming ones too, newest first. */
    public List<HeldPost> of(long accountId) {
        return jdbc.sql("""
                select post.id, post.role, post.union_id, registry_union.name, post.from_on, post.to_on, post.place_id
                from identity_post post join registry_union on registry_union.id = post.union_id
                where post.account_id = :account order by post.id desc
                """)
                .param("account", accountId)
                .query((row, number) -> new HeldPost(
                        row.getLong("id"),
                        Role.of(row.getString("role")).orElse(null),
                        row.getLong("union_id"),
                        row.getString("name"),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("to_on", LocalDate.class),
                        row.getObject("place_id", Long.class)))
                .list();
    }
}
