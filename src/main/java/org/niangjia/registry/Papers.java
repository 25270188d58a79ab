package org.niangjia.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The privacy papers, written by the federation itself: a draft is edited, published as the next version, never changed again. */
@Service
@Transactional
public class Papers {
    static final String TYPE = "registry.paper";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final UnionDirectory unions;

    Papers(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, UnionDirectory unions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.unions = unions;
    }

    @Transactional(readOnly = true)
    public List<Standing> all() {
        return jdbc.sql("""
                select t.purpose, t.version, t.valid_from, d.edited_at, coalesce(d.edited_by, '') edited_by,
                    (select count(distinct c.person_id) from registry_consent c
                     where c.text_id = t.id and c.withdrawn_at is null) agreed
                from registry_consent_text t left join registry_paper_draft d on d.purpose = t.purpose
                where not exists (select from registry_consent_text n
                    where n.purpose = t.purpose and n.version > t.version)
                order by array_position(array['PRIVACY','CHILD','ROSTER','MESSAGES','PICTURES'], t.purpose)
                """).query(Rows.of(Standing.class)).list();
    }

    @Transactional(readOnly = true)
    public List<Published> versions(PaperPurpose purpose) {
        return jdbc.sql("""
                select t.version, t.valid_from, t.published_by, count(c.id) filter (where c.withdrawn_at is null) agreed
                from registry_consent_text t left join registry_consent c on c.text_id = t.id
                where t.purpose = :purpose group by t.id order by t.version desc
                """)
                .param("purpose", purpose.name())
                .query(Rows.of(Published.class))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Draft> draft(PaperPurpose purpose) {
        return jdbc.sql("select body, edited_by, edited_at, version from registry_paper_draft where purpose = :purpose")
                .param("purpose", purpose.name())
                .query(Rows.of(Draft.class))
                .optional();
    }

    /** @param version of the draft that was edited, null for the first */
    public void save(Actor actor, PaperPurpose purpose, String body, @Nullable Integer version) {
        onlyTheFederation(actor);
        int rows = version == null
                ? jdbc.sql("""
                        insert into registry_paper_draft (purpose, body, edited_by, edited_at)
                        values (:purpose, :body, :by, :now) on conflict (purpose) do nothing
                        """)
                        .param("purpose", purpose.name())
                        .param("body", body)
                        .param("by", actor.name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                : jdbc.sql("""
                        update registry_paper_draft
                        set body = :body, edited_by = :by, edited_at = :now, version = version + 1
                        where purpose = :purpose and version = :version
                        """)
                        .param("purpose", purpose.name())
                        .param("body", body)
                        .param("by", actor.name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("version", version)
                        .update();
        if (rows != 1) {
            throw new StaleEdit("paper " + purpose);
        }
    }

    /** REG-68 The draft becomes the next version at once: whoever agreed to the old words is asked again. */
    public int publish(Actor actor, PaperPurpose purpose, int draftVersion) {
        onlyTheFederation(actor);
        String body = jdbc.sql(
                        "delete from registry_paper_draft where purpose = :purpose and version = :version returning body")
                .param("purpose", purpose.name())
                .param("version", draftVersion)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new StaleEdit("paper " + purpose));
        var fresh = jdbc.sql("""
                insert into registry_consent_text (purpose, version, body, valid_from, published_by, published_at)
                select :purpose, max(version) + 1, :body, :today, :by, :now
                from registry_consent_text where purpose = :purpose
                returning id, version
                """)
                .param("purpose", purpose.name())
                .param("body", body)
                .param("today", reach.today())
                .param("by", actor.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Rows.of(Fresh.class))
                .single();
        journal.record(
                actor,
                "registry.paper.published",
                new RecordRef(TYPE, fresh.id()),
                "",
                Map.of("version", fresh.version() - 1),
                Map.of("purpose", purpose.name(), "version", fresh.version(), "text", body));
        return fresh.version();
    }

    /** REG-69 The papers bind the whole federation, so no union below it writes them. */
    @Transactional(readOnly = true)
    public boolean mayWrite(Actor actor) {
        return actor.unionId() == unions.root().id();
    }

    private void onlyTheFederation(Actor actor) {
        if (!mayWrite(actor)) {
            throw new NotFound(TYPE, actor.unionId());
        }
    }

    /** @param agreed people who agree to the version that holds now */
    public record Standing(
            PaperPurpose purpose,
            int version,
            LocalDate validFrom,
            @Nullable Instant editedAt,
            String editedBy,
            long agreed) {}

    public record Published(int version, LocalDate validFrom, String publishedBy, long agreed) {}

    public record Draft(String body, String editedBy, Instant editedAt, int version) {}

    record Fresh(long id, int version) {}
}
