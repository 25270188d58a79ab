package org.niangjia.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** IDN-17 Issues activation codes on paper to members of the own unions, many at once and all or none. */
@Service
public class ActivationSlips {
    /** So many in one transaction. */
    public static final int MOST = 500;

    private final MembersWithoutAccount members;
    private final Accounts accounts;
    private final UnionDirectory unions;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActivationSlips(
            MembersWithoutAccount members,
            Accounts accounts,
            UnionDirectory unions,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.unions = unions;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What one slip says. The code is known only now. */
    public record Slip(String name, String phoneTail, String unionName, String code, Instant until) {}

    /** For the chosen people; who is not of the own unions or has an account gets none. */
    @Transactional
    public List<Slip> issueTo(List<Long> people, Actor actor) {
        if (people.isEmpty()) {
            return List.of();
        }
        alone();
        var chosen = people.stream().distinct().limit(MOST).toList();
        return issue(members.these(actor.unionId(), chosen), actor);
    }

    /** For the first of a list. */
    @Transactional
    public List<Slip> issueToFirst(MembersWithoutAccount.Filter filter, Actor actor) {
        if (!unions.isWithin(filter.withinUnion(), actor.unionId())) {
            throw new NotFound("union", filter.withinUnion());
        }
        alone();
        return issue(members.first(filter, MOST, 0), actor);
    }

    private List<Slip> issue(List<MembersWithoutAccount.Line> lines, Actor actor) {
        var until = clock.instant().plus(Accounts.ACTIVATION_LIFE);
        return lines.stream()
                .map(line -> {
                    var prepared = accounts.createForPerson(line.personId(), line.name(), null);
                    journal.record(
                            actor,
                            "identity.activation.issued",
                            new RecordRef("registry.person", line.personId()),
                            "",
                            null,
                            Map.of("account", prepared.accountId()));
                    return new Slip(line.name(), line.phoneTail(), line.unionName(), prepared.oneTimeSecret(), until);
                })
                .toList();
    }

    /** Two officers who print the same union at once would make two accounts of one person. */
    private void alone() {
        boolean ignored = jdbc.sql("select pg_advisory_xact_lock(4721, :federation)")
                .param("federation", Integer.parseInt(CurrentFederation.get().code()))
                .query((row, number) -> true)
                .single();
    }
}
