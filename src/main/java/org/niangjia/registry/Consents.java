package org.niangjia.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask before they collect: the paper as it stands today, who agreed to it, and who is still a child. */
@Service
@Transactional
public class Consents {
    /** PIPL 31: younger than that, the guardian agrees. */
    private static final int CHILD_UNTIL = 14;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;

    Consents(JdbcClient jdbc, Clock clock, Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
    }

    @Transactional(readOnly = true)
    public Paper current(PaperPurpose purpose) {
        return jdbc.sql("""
                select id, purpose, version, body, valid_from from registry_consent_text
                where purpose = :purpose order by version desc limit 1
                """)
                .param("purpose", purpose.name())
                .query(Rows.of(Paper.class))
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Paper> version(PaperPurpose purpose, int version) {
        return jdbc.sql("""
                select id, purpose, version, body, valid_from from registry_consent_text
                where purpose = :purpose and version = :version
                """)
                .param("purpose", purpose.name())
                .param("version", version)
                .query(Rows.of(Paper.class))
                .optional();
    }

    /** Since when each of the people agrees to exactly this text. */
    @Transactional(readOnly = true)
    public Map<Long, Instant> given(Collection<Long> people, long textId) {
        return jdbc
                .sql("""
                select person_id, given_at from registry_consent
                where person_id = any (:people) and text_id = :text and withdrawn_at is null
                """)
                .param("people", people.toArray(Long[]::new))
                .param("text", textId)
                .query(Rows.of(Given.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Given::personId, Given::givenAt));
    }

    @Transactional(readOnly = true)
    public Set<Long> children(Collection<Long> people, LocalDate on) {
        return Set.copyOf(jdbc.sql("select id from registry_person where id = any (:people) and birth_on > :born")
                .param("people", people.toArray(Long[]::new))
                .param("born", on.minusYears(CHILD_UNTIL))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /** REG-67 What was agreed to is kept with the text, the time and how it was said; a second time changes nothing. */
    public void record(Actor actor, long personId, long textId, Channel channel) {
        @Nullable Long guardian = channel == Channel.GUARDIAN ? Long.valueOf(actor.person()) : null;
        int fresh = jdbc.sql("""
                insert into registry_consent (person_id, text_id, given_at, channel, given_by)
                values (:person, :text, :now, :channel, :guardian)
                on conflict (person_id, text_id) where withdrawn_at is null do nothing
                """)
                .param("person", personId)
                .param("text", textId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("channel", channel.name())
                .param("guardian", guardian, java.sql.Types.BIGINT)
                .update();
        if (fresh == 1) {
            journal.record(
                    actor,
                    "registry.privacy.agreed",
                    new RecordRef(People.TYPE, personId),
                    "",
                    null,
                    Map.of("text", textId, "channel", channel.name()));
        }
    }

    /** How a consent was said. */
    public enum Channel {
        SELF,
        GUARDIAN,
        COUNTER
    }

    /** A text as it was published; a new wording is a new version. */
    public record Paper(long id, PaperPurpose purpose, int version, String body, LocalDate validFrom) {
        public List<String> paragraphs() {
            return List.of(body.strip().split("\\R\\s*\\R|\\R"));
        }
    }

    record Given(long personId, Instant givenAt) {}
}
