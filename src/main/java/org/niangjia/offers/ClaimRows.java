package org.niangjia.offers;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of a batch: however many claims it has, each is sent once. Called with the stock row locked. */
@Component
class ClaimRows {
    /** No 0/O, 1/I/L: people read the code to each other at a counter. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LIVE = "('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED')";

    private final JdbcClient jdbc;

    ClaimRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A form is known by its key and the people it was for: a stranger cannot ask with somebody's key. */
    record FormOf(String key, long person) {
        static FormOf of(ClaimBatch.Asked asked) {
            return new FormOf(asked.request().key(), asked.request().personIds().getFirst());
        }
    }

    /** A claim about to be written. */
    record Draft(
            Standing person,
            int quantity,
            ClaimState state,
            @Nullable Long position,
            String key,
            String code,
            byte @Nullable [] address,
            String by) {
        Claim claim(long offerId, long id, @Nullable Instant expires) {
            return new Claim(
                    id,
                    offerId,
                    person.personId(),
                    person.householdId(),
                    person.unionId(),
                    quantity,
                    state,
                    position,
                    code,
                    expires);
        }
    }

    /** Claims that these forms made before. */
    Map<FormOf, List<Claim>> known(long offerId, Collection<ClaimBatch.Asked> asked) {
        // Key and person together: whatever the planner knows of the table, each pair is one look into an index.
        var forms = asked.stream()
                .flatMap(one -> one.request().personIds().stream()
                        .map(person -> new FormOf(one.request().key(), person)))
                .distinct()
                .toList();
        var all = jdbc.sql(
                        "select found.* from unnest(cast(:keys as text[]), cast(:people as bigint[])) as asked (key, id)"
                                + " cross join lateral (" + ClaimBook.CLAIM_WITH_KEY
                                + " where offer_id = :offer and request_key = asked.key and person_id = asked.id limit 1) found"
                                + " order by found.person_id, found.id")
                .param("offer", offerId)
                .param("keys", forms.stream().map(FormOf::key).toArray(String[]::new))
                .param("people", forms.stream().map(FormOf::person).toArray(Long[]::new))
                .query((row, number) -> Map.entry(String.valueOf(row.getString("request_key")), ClaimBook.claim(row)))
                .list();
        if (all.isEmpty()) {
            return Map.of();
        }
        var known = new HashMap<FormOf, List<Claim>>();
        for (var one : asked) {
            var mine = all.stream()
                    .filter(entry -> entry.getKey().equals(one.request().key())
                            && one.request()
                                    .personIds()
                                    .contains(entry.getValue().personId()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!mine.isEmpty()) {
                known.put(FormOf.of(one), mine);
            }
        }
        return known;
    }

    /** @param waitingAll how many wait for the offer, the same on each line */
    record Look(
            long personId,
            @Nullable Long householdId,
            long unionId,
            boolean member,
            int personHas,
            int householdHas,
            boolean waiting,
            long waitingAll) {
        Standing standing() {
            return new Standing(personId, householdId, unionId, member, personHas, householdHas, waiting);
        }
    }

    List<Standing> standings(long offerId, long offerUnionId, Collection<Long> people, LocalDate on) {
        return look(offerId, offerUnionId, people, on).stream()
                .map(Look::standing)
                .toList();
    }

    private record Member(
            long personId,
            @Nullable Long householdId,
            boolean alive,
            @Nullable Long unionId,
            boolean under,
            boolean current) {}

    private record Held(long personId, @Nullable Long householdId, int quantity, boolean waiting) {}

    /** Two plain joins, added up here: half the price of asking for each person's sums in the database. */
    List<Look> look(long offerId, long offerUnionId, Collection<Long> people, LocalDate on) {
        var asked = people.toArray(Long[]::new);
        var members = jdbc.sql("""
                select p.id as person_id, p.household_id, p.erased_at is null and p.store_only_at is null as alive,
                  m.union_id, l.union_id is not null as under, m.left_on is null or m.left_on > :on as current
                from registry_person p
                  left join registry_membership m on m.person_id = p.id and m.joined_on <= :on
                  left join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :union
                    and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                where p.id = any(cast(:people as bigint[]))
                order by p.id, current, m.joined_on
                """)
                .param("union", offerUnionId)
                .param("on", on)
                .param("people", asked)
                .query(Rows.of(Member.class))
                .list();
        var households = members.stream()
                .map(Member::householdId)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
        var held = jdbc.sql("""
                select c.person_id, c.household_id, c.quantity, c.state = 'WAITING' as waiting from offers_claim c
                where c.offer_id = :offer and c.person_id = any(cast(:people as bigint[])) and c.state in %1$s
                union all
                select c.person_id, c.household_id, c.quantity, false from offers_claim c
                where c.offer_id = :offer and c.household_id = any(cast(:households as bigint[]))
                  and c.person_id <> all(cast(:people as bigint[])) and c.state in %1$s
                """.formatted(LIVE))
                .param("offer", offerId)
                .param("people", asked)
                .param("households", households)
                .query(Rows.of(Held.class))
                .list();
        return looks(members, held, offerUnionId, waiting(offerId));
    }

    private long waiting(long offerId) {
        return jdbc.sql("""
                select count(*) from offers_claim w where w.offer_id = :offer and (w.state = 'WAITING'
                  or w.state = 'APPLIED' and exists (
                    select 1 from offers_stock s where s.offer_id = w.offer_id and s.drawn_at is not null))
                """).param("offer", offerId).query(Long.class).single();
    }

    /** The last line of a person is the membership that counts: current before ended, then the latest. */
    private static List<Look> looks(List<Member> members, List<Held> held, long offerUnionId, long waitingAll) {
        var own = new HashMap<Long, Integer>();
        var waits = new java.util.HashSet<Long>();
        for (var one : held) {
            own.merge(one.personId(), one.quantity(), Integer::sum);
            if (one.waiting()) {
                waits.add(one.personId());
            }
        }
        var last = new java.util.LinkedHashMap<Long, Member>();
        var under = new java.util.HashSet<Long>();
        for (var member : members) {
            last.put(member.personId(), member);
            if (member.under() && member.current()) {
                under.add(member.personId());
            }
        }
        // For a household counts what was claimed in it, and for its member also what he claimed in another.
        var together = new HashMap<Long, Integer>();
        var elsewhere = new HashMap<Long, Integer>();
        for (var one : held) {
            Long home = one.householdId();
            if (home != null) {
                together.merge(home, one.quantity(), Integer::sum);
            }
            var owner = last.get(one.personId());
            if (owner != null && !java.util.Objects.equals(home, owner.householdId())) {
                elsewhere.merge(one.personId(), one.quantity(), Integer::sum);
            }
        }
        return last.values().stream()
                .map(member -> {
                    Long union = member.unionId();
                    Long home = member.householdId();
                    int has = own.getOrDefault(member.personId(), 0);
                    return new Look(
                            member.personId(),
                            home,
                            union == null ? offerUnionId : union,
                            member.alive() && under.contains(member.personId()),
                            has,
                            home == null
                                    ? has
                                    : together.getOrDefault(home, 0) + elsewhere.getOrDefault(member.personId(), 0),
                            waits.contains(member.personId()),
                            waitingAll);
                })
                .toList();
    }

    /**
     * Writes the claims and takes their stock; the database refuses to go past the total.
     *
     * @return the number each row got, by its code
     */
    Map<String, Long> insert(Offer offer, List<Draft> drafts, long granted, long waiters, Instant now) {
        if (drafts.isEmpty()) {
            return Map.of();
        }
        Instant expires = offer.expiryFrom(now);
        var ids = HashMap.<String, Long>newHashMap(drafts.size());
        jdbc.sql("""
                with stock as (
                  update offers_stock set taken = taken + :granted, last_position = last_position + :waiters
                  where offer_id = :offer)
                insert into offers_claim (offer_id, person_id, household_id, union_id, quantity, state, position,
                  request_key, code, address, claimed_at, granted_at, expires_at, claimed_by)
                select :offer, n.person_id, n.household_id, n.union_id, n.quantity, n.state, n.position, n.request_key,
                  n.code, n.address, :now, case when n.state = 'GRANTED' then cast(:now as timestamptz) end,
                  case when n.state = 'GRANTED' then cast(:expires as timestamptz) end, n.claimed_by
                from unnest(cast(:people as bigint[]), cast(:households as bigint[]), cast(:unions as bigint[]),
                    cast(:quantities as int[]), cast(:states as text[]), cast(:positions as bigint[]),
                    cast(:keys as text[]), cast(:codes as text[]), cast(:addresses as bytea[]), cast(:by as text[]))
                  with ordinality as n (person_id, household_id, union_id, quantity, state, position, request_key, code,
                    address, claimed_by, line)
                order by n.line
                returning id, code
                """)
                .param("offer", offer.key())
                .param("granted", granted)
                .param("waiters", waiters)
                .param("now", ClaimBook.at(now))
                .param(
                        "expires",
                        expires == null ? null : ClaimBook.at(expires),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "people",
                        each(drafts, draft -> draft.person().personId()).toArray(Long[]::new))
                .param(
                        "households",
                        each(drafts, draft -> draft.person().householdId()).toArray(Long[]::new))
                .param("unions", each(drafts, draft -> draft.person().unionId()).toArray(Long[]::new))
                .param("quantities", each(drafts, Draft::quantity).toArray(Integer[]::new))
                .param("states", each(drafts, draft -> draft.state().name()).toArray(String[]::new))
                .param("positions", each(drafts, Draft::position).toArray(Long[]::new))
                .param("keys", each(drafts, Draft::key).toArray(String[]::new))
                .param("codes", each(drafts, Draft::code).toArray(String[]::new))
                .param("addresses", each(drafts, Draft::address).toArray(byte[][]::new))
                .param("by", each(drafts, Draft::by).toArray(String[]::new))
                .query(row -> {
                    ids.put(String.valueOf(row.getString("code")), row.getLong("id"));
                });
        return ids;
    }

    private static <T extends @Nullable Object> Stream<T> each(
            List<Draft> drafts, java.util.function.Function<Draft, T> what) {
        return drafts.stream().map(what);
    }

    static String code() {
        var bytes = new byte[CODE * 2];
        var code = new StringBuilder(CODE);
        while (true) {
            RANDOM.nextBytes(bytes);
            for (byte random : bytes) {
                int letter = random & 31; // 31 letters: the thirty-second value is thrown away, not bent
                if (letter < ALPHABET.length()) {
                    code.append(ALPHABET.charAt(letter));
                    if (code.length() == CODE) {
                        return code.toString();
                    }
                }
            }
        }
    }
}
