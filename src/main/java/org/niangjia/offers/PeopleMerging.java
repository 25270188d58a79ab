package org.niangjia.offers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * OFF-19 Two records turn out to be one person: the claims of both are that person's, and the person is counted once. What
 * was given stays given, also beyond a limit that each record alone had kept.
 */
@Component
class PeopleMerging {
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final OfferRepository offers;
    private final Journal journal;
    private final JdbcClient jdbc;

    PeopleMerging(ClaimBook book, ClaimFacts facts, OfferRepository offers, Journal journal, JdbcClient jdbc) {
        this.book = book;
        this.facts = facts;
        this.offers = offers;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    private record Moved(
            long id, @Nullable Instant grantedAt, @Nullable Instant fulfilledAt) {}

    @EventListener
    @Transactional
    void moveClaims(PeopleMerged merged) {
        List<Long> affected = jdbc.sql(
                        "select distinct offer_id from offers_claim where person_id = :lost order by offer_id")
                .param("lost", merged.lost())
                .query((row, number) -> row.getLong("offer_id"))
                .list();
        for (long offerId : affected) {
            var locked = book.lock(offerId);
            var moved = move(merged, offerId);
            count(offers.findById(offerId).orElseThrow(), moved);
            journal.record(
                    Actor.SYSTEM,
                    "offers.claims.merged",
                    new RecordRef("registry.person", merged.kept()),
                    "",
                    Map.of("person", merged.lost()),
                    Map.of("offer", offerId, "claims", moved.size(), "taken", locked.taken()));
        }
    }

    /** Both may stand on the same list, so the form's key says whose claim it was. */
    private List<Moved> move(PeopleMerged merged, long offerId) {
        return jdbc.sql("""
                update offers_claim set person_id = :kept, request_key = request_key || '~' || cast(:lost as text)
                where offer_id = :offer and person_id = :lost returning id, granted_at, fulfilled_at, state
                """)
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .param("offer", offerId)
                .query(PeopleMerging::moved)
                .list();
    }

    private static Moved moved(ResultSet row, int number) throws SQLException {
        boolean counts = ClaimState.valueOf(row.getString("state")).holdsStock();
        return new Moved(
                row.getLong("id"), counts ? at(row, "granted_at") : null, counts ? at(row, "fulfilled_at") : null);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** Facts name their subject, so they are taken back and recorded anew for who is kept, on the days they had. */
    private void count(Offer offer, List<Moved> moved) {
        for (var one : moved) {
            if (one.grantedAt() != null) {
                var claim = List.of(book.find(one.id()).orElseThrow());
                facts.retractedAll(claim);
                facts.granted(offer, claim, ClaimBook.day(one.grantedAt()));
                if (one.fulfilledAt() != null) {
                    facts.fulfilled(offer, claim, ClaimBook.day(one.fulfilledAt()));
                }
            }
        }
    }
}
