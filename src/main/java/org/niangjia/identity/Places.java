package org.niangjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.data.Federations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where an account belongs, over all federations: asked at sign-in and at the front door, never on other pages. */
@Service
public class Places {
    private final JdbcClient jdbc;
    private final Federations federations;
    private final Clock clock;

    Places(JdbcClient jdbc, Federations federations, Clock clock) {
        this.jdbc = jdbc;
        this.federations = federations;
        this.clock = clock;
    }

    /** @param desk whether it holds a post there today; @param person whether it is a person there */
    public record Place(Federation federation, boolean desk, boolean person) {}

    public List<Place> of(long accountId) {
        record Trace(String code, boolean person) {}
        return jdbc
                .sql("""
                select federation_code, bool_or(person) as person from (
                    select federation_code, true as person from identity_account_person where account_id = :account
                    union all
                    select federation_code, false from identity_account_federation where account_id = :account
                ) traces group by federation_code order by federation_code
                """)
                .param("account", accountId)
                .query((row, number) -> new Trace(row.getString(1), row.getBoolean(2)))
                .list()
                .stream()
                .flatMap(trace -> federations.find(trace.code).stream()
                        .map(federation ->
                                new Place(federation, holds(accountId, federation, role -> true), trace.person)))
                .filter(place -> place.desk || place.person)
                .toList();
    }

    /** Codes of the federations where a post of today asks for more care than a worker's account. */
    List<String> withCarefulPost(long accountId) {
        return jdbc
                .sql("select federation_code from identity_account_federation where account_id = :account")
                .param("account", accountId)
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .flatMap(code -> federations.find(code).stream())
                .filter(federation -> holds(accountId, federation, Role::needsSecondFactor))
                .map(Federation::code)
                .toList();
    }

    private boolean holds(long accountId, Federation federation, Predicate<Role> which) {
        try {
            return CurrentFederation.call(
                    federation, () -> roles(accountId).stream().anyMatch(which));
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Role> roles(long accountId) {
        return jdbc
                .sql("""
                select role from identity_post
                where account_id = :account and from_on <= :today and (to_on is null or to_on >= :today)
                """)
                .param("account", accountId)
                .param("today", LocalDate.now(clock))
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .flatMap(role -> Role.of(role).stream())
                .toList();
    }
}
