package org.niangjia.offers;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes claims and stock. Every method that takes or returns stock is called with the stock row locked. */
@Component
class ClaimBook {
    static final String CLAIM =
            "select id, offer_id, person_id, household_id, union_id, quantity, state, position, code,"
                    + " expires_at, request_key from offers_claim ";

    static final String LOCK = "select total, taken, last_position, drawn_at is not null as drawn from offers_stock"
            + " where offer_id = :offer for update";

    private final JdbcClient jdbc;
    private final SoldOut soldOut;

    ClaimBook(JdbcClient jdbc, SoldOut soldOut) {
        this.jdbc = jdbc;
        this.soldOut = soldOut;
    }

    record Locked(@Nullable Long total, long taken, long lastPosition, boolean drawn) {
        Stock with(long waiting) {
            return new Stock(total, taken, waiting, drawn);
        }
    }

    /** The one lock of this module. Nothing read before it may be trusted after it. */
    Locked lock(long offerId) {
        return jdbc.sql(LOCK)
                .param("offer", offerId)
                .query((row, number) -> locked(row))
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

    Optional<Claim> find(long claimId) {
        return jdbc.sql(CLAIM + "where id = :id")
                .param("id", claimId)
                .query((row, number) -> claim(row))
                .optional();
    }

    Optional<Claim> byCode(String code) {
        return jdbc.sql(CLAIM + "where code = :code")
                .param("code", code)
                .query((row, number) -> claim(row))
                .optional();
    }

    List<Claim> all(long offerId, Collection<Long> ids, ClaimState state) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(CLAIM
                        + "where offer_id = :offer and id = any(cast(:ids as bigint[])) and state = :state order by id")
                .param("offer", offerId)
                .param("ids", ids.toArray(Long[]::new))
                .param("state", state.name())
                .query((row, number) -> claim(row))
                .list();
    }

    List<Claim> nextWaiting(long offerId, int limit) {
        return jdbc.sql(CLAIM + "where offer_id = :offer and state = 'WAITING' order by position limit :limit")
                .param("offer", offerId)
                .param("limit", limit)
                .query((row, number) -> claim(row))
                .list();
    }

    List<Claim> due(long offerId, Instant now, int limit) {
        return jdbc.sql(CLAIM + """
                where offer_id = :offer and state = 'GRANTED' and expires_at <= :now order by id limit :limit
                """)
                .param("offer", offerId)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, number) -> claim(row))
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

    long nextPosition(long offerId) {
        return jdbc.sql("""
                update offers_stock set last_position = last_position + 1 where offer_id = :offer returning last_position
                """).param("offer", offerId).query(Long.class).single();
    }

    /** Takes (or, negative, returns) stock; the database refuses to go past the total or below nothing. */
    void take(long offerId, long quantity) {
        if (quantity < 0) {
            soldOut.stockBack(offerId);
        }
        if (quantity != 0) {
            one(jdbc.sql("update offers_stock set taken = taken + :quantity where offer_id = :offer")
                    .param("quantity", quantity)
                    .param("offer", offerId)
                    .update());
        }
    }

    void setTotal(long offerId, @Nullable Long total) {
        soldOut.stockBack(offerId);
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

    /** Many at once, of any state that may be granted; the rows must still be as read. */
    void grantAll(List<Claim> claims, Offer offer, Instant now) {
        claims.forEach(claim -> require(claim, ClaimState.GRANTED));
        Instant expires = offer.expiryFrom(now);
        int granted = jdbc.sql("""
                update offers_claim c set state = 'GRANTED', position = null, granted_at = :now, expires_at = :expires
                from unnest(cast(:ids as bigint[]), cast(:states as text[])) as n (id, state)
                where c.id = n.id and c.state = n.state
                """)
                .param("now", at(now))
                .param("expires", expires == null ? null : at(expires), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ids", claims.stream().map(Claim::id).toArray(Long[]::new))
                .param(
                        "states",
                        claims.stream().map(claim -> claim.state().name()).toArray(String[]::new))
                .update();
        if (granted != claims.size()) {
            throw new StaleEdit("claim changed meanwhile");
        }
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

    static Locked locked(ResultSet row) throws SQLException {
        return new Locked(
                row.getObject("total", Long.class),
                row.getLong("taken"),
                row.getLong("last_position"),
                row.getBoolean("drawn"));
    }

    static Claim claim(ResultSet row) throws SQLException {
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
                expires == null ? null : expires.toInstant(),
                row.getString("request_key"));
    }
}
