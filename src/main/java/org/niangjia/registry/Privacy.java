package org.niangjia.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PrivacyOutcome.Done;
import org.niangjia.registry.PrivacyOutcome.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person may do with the own data: see it, take it along, ask to correct or erase it, agree and take that back. */
@Service
@Transactional
public class Privacy {
    static final String REQUEST = "registry.request";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final PersonFields fields;
    private final PeopleList people;
    private final TeamList teams;
    private final Honours honours;

    Privacy(
            JdbcClient jdbc,
            Clock clock,
            Journal journal,
            PersonFields fields,
            PeopleList people,
            TeamList teams,
            Honours honours) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.fields = fields;
        this.people = people;
        this.teams = teams;
        this.honours = honours;
    }

    @Transactional(readOnly = true)
    public HeldRecord held(Actor actor) {
        long id = actor.person();
        var person = jdbc.sql("""
                select name, sex, birth_on, id_cipher, phone_cipher, home_division, migrant, employment_form,
                    hardship_class, created_at
                from registry_person where id = :id
                """)
                .param("id", id)
                .query((row, number) -> new Stored(
                        row.getString(1),
                        row.getInt(2),
                        row.getObject(3, LocalDate.class),
                        opened(row.getBytes(4), PersonFields.ID),
                        opened(row.getBytes(5), PersonFields.PHONE),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getString(8),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> new NotFound("person", id));
        return new HeldRecord(
                id,
                person.name(),
                person.sex(),
                person.birthOn(),
                person.idNumber(),
                person.phone(),
                person.home(),
                person.migrant(),
                person.form(),
                person.hardship(),
                person.createdAt(),
                people.memberships(id),
                people.tags(id),
                teams.callings(id),
                honours.of(HonourSubject.PERSON, id),
                teamsOf(id),
                children(id),
                visits(id),
                requests(id),
                consents(id));
    }

    private String opened(byte @Nullable [] stored, String purpose) {
        String value = fields.open(stored, purpose);
        return value == null ? "" : value;
    }

    /** That somebody took a copy along is known afterwards. */
    public HeldRecord export(Actor actor, String form) {
        journal.record(
                actor,
                "registry.privacy.exported",
                new RecordRef(People.TYPE, actor.person()),
                "",
                null,
                Map.of("form", form));
        return held(actor);
    }

    /** REG-60 One open request of a kind at a time. */
    public PrivacyOutcome ask(Actor actor, Kind kind, String wish) {
        var id = jdbc.sql("""
                insert into registry_request (person_id, kind, wish, asked_at) values (:person, :kind, :wish, :now)
                on conflict (person_id, kind) where state = 'OPEN' do nothing returning id
                """)
                .param("person", actor.person())
                .param("kind", kind.name())
                .param("wish", wish)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return Refused.ASKED_ALREADY;
        }
        journal.record(
                actor,
                "registry.privacy.asked",
                new RecordRef(People.TYPE, actor.person()),
                "",
                null,
                Map.of("kind", kind.name(), "request", id.get()));
        return new Done(id.get());
    }

    /** REG-65 One agrees to the newest text only, since nobody agrees to words not shown any more. */
    public PrivacyOutcome agree(Actor actor, long textId) {
        boolean current = jdbc.sql("""
                select exists (select from registry_consent_text t where t.id = :id and not exists (
                    select from registry_consent_text n where n.purpose = t.purpose and n.version > t.version))
                """).param("id", textId).query(Boolean.class).single();
        if (!current) {
            return Refused.TEXT_NOT_CURRENT;
        }
        Writes.any(jdbc.sql("""
                insert into registry_consent (person_id, text_id, given_at) values (:person, :text, :now)
                on conflict (person_id, text_id) where withdrawn_at is null do nothing
                """)
                .param("person", actor.person())
                .param("text", textId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)));
        consented(actor, "registry.privacy.agreed", textId);
        return new Done(textId);
    }

    /** REG-66 A consent can be taken back at any time; when it stood stays on file. */
    public PrivacyOutcome withdraw(Actor actor, long textId) {
        int rows = jdbc.sql("""
                update registry_consent set withdrawn_at = :now
                where (person_id = :person or given_by = :person) and text_id = :text and withdrawn_at is null
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", actor.person())
                .param("text", textId)
                .update();
        if (rows == 0) {
            return Refused.NOT_GIVEN;
        }
        consented(actor, "registry.privacy.withdrawn", textId);
        return new Done(textId);
    }

    private void consented(Actor actor, String act, long textId) {
        journal.record(actor, act, new RecordRef(People.TYPE, actor.person()), "", null, Map.of("text", textId));
    }

    private List<HeldRecord.Team> teamsOf(long id) {
        return jdbc.sql("""
                select t.name, m.since_on, m.until_on from registry_team_member m
                join registry_team t on t.id = m.team_id where m.person_id = :id order by m.since_on desc
                """)
                .param("id", id)
                .query(Rows.of(HeldRecord.Team.class))
                .list();
    }

    private List<HeldRecord.HeldChild> children(long id) {
        return jdbc.sql("""
                select id, name_cipher, sex, birth_on, consent_at from registry_child
                where guardian_id = :id and erased_at is null order by birth_on, id
                """)
                .param("id", id)
                .query((row, number) -> new HeldRecord.HeldChild(
                        row.getLong(1),
                        opened(row.getBytes(2), PersonFields.CHILD_NAME),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<HeldRecord.Visit> visits(long id) {
        return jdbc.sql("""
                select p.name place, v.visited_at from registry_visit v join registry_place p on p.id = v.place_id
                where v.person_id = :id order by v.visited_at desc
                """)
                .param("id", id)
                .query(Rows.of(HeldRecord.Visit.class))
                .list();
    }

    private List<HeldRecord.Request> requests(long id) {
        return jdbc.sql("""
                select id, kind, wish, state, reason, asked_at, decided_at from registry_request
                where person_id = :id order by id desc
                """)
                .param("id", id)
                .query(Rows.of(HeldRecord.Request.class))
                .list();
    }

    private List<HeldRecord.Consent> consents(long id) {
        return jdbc.sql("""
                select t.id text_id, t.purpose, t.version, t.body, c.given_at, c.withdrawn_at
                from registry_consent_text t
                left join lateral (select given_at, withdrawn_at from registry_consent
                    where (person_id = :id or given_by = :id) and text_id = t.id
                    order by withdrawn_at nulls first, id desc limit 1) c on true
                where c.given_at is not null or t.purpose <> 'CHILD' and not exists (
                    select from registry_consent_text n where n.purpose = t.purpose and n.version > t.version)
                order by t.purpose, t.version
                """)
                .param("id", id)
                .query(Rows.of(HeldRecord.Consent.class))
                .list();
    }

    /** What can be asked; words {@code registry.privacy.kind.*}. */
    public enum Kind {
        CORRECTION,
        ERASURE
    }

    private record Stored(
            String name,
            int sex,
            @Nullable LocalDate birthOn,
            String idNumber,
            String phone,
            @Nullable String home,
            boolean migrant,
            String form,
            @Nullable String hardship,
            Instant createdAt) {}
}
