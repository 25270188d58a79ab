package org.niangjia.registry;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.PersonOutcome.AlreadyRegistered;
import org.niangjia.registry.PersonOutcome.Done;
import org.niangjia.registry.PersonOutcome.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers people and keeps what is known of them right. Who belongs where: {@link Memberships}. */
@Service
@Transactional
public class People {
    static final String TYPE = "registry.person";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final PersonFields fields;
    private final MembershipFacts facts;

    People(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, PersonFields fields, MembershipFacts facts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.fields = fields;
        this.facts = facts;
    }

    /** REG-12 One person is one record: an identity number on file answers with the person it belongs to. */
    public PersonOutcome register(Actor actor, PersonDetails details) {
        var known = holder(details);
        if (known != null) {
            return new AlreadyRegistered(known);
        }
        var values = values(details);
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        // Two clerks may register the same number in the same moment: the second sees the first one's person.
        var id = jdbc.sql("""
                insert into registry_person (name, pinyin, initials, sex, birth_on, id_cipher, id_lookup, phone_cipher,
                    phone_lookup, phone_tail, home_division, migrant, employment_form, hardship_class, created_at)
                values (:name, :pinyin, :initials, :sex, :birth, :idCipher, :idLookup, :phoneCipher,
                    :phoneLookup, :tail, :home, :migrant, :form, :hardship, :now)
                on conflict (id_lookup) where id_lookup is not null do nothing
                returning id
                """).params(values).query(Long.class).optional();
        if (id.isEmpty()) {
            var holder = holder(details);
            return holder == null ? Refused.ID_NUMBER_TAKEN : new AlreadyRegistered(holder);
        }
        journal.record(actor, "registry.person.registered", new RecordRef(TYPE, id.get()), "", null, told(details));
        return new Done(id.get());
    }

    /** @param version what the form was filled from; somebody else's later edit is never overwritten */
    public PersonOutcome change(Actor actor, long personId, int version, PersonDetails details, String reason) {
        reach.person(actor, personId);
        var before = locked(personId);
        if (before.gone()) {
            return Refused.PERSON_GONE;
        }
        if (before.version() != version) {
            throw new StaleEdit("person " + personId);
        }
        var known = holder(details);
        if (known != null && known != personId) {
            return Refused.ID_NUMBER_TAKEN;
        }
        var values = values(details);
        values.put("id", personId);
        write("""
                update registry_person set name = :name, pinyin = :pinyin, initials = :initials, sex = :sex,
                    birth_on = :birth, id_cipher = coalesce(:idCipher, id_cipher),
                    id_lookup = coalesce(:idLookup, id_lookup), phone_cipher = coalesce(:phoneCipher, phone_cipher),
                    phone_lookup = coalesce(:phoneLookup, phone_lookup),
                    phone_tail = case when :tail = '' then phone_tail else :tail end,
                    home_division = :home, migrant = :migrant, employment_form = :form, hardship_class = :hardship,
                    version = version + 1
                where id = :id
                """, values);
        if (!before.form().equals(details.employmentForm()) || before.migrant() != details.migrant()) {
            var current = openMemberships(personId);
            facts.retract(current);
            facts.record(current);
        }
        journal.record(
                actor,
                "registry.person.changed",
                new RecordRef(TYPE, personId),
                reason,
                Map.of("name", Masking.name(before.name()), "form", before.form(), "migrant", before.migrant()),
                told(details));
        return new Done(personId);
    }

    /** What the masked field holds; the reason and the field are journalled, never the value (REG-16). */
    public String unmask(Actor actor, long personId, Field field, String reason) {
        reach.person(actor, personId);
        var stored = jdbc.sql("select id_cipher, phone_cipher from registry_person where id = :id")
                .param("id", personId)
                .query((row, number) -> row.getBytes(field == Field.ID_NUMBER ? 1 : 2))
                .optional();
        if (stored.isEmpty()) {
            throw new NotFound(field.name(), personId);
        }
        journal.record(
                actor,
                "registry.person.unmasked",
                new RecordRef(TYPE, personId),
                reason,
                null,
                Map.of("field", field.name()));
        String value = fields.open(stored.get(), field == Field.ID_NUMBER ? PersonFields.ID : PersonFields.PHONE);
        return value == null ? "" : value;
    }

    /** A field shown masked until somebody says why they must see it. */
    public enum Field {
        ID_NUMBER,
        PHONE
    }

    private @Nullable Long holder(PersonDetails details) {
        return details.id() == null
                ? null
                : jdbc.sql("select id from registry_person where id_lookup = :hash")
                        .param("hash", fields.idLookup(details.id()))
                        .query(Long.class)
                        .optional()
                        .orElse(null);
    }

    private List<Long> openMemberships(long personId) {
        return jdbc.sql("select id from registry_membership where person_id = :id and left_on is null")
                .param("id", personId)
                .query(Keys.ROW)
                .list();
    }

    private Locked locked(long personId) {
        return jdbc.sql("""
                select name, employment_form, migrant, version, erased_at is not null or store_only_at is not null gone
                from registry_person where id = :id for no key update
                """)
                .param("id", personId)
                .query((row, number) -> new Locked(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getInt(4), row.getBoolean(5)))
                .optional()
                .orElseThrow(() -> new NotFound("person", personId));
    }

    private Map<String, @Nullable Object> values(PersonDetails details) {
        var keys = PersonSearchKeys.of(details.name());
        var id = details.id();
        var mobile = details.mobile();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", details.name());
        values.put("pinyin", keys.pinyin());
        values.put("initials", keys.initials());
        values.put("sex", details.knownSex());
        values.put("birth", details.knownBirth());
        values.put("idCipher", id == null ? null : fields.idCipher(id));
        values.put("idLookup", id == null ? null : fields.idLookup(id));
        values.put("phoneCipher", mobile == null ? null : fields.phoneCipher(mobile));
        values.put("phoneLookup", mobile == null ? null : fields.phoneLookup(mobile));
        values.put("tail", mobile == null ? "" : mobile.tail());
        values.put("home", details.homeDivision());
        values.put("migrant", details.migrant());
        values.put("form", details.employmentForm());
        values.put("hardship", details.hardshipClass());
        return values;
    }

    private static Map<String, ?> told(PersonDetails details) {
        return Map.of(
                "name", Masking.name(details.name()), "form", details.employmentForm(), "migrant", details.migrant());
    }

    private void write(String sql, Map<String, @Nullable Object> values) {
        if (jdbc.sql(sql).params(values).update() != 1) {
            throw new IllegalStateException("not one person was written");
        }
    }

    private record Locked(String name, String form, boolean migrant, int version, boolean gone) {}
}
