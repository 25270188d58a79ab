package org.niangjia.figures;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Briefings: text in which figures stand as {@code [[code]]}. A draft computes them anew each time; publishing freezes them
 * with their definition's edition; what differs later appears as a restatement beside the old number (FIG-07, FIG-08).
 */
@Service
public class Briefings {
    static final Pattern PLACE = Pattern.compile("\\[\\[([a-z0-9.-]+)]]");
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private final JdbcClient jdbc;
    private final Figures figures;
    private final Definitions definitions;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Briefings(JdbcClient jdbc, Figures figures, Definitions definitions, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.definitions = definitions;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param state DRAFT, PUBLISHED or WITHDRAWN */
    public record Briefing(
            long id,
            String title,
            long unionId,
            @Nullable Long programmeId,
            Period period,
            String body,
            String state,
            String createdBy,
            @Nullable String publishedBy,
            int version) {
        public boolean draft() {
            return state.equals("DRAFT");
        }
    }

    /**
     * A figure as it was printed.
     *
     * @param opensBy short code, printed beside the number, that opens its records
     */
    public record Published(
            long id,
            long briefingId,
            long definitionId,
            String opensBy,
            long value,
            @Nullable Long denominator,
            String printed) {}

    public record Restatement(
            long oldValue, long newValue, String newPrinted, String reason, String by, LocalDate on) {}

    /** What {@link #publish} may answer. */
    public sealed interface PublishOutcome {
        record Done() implements PublishOutcome {}

        enum Refused implements PublishOutcome {
            ALREADY_PUBLISHED,
            /** The text names a figure that does not exist. */
            UNKNOWN_FIGURE,
            /** The text contains no figure: nothing to prove. */
            NO_FIGURE
        }
    }

    @Transactional
    public long draft(String title, long unionId, @Nullable Long programmeId, Period period, String body, Actor actor) {
        long id = jdbc.sql("""
                insert into figures_briefing (title, union_id, programme_id, from_on, to_on, body, state, created_by, created_at)
                values (:title, :union, :programme, :from, :to, :body, 'DRAFT', :by, :at) returning id
                """)
                .param("title", title)
                .param("union", unionId)
                .param("programme", programmeId)
                .param("from", period.from())
                .param("to", period.to())
                .param("body", body)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record(actor, "figures.briefing.drafted", ref(id), "", null, Map.of("title", title));
        return id;
    }

    @Transactional
    public void edit(long id, int version, String title, String body, Actor actor) {
        int changed = jdbc.sql("""
                update figures_briefing set title = :title, body = :body, version = version + 1
                where id = :id and version = :version and state = 'DRAFT'
                """)
                .param("title", title)
                .param("body", body)
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw new StaleEdit("briefing " + id);
        }
        journal.record(actor, "figures.briefing.edited", ref(id), "");
    }

    @Transactional(readOnly = true)
    public Briefing find(long id) {
        return jdbc.sql("select * from figures_briefing where id = :id")
                .param("id", id)
                .query(BriefingRows::briefing)
                .optional()
                .orElseThrow(() -> new NotFound("briefing", id));
    }

    @Transactional
    public PublishOutcome publish(long id, Actor actor) {
        var briefing = jdbc.sql("select * from figures_briefing where id = :id for update")
                .param("id", id)
                .query(BriefingRows::briefing)
                .optional()
                .orElseThrow(() -> new NotFound("briefing", id));
        if (!briefing.draft()) {
            return PublishOutcome.Refused.ALREADY_PUBLISHED;
        }
        var codes = codes(briefing.body());
        if (codes.isEmpty()) {
            return PublishOutcome.Refused.NO_FIGURE;
        }
        var known = definitions.find(codes);
        if (known.size() < codes.size()) {
            return PublishOutcome.Refused.UNKNOWN_FIGURE;
        }
        for (var figure : figures.compute(
                List.copyOf(known.values()), briefing.unionId(), briefing.programmeId(), briefing.period())) {
            int written = jdbc.sql("""
                    insert into figures_published (briefing_id, definition_id, opens_by, value, denominator, printed, created_at)
                    values (:briefing, :definition, :opensBy, :value, :denominator, :printed, :at)
                    """)
                    .param("briefing", id)
                    .param("definition", figure.definition().id())
                    .param("opensBy", newCode())
                    .param("value", figure.value())
                    .param("denominator", figure.denominator())
                    .param("printed", figure.printed(true))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (written != 1) {
                throw new IllegalStateException(
                        "figure not frozen: " + figure.definition().code());
            }
        }
        int published = jdbc.sql("""
                update figures_briefing set state = 'PUBLISHED', published_by = :by, published_at = :at, version = version + 1
                where id = :id
                """)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        journal.record(
                actor, "figures.briefing.published", ref(id), "", null, Map.of("figures", published + ":" + codes));
        return new PublishOutcome.Done();
    }

    @Transactional(readOnly = true)
    public List<Published> published(long briefingId) {
        return jdbc.sql("select * from figures_published where briefing_id = :id order by id")
                .param("id", briefingId)
                .query(BriefingRows::published)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Published> byCode(String opensBy) {
        return jdbc.sql("select * from figures_published where opens_by = :code")
                .param("code", opensBy.strip().toUpperCase(java.util.Locale.ROOT))
                .query(BriefingRows::published)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Restatement> restatements(long publishedId) {
        return jdbc.sql("select * from figures_restatement where published_id = :id order by id")
                .param("id", publishedId)
                .query(BriefingRows::restatement)
                .list();
    }

    /** All corrections of a briefing, by the number of the published figure. */
    @Transactional(readOnly = true)
    public Map<Long, List<Restatement>> corrections(long briefingId) {
        var found = new LinkedHashMap<Long, List<Restatement>>();
        jdbc.sql("""
                select r.* from figures_restatement r join figures_published p on p.id = r.published_id
                where p.briefing_id = :id order by r.id
                """).param("id", briefingId).query((RowCallbackHandler)
                row -> found.computeIfAbsent(row.getLong("published_id"), any -> new ArrayList<>())
                        .add(BriefingRows.restatement(row, 0)));
        return found;
    }

    /** The published number and what the same edition of its definition comes to today. */
    @Transactional(readOnly = true)
    public Figure today(Published published) {
        return today(find(published.briefingId()), List.of(published)).getFirst();
    }

    /** The same for several figures of one briefing, in their order. */
    @Transactional(readOnly = true)
    public List<Figure> today(Briefing briefing, List<Published> published) {
        var editions = definitions.byIds(
                published.stream().map(Published::definitionId).toList());
        return figures.compute(
                published.stream().map(one -> editions.get(one.definitionId())).toList(),
                briefing.unionId(),
                briefing.programmeId(),
                briefing.period());
    }

    /** FIG-08 Records today's number beside the published one, with the reason. False when nothing differs. */
    @Transactional
    public boolean restate(long publishedId, String reason, Actor actor) {
        var published = jdbc.sql("select * from figures_published where id = :id for update")
                .param("id", publishedId)
                .query(BriefingRows::published)
                .optional()
                .orElseThrow(() -> new NotFound("published figure", publishedId));
        var earlier = restatements(publishedId);
        long old = earlier.isEmpty() ? published.value() : earlier.getLast().newValue();
        var now = today(published);
        if (now.value() == old) {
            return false;
        }
        int written = jdbc.sql("""
                insert into figures_restatement (published_id, old_value, new_value, new_printed, reason, restated_by, restated_at)
                values (:published, :old, :new, :printed, :reason, :by, :at)
                """)
                .param("published", publishedId)
                .param("old", old)
                .param("new", now.value())
                .param("printed", now.printed(true))
                .param("reason", reason)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.record(
                actor,
                "figures.briefing.restated",
                ref(published.briefingId()),
                reason,
                Map.of("value", old),
                Map.of("value", now.value(), "written", written));
        return true;
    }

    /** The codes a text names, each once, in order. */
    static List<String> codes(String body) {
        var found = new LinkedHashMap<String, Boolean>();
        var matcher = PLACE.matcher(body);
        while (matcher.find()) {
            found.put(matcher.group(1), true);
        }
        return List.copyOf(found.keySet());
    }

    private String newCode() {
        var code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    private static RecordRef ref(long id) {
        return new RecordRef("figures.briefing", id);
    }
}
