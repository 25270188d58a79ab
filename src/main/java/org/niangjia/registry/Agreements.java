package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Co-operation between unions, also of other federations (S13), and the papers they publish. */
@Service
@Transactional
public class Agreements {
    static final String TYPE = "registry.agreement";
    static final String DOCUMENT = "registry.document";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;

    Agreements(JdbcClient jdbc, Clock clock, Journal journal, Reach reach) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
    }

    /** How far an agreement binds. */
    public enum Kind {
        STRATEGIC,
        TOWN_PAIR,
        OTHER
    }

    /** Every answer to signing or publishing. */
    public sealed interface Outcome {
        record Done(long id) implements Outcome {}

        /** Why nothing is written. */
        enum Refused implements Outcome {
            /** REG-01 */
            IN_THE_FUTURE,
            /** REG-70 */
            TOO_FEW_PARTIES,
            /** REG-71 */
            NONE_OF_OURS
        }
    }

    /** A union of this federation, or of another one by its division and name. */
    public record Party(@Nullable Long unionId, String outsideDivision, String outsideName) {
        public static Party ours(long unionId) {
            return new Party(unionId, "", "");
        }

        public static Party of(String division, String name) {
            return new Party(null, division, name);
        }
    }

    /** @param lines of work, for example 竞赛联办、培训联动、机制联建; @param validTo null: until ended */
    public record NewAgreement(
            String title,
            Kind kind,
            LocalDate signedOn,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String lines,
            List<Party> parties) {
        public NewAgreement {
            parties = List.copyOf(parties);
        }
    }

    /** @param validity the days it is in force, or null for a paper without an end */
    public record NewDocument(
            String title,
            String issuer,
            LocalDate publishedOn,
            @Nullable Period validity,
            @Nullable Long agreementId) {}

    public record Document(
            long id,
            String title,
            String issuer,
            LocalDate publishedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** REG-70 At least two parties; REG-71 one of them, reached by the post, is of this federation. */
    public Outcome sign(Actor actor, NewAgreement agreement) {
        if (agreement.signedOn().isAfter(reach.today())) {
            return Outcome.Refused.IN_THE_FUTURE;
        }
        if (new HashSet<>(agreement.parties()).size() < 2) {
            return Outcome.Refused.TOO_FEW_PARTIES;
        }
        var ours = agreement.parties().stream()
                .map(Party::unionId)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (ours.isEmpty()) {
            return Outcome.Refused.NONE_OF_OURS;
        }
        ours.forEach(union -> reach.union(actor, union));
        long id = jdbc.sql("""
                insert into registry_agreement (title, kind, signed_on, valid_from, valid_to, lines, created_at)
                values (:title, :kind, :signed, :from, :to, :lines, :now) returning id
                """)
                .param("title", agreement.title())
                .param("kind", agreement.kind().name())
                .param("signed", agreement.signedOn())
                .param("from", agreement.validFrom())
                .param("to", agreement.validTo(), java.sql.Types.DATE)
                .param("lines", agreement.lines())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (var party : agreement.parties()) {
            boolean outside = party.unionId() == null;
            int rows = jdbc.sql("""
                    insert into registry_agreement_party (agreement_id, union_id, outside_division, outside_name)
                    values (:agreement, :union, :division, :name)
                    """)
                    .param("agreement", id)
                    .param("union", party.unionId(), java.sql.Types.BIGINT)
                    .param("division", outside ? party.outsideDivision() : null, java.sql.Types.VARCHAR)
                    .param("name", outside ? party.outsideName() : null, java.sql.Types.VARCHAR)
                    .update();
            if (rows != 1) {
                throw new IllegalStateException("party not written");
            }
        }
        journal.record(
                actor,
                "registry.agreement.signed",
                new RecordRef(TYPE, id),
                "",
                null,
                Map.of(
                        "title",
                        agreement.title(),
                        "parties",
                        agreement.parties().size()));
        return new Outcome.Done(id);
    }

    public Outcome publish(Actor actor, NewDocument document) {
        if (document.publishedOn().isAfter(reach.today())) {
            return Outcome.Refused.IN_THE_FUTURE;
        }
        var validity = document.validity();
        long id = jdbc.sql("""
                insert into registry_document (title, issuer, published_on, valid_from, valid_to, agreement_id, created_at)
                values (:title, :issuer, :on, :from, :to, :agreement, :now) returning id
                """)
                .param("title", document.title())
                .param("issuer", document.issuer())
                .param("on", document.publishedOn())
                .param("from", validity == null ? null : validity.from(), java.sql.Types.DATE)
                .param("to", validity == null ? null : validity.to(), java.sql.Types.DATE)
                .param("agreement", document.agreementId(), java.sql.Types.BIGINT)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "registry.document.published",
                new RecordRef(DOCUMENT, id),
                "",
                null,
                Map.of("title", document.title()));
        return new Outcome.Done(id);
    }

    /** REG-72 A paper with a term is in force from its first to its last day; one without, from its publication on. */
    @Transactional(readOnly = true)
    public List<Document> inForce(LocalDate on) {
        return jdbc.sql("""
                select id, title, issuer, published_on, valid_from, valid_to from registry_document
                where coalesce(valid_from, published_on) <= :on and (valid_to is null or valid_to >= :on)
                order by published_on desc, id desc
                """).param("on", on).query(Rows.of(Document.class)).list();
    }

    @Transactional(readOnly = true)
    public List<Party> parties(long agreementId) {
        var parties = jdbc.sql("""
                select union_id, coalesce(outside_division, '') as outside_division,
                    coalesce(outside_name, '') as outside_name
                from registry_agreement_party where agreement_id = :id order by id
                """)
                .param("id", agreementId)
                .query(Rows.of(Party.class))
                .list();
        if (parties.isEmpty()) {
            throw new NotFound("agreement", agreementId);
        }
        return parties;
    }
}
