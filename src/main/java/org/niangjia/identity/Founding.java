package org.niangjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.data.Divisions;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds federations and gives them their first accounts. */
@Service
public class Founding {
    private final Federations federations;
    private final Divisions divisions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Posts posts;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Founding(
            Federations federations,
            Divisions divisions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Accounts accounts,
            Posts posts,
            UnionDirectory unions,
            JdbcClient jdbc,
            Clock clock) {
        this.federations = federations;
        this.divisions = divisions;
        this.events = events;
        this.transaction = transaction;
        this.accounts = accounts;
        this.posts = posts;
        this.unions = unions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How founding ends. */
    public sealed interface Outcome {
        record Founded(Federation federation) implements Outcome {}

        record FirstAccount(String userName, String oneTimePassword) implements Outcome {}

        /** Words {@code identity.founding.refused.CONSTANT}. */
        enum Refused implements Outcome {
            CODE_UNKNOWN,
            CODE_TAKEN,
            NAME_MISSING,
            USER_NAME_WRONG,
            USER_NAME_TAKEN,
            ROLE_NOT_ALLOWED,
            OFFICER_EXISTS
        }
    }

    /** IDN-30 One federation per division; its root union is planted by the registry in the same transaction. */
    public Outcome found(String code, String name, FederationLevel level) {
        return found(code, name, level, LocalDate.now(clock));
    }

    /** @param foundedOn the day the union itself was founded: nothing of its tree can be older */
    public Outcome found(String code, String name, FederationLevel level, LocalDate foundedOn) {
        if (!code.matches("\\d{6}") || divisions.find(code).isEmpty()) {
            return Outcome.Refused.CODE_UNKNOWN;
        }
        if (name.isBlank()) {
            return Outcome.Refused.NAME_MISSING;
        }
        if (federations.find(code).filter(this::isPlanted).isPresent()) {
            return Outcome.Refused.CODE_TAKEN;
        }
        // A crash between the schema and the root union is repaired by founding the same code again.
        var federation = federations.create(code, name.strip(), level, clock.instant());
        CurrentFederation.run(
                federation,
                () -> transaction.executeWithoutResult(
                        status -> events.publishEvent(new FederationFounded(federation, level.name(), foundedOn))));
        return new Outcome.Founded(federation);
    }

    /** IDN-31 The operator appoints administrators at any time, an officer only while the federation itself has none. */
    public Outcome firstAccount(Federation federation, Role role, String userName, String displayName, Actor operator) {
        if (!role.mayBeGivenBy(Role.OPERATOR)) {
            return Outcome.Refused.ROLE_NOT_ALLOWED;
        }
        if (!Accounts.isUserName(userName)) {
            return Outcome.Refused.USER_NAME_WRONG;
        }
        if (!accounts.isFree(userName)) {
            return Outcome.Refused.USER_NAME_TAKEN;
        }
        if (displayName.isBlank()) {
            return Outcome.Refused.NAME_MISSING;
        }
        try {
            return CurrentFederation.call(
                    federation,
                    () -> Optional.ofNullable(transaction.execute(
                                    status -> appoint(role, userName, displayName.strip(), operator)))
                            .orElseThrow());
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Outcome appoint(Role role, String userName, String displayName, Actor operator) {
        if (role == Role.OFFICER && hasOfficer()) {
            return Outcome.Refused.OFFICER_EXISTS;
        }
        var prepared = accounts.createOfficer(userName, displayName, null);
        var wish = new Posts.Wish(prepared.accountId(), role, unions.root().id(), null, LocalDate.now(clock), null);
        return switch (posts.give(wish, operator)) {
            case Posts.Outcome.Given given ->
                new Outcome.FirstAccount(Accounts.normal(userName), prepared.oneTimeSecret());
            case Posts.Outcome.Waiting waits -> throw new IllegalStateException("the operator asks nobody");
            case Posts.Outcome.Refused refused -> throw new IllegalStateException("first post refused: " + refused);
        };
    }

    private boolean hasOfficer() {
        return jdbc.sql("""
                select exists (select 1 from identity_post
                               join registry_union on registry_union.id = identity_post.union_id
                                   and registry_union.parent_id is null
                               where role = 'officer' and (to_on is null or to_on >= :today))
                """)
                .param("today", LocalDate.now(clock))
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private boolean isPlanted(Federation federation) {
        try {
            return CurrentFederation.call(
                    federation,
                    () -> jdbc.sql("select exists (select 1 from registry_union)")
                            .query((row, number) -> row.getBoolean(1))
                            .single());
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
