package org.niangjia.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes whole paper lists of claims at once. */
@Component
class PaperClaims {
    private final JdbcClient jdbc;
    private final ClaimBook book;

    PaperClaims(JdbcClient jdbc, ClaimBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    /** Something granted and not yet handed out. */
    record Promise(Claim claim, Instant grantedAt) {}

    private record Granted(long id, Instant grantedAt) {}

    boolean entered(long offerId, String key) {
        return jdbc.sql("select exists (select 1 from offers_claim where offer_id = :offer and request_key = :key)")
                .param("offer", offerId)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** The oldest open grant of each of the people. */
    Map<Long, Promise> promises(long offerId, List<Long> people) {
        var rows = jdbc.sql("""
                select distinct on (person_id) id, granted_at from offers_claim
                where offer_id = :offer and person_id = any (:people) and state = 'GRANTED' order by person_id, id
                """)
                .param("offer", offerId)
                .param("people", people.toArray(Long[]::new))
                .query(org.niangjia.platform.data.Rows.of(Granted.class))
                .list();
        var claims = new HashMap<Long, Claim>();
        book.all(offerId, rows.stream().map(Granted::id).toList(), ClaimState.GRANTED)
                .forEach(claim -> claims.put(claim.id(), claim));
        var promises = new HashMap<Long, Promise>();
        for (var row : rows) {
            var claim = claims.get(row.id());
            if (claim != null) {
                promises.put(claim.personId(), new Promise(claim, row.grantedAt()));
            }
        }
        return promises;
    }

    /** Granted and fulfilled at once, in the order given; call with the stock row locked. */
    List<Claim> insert(
            Offer offer, List<Standing> people, List<Integer> quantities, String key, Instant moment, String by) {
        var codes = Stream.generate(ClaimRows::code).limit(people.size()).toList();
        Map<Long, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into offers_claim (offer_id, person_id, household_id, union_id, quantity, state, request_key, code,
                  claimed_at, granted_at, fulfilled_at, claimed_by)
                select :offer, n.person_id, n.household_id, n.union_id, n.quantity, 'FULFILLED', :key, n.code, :at, :at,
                  :at, :by
                from unnest(cast(:people as bigint[]), cast(:households as bigint[]), cast(:unions as bigint[]),
                  cast(:quantities as integer[]), cast(:codes as text[]))
                  as n (person_id, household_id, union_id, quantity, code)
                returning id, person_id
                """)
                .param("offer", offer.key())
                .param("key", key)
                .param("at", ClaimBook.at(moment))
                .param("by", by)
                .param("people", people.stream().map(Standing::personId).toArray(Long[]::new))
                .param("households", people.stream().map(Standing::householdId).toArray(Long[]::new))
                .param("unions", people.stream().map(Standing::unionId).toArray(Long[]::new))
                .param("quantities", quantities.toArray(Integer[]::new))
                .param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getLong("person_id"), row.getLong("id"));
                });
        var written = new ArrayList<Claim>();
        for (int i = 0; i < people.size(); i++) {
            var person = people.get(i);
            Long id = java.util.Objects.requireNonNull(ids.get(person.personId()));
            written.add(new Claim(
                    id,
                    offer.key(),
                    person.personId(),
                    person.householdId(),
                    person.unionId(),
                    quantities.get(i),
                    ClaimState.FULFILLED,
                    null,
                    codes.get(i),
                    null,
                    key));
        }
        return written;
    }
}
