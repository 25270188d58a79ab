package org.niangjia.offers;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes claims and stock. Every method that takes or returns stock is called with the stock row locked. */
@Component
class ClaimBook {
    /** No 0/O, 1/I/L: people read the code to each other at a counter. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final String LIVE = "('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED')";
    private static final String CLAIM =
            "select id, offer_id, person_id, household_id, union_id, quantity, state, position, code, expires_at"
                    + " from offers_claim ";

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    ClaimBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Locked(@Nullable Long total, long taken) {
        Stock with(long waiting) {
            return new Stock(total, taken, waiting);
        }
    }

    /** The one lock of this module. Nothing read before it may be trusted after it. */
    Locked lock(long offerId) {
        return jdbc.sql("select total, taken from offers_stock where offer_id = :offer for update")
                .param("offer", offerId)
                .query(Rows.of(Locked.class))
                .optional()
                .orElseThrow(() -> new NotFound("offer", offerId));
    }

    /** For the expiry job: an offer somebody works on is left for the next round. */
    boolean lockUnlessBusy(long offerId) {
        return jdbc.sql("select offer_id from offers_stock where offer_id = :offer for update skip locked")
                .param("offer", offerId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    long waiting(long offerId) {
        return jdbc.sql("select count(*) from offers_claim where offer_id = :offer and state = 'WAITING'")
                .param("offer", offerId)
                .query(Long.class)
                .single();
    }

    List<Standing> standings(long offerId, long offerUnionId, Collection<Long> people, LocalDate on) {
        return jdbc.sql("""
                select p.id as person_id, p.household_id,
                  coalesce((select m.union_id from registry_membership m
                     where m.person_id = p.id and m.joined_on <= :on
                     order by (m.left_on is null or m.left_on > :on) desc, m.joined_on desc limit 1), :union) as union_id,
                  p.erased_at is null and p.store_only_at is null and exists (
                     select 1 from registry_membership m join registry_lineage l on l.union_id = m.union_id
                       and l.ancestor_id = :union and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                     where m.person_id = p.id and m.joined_on <= :on and (m.left_on is null or m.left_on > :on)) as member,
                  coalesce((select sum(c.quantity) from offers_claim c
                     where c.offer_id = :offer and c.person_id = p.id and c.state in %1$s), 0) as person_has,
                  coalesce((select sum(c.quantity) from offers_claim c
                     where c.offer_id = :offer and (c.person_id = p.id or c.household_id = p.household_id)
                       and c.state in %1$s), 0) as household_has,
                  exists (select 1 from offers_claim c
                     where c.offer_id = :offer and c.person_id = p.id and c.state = 'WAITING') as waiting
                from registry_person p where p.id in (:people) order by p.id
                """.formatted(LIVE))
                .param("offer", offerId)
                .param("union", offerUnionId)
                .param("on", on)
                .param("people", people)
                .query(Rows.of(Standing.class))
                .list();
    }

    Optional<Claim> find(long claimId) {
        return jdbc.sql(CLAIM + "where id = :id")
                .param("id", claimId)
                .query(ClaimBook::claim)
                .optional();
    }

    Optional<Claim> byCode(String code) {
        return jdbc.sql(CLAIM + "where code = :code")
                .param("code", code)
                .query(ClaimBook::claim)
                .optional();
    }

    List<Claim> byKey(long offerId, String key, Collection<Long> people) {
        return jdbc.sql(CLAIM + "where offer_id = :offer and request_key = :key and person_id in (:people) order by id")
                .param("offer", offerId)
                .param("key", key)
                .param("people", people)
                .query(ClaimBook::claim)
                .list();
    }

    List<Claim> all(long offerId, Collection<Long> ids, ClaimState state) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(CLAIM + "where offer_id = :offer and id in (:ids) and state = :state order by id")
                .param("offer", offerId)
                .param("ids", ids)
                .param("state", state.name())
                .query(ClaimBook::claim)
                .list();
    }

    List<Claim> nextWaiting(long offerId, int limit) {
        return jdbc.sql(CLAIM + "where offer_id = :offer and state = 'WAITING' order by position limit :limit")
                .param("offer", offerId)
                .param("limit", limit)
                .query(ClaimBook::claim)
                .list();
    }

    List<Claim> due(long offerId, Instant now, int limit) {
        return jdbc.sql(CLAIM + """
                where offer_id = :offer and state = 'GRANTED' and expires_at <= :now order by id limit :limit
                """)
                .param("offer", offerId)
                .param("now", at(now))
                .param("limit", limit)
                .query(ClaimBook::claim)
                .list();
    }

    long place(long offerId, long position) {
        return jdbc.sql("""
                select count(*) from offers_claim where offer_id = :offer and state = 'WAITING' and position <= :position
                """)
                .param("offer", offerId)
                .param("position", position)
                .query(Long.class)
                .single();
    }

    /** @param address encrypted, or null */
    record New(
            Offer offer,
            Standing person,
            int quantity,
            ClaimState state,
            String key,
            byte @Nullable [] address,
            String by) {}

    Claim insert(New claim, @Nullable Long position, Instant now) {
        boolean granted = claim.state() == ClaimState.GRANTED;
        Instant expires = granted ? claim.offer().expiryFrom(now) : null;
        return jdbc.sql("""
                insert into offers_claim (offer_id, person_id, household_id, union_id, quantity, state, position,
                  request_key, code, address, claimed_at, granted_at, expires_at, claimed_by)
                values (:offer, :person, :household, :union, :quantity, :state, :position, :key, :code, :address, :now,
                  :granted, :expires, :by)
                returning id, offer_id, person_id, household_id, union_id, quantity, state, position, code, expires_at
                """)
                .param("offer", claim.offer().key())
                .param("person", claim.person().personId())
                .param("household", claim.person().householdId())
                .param("union", claim.person().unionId())
                .param("quantity", claim.quantity())
                .param("state", claim.state().name())
                .param("position", position)
                .param("key", claim.key())
                .param("code", newCode())
                .param("address", claim.address(), java.sql.Types.BINARY)
                .param("now", at(now))
                .param("granted", granted ? at(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("expires", expires == null ? null : at(expires), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", claim.by())
                .query(ClaimBook::claim)
                .single();
    }

    long nextPosition(long offerId) {
        return jdbc.sql("""
                update offers_stock set last_position = last_position + 1 where offer_id = :offer returning last_position
                """).param("offer", offerId).query(Long.class).single();
    }

    /** Takes (or, negative, returns) stock; the database refuses to go past the total or below nothing. */
    void take(long offerId, long quantity) {
        if (quantity != 0) {
            one(jdbc.sql("update offers_stock set taken = taken + :quantity where offer_id = :offer")
                    .param("quantity", quantity)
                    .param("offer", offerId)
                    .update());
        }
    }

    void setTotal(long offerId, @Nullable Long total) {
        one(jdbc.sql("update offers_stock set total = :total where offer_id = :offer")
                .param("total", total)
                .param("offer", offerId)
                .update());
    }

    void grant(Claim claim, Offer offer, Instant now) {
        require(claim, ClaimState.GRANTED);
        Instant expires = offer.expiryFrom(now);
        one(jdbc.sql("""
                update offers_claim set state = 'GRANTED', position = null, granted_at = :now, expires_at = :expires
                where id = :id and state = :was
                """)
                .param("now", at(now))
                .param("expires", expires == null ? null : at(expires), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", claim.id())
                .param("was", claim.state().name())
                .update());
    }

    void queue(Claim claim, long position) {
        require(claim, ClaimState.WAITING);
        one(jdbc.sql("update offers_claim set state = 'WAITING', position = :position where id = :id and state = :was")
                .param("position", position)
                .param("id", claim.id())
                .param("was", claim.state().name())
                .update());
    }

    /** Ends claims without giving anything: cancelled, expired or refused. */
    void end(Claim claim, ClaimState target, String reason, Instant now) {
        require(claim, target);
        one(jdbc.sql("""
                update offers_claim set state = :state, position = null, ended_at = :now, reason = :reason
                where id = :id and state = :was
                """)
                .param("state", target.name())
                .param("now", at(now))
                .param("reason", reason)
                .param("id", claim.id())
                .param("was", claim.state().name())
                .update());
    }

    void fulfil(Claim claim, @Nullable Long placeId, Instant now) {
        require(claim, ClaimState.FULFILLED);
        one(jdbc.sql("""
                update offers_claim set state = 'FULFILLED', fulfilled_at = :now, fulfilled_place_id = :place
                where id = :id and state = 'GRANTED'
                """)
                .param("now", at(now))
                .param("place", placeId, java.sql.Types.BIGINT)
                .param("id", claim.id())
                .update());
    }

    /** Shifts everybody between and puts the claim at its new place; positions stay unique per offer. */
    void moveTo(Claim claim, int newPlace) {
        var order = new java.util.ArrayList<>(nextWaiting(claim.offerId(), 100_000));
        order.removeIf(other -> other.id() == claim.id());
        order.add(Math.clamp(newPlace - 1, 0, order.size()), claim);
        Long[] ids = order.stream().map(Claim::id).toArray(Long[]::new);
        Long[] positions = order.stream().map(Claim::position).sorted().toArray(Long[]::new);
        int moved =
                jdbc.sql("""
                update offers_claim c set position = n.position
                from unnest(cast(:ids as bigint[]), cast(:positions as bigint[])) as n (id, position)
                where c.id = n.id and c.state = 'WAITING'
                """).param("ids", ids).param("positions", positions).update();
        if (moved != ids.length) {
            throw new StaleEdit("waiting list");
        }
    }

    String newCode() {
        var code = new StringBuilder(12);
        for (int i = 0; i < 12; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static void require(Claim claim, ClaimState target) {
        var allowed = ClaimState.LIFECYCLE.require(claim.state(), target);
        if (allowed != target) {
            throw new IllegalStateException();
        }
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new StaleEdit("claim changed meanwhile");
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Period.ZONE);
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Claim(
                row.getLong("id"),
                row.getLong("offer_id"),
                row.getLong("person_id"),
                row.getObject("household_id", Long.class),
                row.getLong("union_id"),
                row.getInt("quantity"),
                ClaimState.valueOf(row.getString("state")),
                row.getObject("position", Long.class),
                String.valueOf(row.getString("code")),
                expires == null ? null : expires.toInstant());
    }
}
