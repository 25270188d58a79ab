package org.niangjia.offers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the decision must know of each person from plain rows: half the price of asking for each person's sums in the
 * database.
 */
final class Standings {
    private Standings() {}

    /**
     * A person with one of his memberships, or none. The last line of a person is the membership that counts.
     *
     * @param under whether the union stands under the offer's
     */
    record Member(
            long personId,
            @Nullable Long householdId,
            boolean alive,
            @Nullable Long unionId,
            long offerUnionId,
            boolean under,
            boolean current) {

        /** Current before ended, then the latest. */
        static final String ROWS = """
                select p.id, p.household_id, p.erased_at is null and p.store_only_at is null as alive, m.union_id,
                  o.union_id as offer_union_id, l.union_id is not null as under,
                  m.left_on is null or m.left_on > :on as current
                from offers_offer o join registry_person p on p.id = any(cast(:people as bigint[]))
                  left join registry_membership m on m.person_id = p.id and m.joined_on <= :on
                  left join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = o.union_id
                    and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                where o.id = :offer
                order by p.id, current, m.joined_on
                """;

        static Member of(ResultSet row) throws SQLException {
            return new Member(
                    row.getLong(1),
                    row.getObject(2, Long.class),
                    row.getBoolean(3),
                    row.getObject(4, Long.class),
                    row.getLong(5),
                    row.getBoolean(6),
                    row.getBoolean(7));
        }
    }

    static List<Standing> of(List<Member> members, List<Claim> held) {
        var own = new HashMap<Long, Integer>();
        var waits = new HashSet<Long>();
        for (var one : held) {
            own.merge(one.personId(), one.quantity(), Integer::sum);
            if (one.state() == ClaimState.WAITING) {
                waits.add(one.personId());
            }
        }
        var last = new LinkedHashMap<Long, Member>();
        var under = new HashSet<Long>();
        for (var member : members) {
            last.put(member.personId(), member);
            if (member.under() && member.current()) {
                under.add(member.personId());
            }
        }
        return standings(last.values(), under, own, waits, Households.of(held, last));
    }

    private static List<Standing> standings(
            Collection<Member> last, Set<Long> under, Map<Long, Integer> own, Set<Long> waits, Households households) {
        return last.stream()
                .map(member -> {
                    Long union = member.unionId();
                    int has = own.getOrDefault(member.personId(), 0);
                    return new Standing(
                            member.personId(),
                            member.householdId(),
                            union == null ? member.offerUnionId() : union,
                            member.alive() && under.contains(member.personId()),
                            has,
                            member.householdId() == null ? has : households.has(member),
                            waits.contains(member.personId()));
                })
                .toList();
    }

    /** For a household counts what was claimed in it, and for its member also what he claimed in another. */
    private record Households(Map<Long, Integer> together, Map<Long, Integer> elsewhere) {
        static Households of(List<Claim> held, Map<Long, Member> people) {
            var together = new HashMap<Long, Integer>();
            var elsewhere = new HashMap<Long, Integer>();
            for (var one : held) {
                Long home = one.householdId();
                if (home != null) {
                    together.merge(home, one.quantity(), Integer::sum);
                }
                var owner = people.get(one.personId());
                if (owner != null && !Objects.equals(home, owner.householdId())) {
                    elsewhere.merge(one.personId(), one.quantity(), Integer::sum);
                }
            }
            return new Households(together, elsewhere);
        }

        int has(Member member) {
            return together.getOrDefault(member.householdId(), 0) + elsewhere.getOrDefault(member.personId(), 0);
        }
    }
}
