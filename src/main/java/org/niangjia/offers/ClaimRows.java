package org.niangjia.offers;

import java.security.SecureRandom;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.OneTrip;
import org.niangjia.platform.data.ProvedKeys;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of a batch: however many claims it has, each is sent once. Called with the stock row locked. */
@Component
class ClaimRows {
    /** No 0/O, 1/I/L: people read the code to each other at a counter. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String VERSION = "select version from offers_offer where id = :offer";

    /** After the draw those who asked and did not win wait too. */
    private static final String WAITING = """
            select (select count(*) from offers_claim where offer_id = :offer and state = 'WAITING')
              + case when drawn_at is null then 0
                else (select count(*) from offers_claim where offer_id = :offer and state = 'APPLIED') end
            from offers_stock where offer_id = :offer
            """;

    private static final String KEPT = """
            select count(*) from (
              select id from registry_person where id = any(cast(:people as bigint[])) order by id for key share) kept
            """;

    private static final String OWN =
            ClaimBook.CLAIM + "where offer_id = :offer and person_id = any(cast(:people as bigint[]))";

    private static final String OTHERS = ClaimBook.CLAIM + """
            where offer_id = :offer and person_id <> all(cast(:people as bigint[])) and household_id in (
                select household_id from registry_person where id = any(cast(:people as bigint[])))
            """;

    private static final String INSERT = """
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
            """;

    private final JdbcClient jdbc;
    private final OneTrip trip;
    private final ProvedKeys keys;

    ClaimRows(JdbcClient jdbc, OneTrip trip, ProvedKeys keys) {
        this.jdbc = jdbc;
        this.trip = trip;
        this.keys = keys;
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
                    expires,
                    key);
        }
    }

    /** Claims that a form made before, whoever of a household it was for. */
    List<Claim> known(long offerId, FormOf form, Collection<Long> people) {
        return jdbc.sql(ClaimBook.CLAIM + """
                where offer_id = :offer and person_id = any(cast(:people as bigint[])) and request_key = :key
                order by person_id, id
                """)
                .param("offer", offerId)
                .param("people", people.toArray(Long[]::new))
                .param("key", form.key())
                .query((row, number) -> ClaimBook.claim(row))
                .list();
    }

    /** What the decision must know, read after the stock row was locked. */
    record Read(ClaimBook.Locked locked, int offerVersion, long waiting, List<Standing> standings, List<Claim> own) {}

    /**
     * Locks the stock row and reads, in one round trip: the stock, who waits, who these people are, and what they and their
     * households hold. The people are locked as a foreign key locks them, so that their claims can be written without asking
     * for each of them again.
     */
    Read lockAndRead(long offerId, Collection<Long> people, LocalDate on) {
        var locked = new ArrayList<ClaimBook.Locked>(1);
        var numbers = new long[2];
        var members = new ArrayList<Standings.Member>(people.size());
        var own = new ArrayList<Claim>();
        var others = new ArrayList<Claim>();
        trip.run(
                List.of(ClaimBook.LOCK, VERSION, WAITING, KEPT, Standings.Member.ROWS, OWN, OTHERS),
                asked(offerId, people, on),
                row -> locked.add(ClaimBook.locked(row)),
                row -> numbers[0] = row.getInt(1),
                row -> numbers[1] = row.getLong(1),
                row -> {},
                row -> members.add(Standings.Member.of(row)),
                row -> own.add(ClaimBook.claim(row)),
                row -> others.add(ClaimBook.claim(row)));
        if (locked.isEmpty()) {
            throw new NotFound("offer", offerId);
        }
        return new Read(
                locked.getFirst(), Math.toIntExact(numbers[0]), numbers[1], standings(members, own, others), own);
    }

    /** The same of many people for a list, where nobody waits for a lock. */
    List<Standing> standings(long offerId, Collection<Long> people, LocalDate on) {
        var members = new ArrayList<Standings.Member>(people.size());
        var own = new ArrayList<Claim>();
        var others = new ArrayList<Claim>();
        trip.run(
                List.of(Standings.Member.ROWS, OWN, OTHERS),
                asked(offerId, people, on),
                row -> members.add(Standings.Member.of(row)),
                row -> own.add(ClaimBook.claim(row)),
                row -> others.add(ClaimBook.claim(row)));
        return standings(members, own, others);
    }

    private static List<Standing> standings(List<Standings.Member> members, List<Claim> own, List<Claim> others) {
        return Standings.of(
                members,
                Stream.concat(own.stream(), others.stream())
                        .filter(claim -> claim.state().live())
                        .toList());
    }

    private static MapSqlParameterSource asked(long offerId, Collection<Long> people, LocalDate on) {
        return new MapSqlParameterSource("offer", offerId)
                .addValue("on", on)
                .addValue("people", people.stream().sorted().toArray(Long[]::new));
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
        trip.run(
                keys.around(INSERT),
                new MapSqlParameterSource("offer", offer.key())
                        .addValue("granted", granted)
                        .addValue("waiters", waiters)
                        .addValue("now", ClaimBook.at(now))
                        .addValue(
                                "expires",
                                expires == null ? null : ClaimBook.at(expires),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .addValue(
                                "people",
                                numbers(drafts, draft -> draft.person().personId()))
                        .addValue(
                                "households",
                                numbers(drafts, draft -> draft.person().householdId()))
                        .addValue(
                                "unions",
                                numbers(drafts, draft -> draft.person().unionId()))
                        .addValue("quantities", each(drafts, Draft::quantity).toArray(Integer[]::new))
                        .addValue("states", texts(drafts, draft -> draft.state().name()))
                        .addValue("positions", numbers(drafts, Draft::position))
                        .addValue("keys", texts(drafts, Draft::key))
                        .addValue("codes", texts(drafts, Draft::code))
                        .addValue("addresses", each(drafts, Draft::address).toArray(byte[][]::new))
                        .addValue("by", texts(drafts, Draft::by)),
                row -> ids.put(row.getString(2), row.getLong(1)));
        return ids;
    }

    private static Long[] numbers(List<Draft> drafts, Function<Draft, @Nullable Long> what) {
        return drafts.stream().map(what).toArray(Long[]::new);
    }

    private static String[] texts(List<Draft> drafts, Function<Draft, String> what) {
        return drafts.stream().map(what).toArray(String[]::new);
    }

    private static <T extends @Nullable Object> Stream<T> each(List<Draft> drafts, Function<Draft, T> what) {
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
