package org.niangjia.registry;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.RecordOutcome.Done;
import org.niangjia.registry.RecordOutcome.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agreements between unions, also of other federations, and the papers published with them (S13). */
@Service
@Transactional
public class Cooperation {
    static final String TYPE = "registry.agreement";
    static final String PARTY = "registry.agreement-party";
    static final String DOCUMENT = "registry.document";

    /** The subject is the party, not the signature: a union with three agreements counts once. */
    private static final String PARTIES = """
            select 'registry.agreement-party', greatest(a.valid_from, a.signed_on), a.valid_to + 1,
                coalesce(p.union_id, (select id from registry_union where parent_id is null)), cast(null as bigint),
                (select min(same.id) from registry_agreement_party same
                    where same.union_id is not distinct from p.union_id
                      and same.outside_name is not distinct from p.outside_name
                      and same.outside_division is not distinct from p.outside_division),
                'PARTY', cast(1 as bigint), 'registry.agreement-party', p.id,
                jsonb_build_object('kind', a.kind, 'outside', cast(p.union_id is null as text))
            from registry_agreement_party p join registry_agreement a on a.id = p.agreement_id
            where p.id = :id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final ApplicationEventPublisher events;

    Cooperation(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.events = events;
    }

    /** REG-41 Nothing is valid until before it begins. */
    public RecordOutcome sign(Actor actor, NewAgreement agreement) {
        if (agreement.signedOn().isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        if (agreement.validTo() != null && agreement.validTo().isBefore(agreement.validFrom())) {
            return Refused.ENDS_BEFORE_IT_BEGINS;
        }
        long id = jdbc.sql("""
                insert into registry_agreement (title, kind, signed_on, valid_from, valid_to, lines, created_at)
                values (:title, :kind, :signed, :from, :to, :lines, :now) returning id
                """)
                .param("title", agreement.title())
                .param("kind", agreement.kind())
                .param("signed", agreement.signedOn())
                .param("from", agreement.validFrom())
                .param("to", agreement.validTo(), Types.DATE)
                .param("lines", agreement.lines())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (actor.post() != null) {
            var own = addParty(actor, id, actor.unionId(), "", "");
            if (own instanceof Refused) {
                throw new IllegalStateException("a fresh agreement has no party");
            }
        }
        journal.record(
                actor,
                "registry.agreement.signed",
                new RecordRef(TYPE, id),
                "",
                null,
                Map.of("title", agreement.title()));
        return new Done(id);
    }

    /** REG-42 A party signs an agreement once. */
    public RecordOutcome addParty(
            Actor actor, long agreementId, @Nullable Long unionId, String division, String outsideName) {
        locked(actor, agreementId);
        if (unionId != null) {
            // A town pair names a union beside one's own, so any union of the federation may be a party.
            exists(unionId);
        }
        boolean already = jdbc.sql("""
                select exists (select from registry_agreement_party where agreement_id = :agreement
                    and (union_id = :union or outside_name = :name and outside_division is not distinct from :division))
                """)
                .param("agreement", agreementId)
                .param("union", unionId, Types.BIGINT)
                .param("name", outsideName)
                .param("division", division.isEmpty() ? null : division, Types.VARCHAR)
                .query(Boolean.class)
                .single();
        if (already) {
            return Refused.PARTY_ALREADY;
        }
        long id = jdbc.sql("""
                insert into registry_agreement_party (agreement_id, union_id, outside_division, outside_name)
                values (:agreement, :union, :division, :name) returning id
                """)
                .param("agreement", agreementId)
                .param("union", unionId, Types.BIGINT)
                .param("division", unionId != null || division.isEmpty() ? null : division, Types.VARCHAR)
                .param("name", unionId == null ? outsideName : null, Types.VARCHAR)
                .query(Long.class)
                .single();
        events.publishEvent(new FactsSelected(PARTIES, Map.of("id", id)));
        journal.record(
                actor,
                "registry.agreement.party-added",
                new RecordRef(TYPE, agreementId),
                "",
                null,
                unionId == null ? Map.of("name", outsideName) : Map.of("union", unionId));
        return new Done(agreementId);
    }

    /** @param agreementId the agreement it belongs to, or null for a policy of its own */
    public RecordOutcome publish(Actor actor, @Nullable Long agreementId, NewDocument document) {
        if (document.publishedOn().isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        if (document.validFrom() != null
                && document.validTo() != null
                && document.validTo().isBefore(document.validFrom())) {
            return Refused.ENDS_BEFORE_IT_BEGINS;
        }
        if (agreementId != null) {
            locked(actor, agreementId);
        }
        long id = jdbc.sql("""
                insert into registry_document (title, issuer, published_on, valid_from, valid_to, agreement_id, created_at)
                values (:title, :issuer, :on, :from, :to, :agreement, :now) returning id
                """)
                .param("title", document.title())
                .param("issuer", document.issuer())
                .param("on", document.publishedOn())
                .param("from", document.validFrom(), Types.DATE)
                .param("to", document.validTo(), Types.DATE)
                .param("agreement", agreementId, Types.BIGINT)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new FactsSelected("""
                select 'registry.document', d.published_on, d.valid_to + 1,
                    (select id from registry_union where parent_id is null), cast(null as bigint), d.id, 'ITEM',
                    cast(1 as bigint), 'registry.document', d.id,
                    jsonb_build_object('agreement', cast(d.agreement_id is not null as text))
                from registry_document d where d.id = :id
                """, Map.of("id", id)));
        journal.record(
                actor,
                "registry.document.published",
                new RecordRef(DOCUMENT, id),
                "",
                null,
                Map.of("title", document.title()));
        return new Done(agreementId == null ? id : agreementId);
    }

    /** REG-43 An agreement is kept by its parties, and by the federation. */
    private void locked(Actor actor, long agreementId) {
        if (jdbc.sql("select id from registry_agreement where id = :id for no key update")
                        .param("id", agreementId)
                        .query(Long.class)
                        .optional()
                        .isEmpty()
                || actor.post() != null && !keeps(actor, agreementId)) {
            throw new NotFound("agreement", agreementId);
        }
    }

    /** Whether this post may add parties and papers. */
    @Transactional(readOnly = true)
    public boolean keeps(Actor actor, long agreementId) {
        return jdbc.sql("""
                select exists (select from registry_union where id = :top and parent_id is null)
                    or exists (select from registry_agreement_party p
                        join registry_lineage l on l.union_id = p.union_id and l.ancestor_id = :top and l.valid_to is null
                        where p.agreement_id = :id)
                    or not exists (select from registry_agreement_party where agreement_id = :id)
                """)
                .param("top", actor.unionId())
                .param("id", agreementId)
                .query(Boolean.class)
                .single();
    }

    private void exists(long unionId) {
        if (!jdbc.sql("select exists (select from registry_union where id = :id and dissolved_on is null)")
                .param("id", unionId)
                .query(Boolean.class)
                .single()) {
            throw new NotFound("union", unionId);
        }
    }

    /** @param kind STRATEGIC, TOWN_PAIR, OTHER; words {@code registry.agreement.kind.*} */
    public record NewAgreement(
            String title,
            String kind,
            LocalDate signedOn,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String lines) {}

    public record NewDocument(
            String title,
            String issuer,
            LocalDate publishedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
