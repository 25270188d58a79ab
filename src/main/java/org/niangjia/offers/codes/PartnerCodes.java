package org.niangjia.offers.codes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.ClaimUse;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A partner's codes: one shown to each promise when its member looks, replaced when bad.
 * Codes are encrypted; who works on them sees the last characters.
 */
@Service
@Transactional
public class PartnerCodes {
    static final String TYPE = "offers.partner-code";
    static final String PURPOSE = "offers.partner-code.code";
    private final ClaimUse claims;
    private final OfferList list;
    private final CodeStock stock;
    private final FieldCipher cipher;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    PartnerCodes(
            ClaimUse claims,
            OfferList list,
            CodeStock stock,
            FieldCipher cipher,
            Journal journal,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.claims = claims;
        this.list = list;
        this.stock = stock;
        this.cipher = cipher;
        this.journal = journal;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A code as its member sees it. */
    public record Code(int piece, String code, @Nullable LocalDate expires, Instant givenAt) {}

    private record Sealed(
            long id, int piece, byte[] code, @Nullable LocalDate expires, OffsetDateTime at) {}

    /** What the member was given already; looking gives nothing. */
    @Transactional(readOnly = true)
    public List<Code> given(Actor actor, long claimId) {
        return codes(mine(actor, claimId).claimId());
    }

    /** What asking for the codes can answer. */
    public sealed interface Giving {
        record Given(List<Code> codes) implements Giving {}

        /** Words {@code vouchers.codes.no.CONSTANT}. */
        enum No implements Giving {
            NOT_GRANTED,
            NONE_LEFT
        }
    }

    /**
     * VOU-32 Each piece of a promise gets one code, once, when its member looks; from then on it counts as received and cannot be
     * given back.
     */
    public Giving give(Actor actor, long claimId) {
        long mine = mine(actor, claimId).claimId();
        var held = claims.lock(mine);
        if (held.state() == ClaimState.FULFILLED) {
            return new Giving.Given(codes(claimId));
        }
        var now = clock.instant();
        var plan = claims.plan(held.offerId());
        if (held.state() != ClaimState.GRANTED || held.expiredAt(now) || plan.fulfilment() != Fulfilment.PARTNER_CODE) {
            return Giving.No.NOT_GRANTED;
        }
        var taken = take(held.offerId(), held.quantity(), now);
        if (taken.size() < held.quantity()) {
            return Giving.No.NONE_LEFT;
        }
        for (int piece = 1; piece <= taken.size(); piece++) {
            assign(taken.get(piece - 1).id(), claimId, piece, now);
        }
        claims.use(claimId, null, now);
        count(held, plan, taken, now);
        journal.record(
                actor,
                "vouchers.codes.given",
                new RecordRef("offers.claim", claimId),
                "",
                null,
                Map.of("codes", taken.size(), "offer", held.offerId()));
        return new Giving.Given(codes(claimId));
    }

    private record Taken(long id, long subsidyFen) {}

    /** Members at the same moment take different codes and do not wait for each other. */
    private List<Taken> take(long offerId, int many, Instant now) {
        return jdbc.sql("""
                select c.id, l.subsidy_fen from offers_partner_code c join offers_partner_list l on l.id = c.list_id
                where c.offer_id = :offer and c.state = 'FREE' and (c.expires_on is null or c.expires_on >= :today)
                order by c.expires_on nulls last, c.id limit :many for update of c skip locked
                """)
                .param("offer", offerId)
                .param("today", LocalDate.ofInstant(now, Period.ZONE))
                .param("many", many)
                .query(Rows.of(Taken.class))
                .list();
    }

    private void assign(long codeId, long claimId, int piece, Instant now) {
        one(jdbc.sql("""
                update offers_partner_code set state = 'GIVEN', claim_id = :claim, piece = :piece, given_at = :now
                where id = :id and state = 'FREE'
                """)
                .param("claim", claimId)
                .param("piece", piece)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", codeId)
                .update());
    }

    /** VOU-35 What the member pays and what the union adds are two facts; together they are the price of the partner. */
    private void count(ClaimUse.Held held, OfferPlan plan, List<Taken> taken, Instant now) {
        var facts = new ArrayList<Fact>();
        for (var code : taken) {
            facts.add(fact("offers.code-given", held, plan, code.id(), CountUnit.PIECE, 1, now));
            facts.add(fact(
                    "offers.member-paid",
                    held,
                    plan,
                    code.id(),
                    CountUnit.YUAN,
                    plan.priceFen().fen(),
                    now));
            facts.add(fact("offers.subsidy", held, plan, code.id(), CountUnit.YUAN, code.subsidyFen(), now));
        }
        events.publishEvent(new FactsRecorded(facts));
    }

    private static Fact fact(
            String kind, ClaimUse.Held held, OfferPlan plan, long source, CountUnit unit, long quantity, Instant at) {
        return new Fact(
                kind,
                LocalDate.ofInstant(at, Period.ZONE),
                null,
                held.unionId(),
                plan.programmeId(),
                null,
                unit,
                quantity,
                new RecordRef(TYPE, source),
                Map.of(
                        "item", plan.item(),
                        "kind", plan.kind().name(),
                        "offer", String.valueOf(held.offerId())));
    }

    /** What replacing can answer. */
    public enum Replacing {
        DONE,
        NOT_GIVEN,
        NONE_LEFT
    }

    /** VOU-33 A code the partner does not accept is set aside with a reason and its member gets another. */
    public Replacing replace(Actor actor, long codeId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("replacing a code asks a reason");
        }
        var bad = jdbc.sql(
                        "select offer_id, claim_id, piece from offers_partner_code where id = :id and state = 'GIVEN'")
                .param("id", codeId)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                .optional();
        if (bad.isEmpty()) {
            return Replacing.NOT_GIVEN;
        }
        long offerId = list.show(actor, bad.get()[0]).id();
        var codes = stock.lock(offerId);
        var held = claims.lock(bad.get()[1]);
        var now = clock.instant();
        // Only what no promise needs is spare.
        var spare = codes.usable() > codes.taken() ? take(offerId, 1, now) : List.<Taken>of();
        if (spare.isEmpty()) {
            return Replacing.NONE_LEFT;
        }
        end(codeId, "GIVEN", "BAD", actor, reason, now);
        assign(spare.getFirst().id(), held.claimId(), Math.toIntExact(bad.get()[2]), now);
        journal.record(
                actor,
                "vouchers.codes.replaced",
                new RecordRef("offers.claim", held.claimId()),
                reason,
                Map.of("code", codeId),
                Map.of("code", spare.getFirst().id()));
        stock.follow(actor, offerId, reason);
        return Replacing.DONE;
    }

    private void end(long codeId, String was, String state, Actor actor, String reason, Instant now) {
        one(jdbc.sql("""
                update offers_partner_code set state = :state, ended_at = :now, ended_by = :by, reason = :reason
                where id = :id and state = :was
                """)
                .param("state", state)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", actor.name())
                .param("reason", reason)
                .param("id", codeId)
                .param("was", was)
                .update());
    }

    private List<Code> codes(long claimId) {
        return jdbc
                .sql("""
                select id, piece, code_encrypted as code, expires_on as expires, given_at as at from offers_partner_code
                where claim_id = :claim and state = 'GIVEN' order by piece
                """)
                .param("claim", claimId)
                .query((row, number) -> new Sealed(
                        row.getLong("id"),
                        row.getInt("piece"),
                        row.getBytes("code"),
                        row.getObject("expires", LocalDate.class),
                        row.getObject("at", OffsetDateTime.class)))
                .list()
                .stream()
                .map(row -> new Code(
                        row.piece(),
                        cipher.decrypt(row.code(), PURPOSE),
                        row.expires(),
                        row.at().toInstant()))
                .toList();
    }

    private ClaimUse.Held mine(Actor actor, long claimId) {
        var held = claims.get(claimId);
        if (held.personId() != actor.person()) {
            throw new NotFound("claim", claimId);
        }
        return held;
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new org.niangjia.platform.StaleEdit("code taken meanwhile");
        }
    }
}
