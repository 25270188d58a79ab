package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CreditCode;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.EmployerOutcome.AlreadyRegistered;
import org.niangjia.registry.EmployerOutcome.Done;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers employers and keeps what is known of them right. */
@Service
@Transactional
public class Employers {
    static final String TYPE = "registry.employer";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final EmployerFacts facts;

    Employers(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, EmployerFacts facts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.facts = facts;
    }

    public EmployerOutcome register(Actor actor, EmployerDetails details) {
        var values = values(details);
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        var id = jdbc.sql("""
                insert into registry_employer (name, pinyin, initials, credit_code, industry_code, division_code, address,
                    headcount, opened_on, created_at)
                values (:name, :pinyin, :initials, :code, :industry, :division, :address, :headcount, :opened, :now)
                on conflict (credit_code) where credit_code is not null do nothing
                returning id
                """).params(values).query(Long.class).optional();
        if (id.isEmpty()) {
            return new AlreadyRegistered(jdbc.sql("select id from registry_employer where credit_code = :code")
                    .param("code", values.get("code"))
                    .query(Long.class)
                    .single());
        }
        facts.refresh(id.get());
        journal.record(
                actor,
                "registry.employer.registered",
                new RecordRef(TYPE, id.get()),
                "",
                null,
                Map.of("name", details.name()));
        return new Done(id.get());
    }

    public EmployerOutcome change(Actor actor, long employerId, int version, EmployerDetails details) {
        reach.employer(actor, employerId);
        var values = values(details);
        var other = jdbc.sql("select id from registry_employer where credit_code = :code and id <> :id")
                .param("code", values.get("code"))
                .param("id", employerId)
                .query(Long.class)
                .optional();
        if (other.isPresent()) {
            return new AlreadyRegistered(other.get());
        }
        values.put("id", employerId);
        values.put("version", version);
        int rows = jdbc.sql("""
                update registry_employer set name = :name, pinyin = :pinyin, initials = :initials, credit_code = :code,
                    industry_code = :industry, division_code = :division, address = :address, headcount = :headcount,
                    opened_on = :opened, version = version + 1
                where id = :id and version = :version
                """).params(values).update();
        if (rows == 0) {
            throw new StaleEdit("employer " + employerId);
        }
        facts.refresh(employerId);
        journal.record(
                actor,
                "registry.employer.changed",
                new RecordRef(TYPE, employerId),
                "",
                null,
                Map.of("name", details.name()));
        return new Done(employerId);
    }

    private static Map<String, @Nullable Object> values(EmployerDetails details) {
        var keys = PersonSearchKeys.of(details.name());
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", details.name());
        values.put("pinyin", keys.pinyin());
        values.put("initials", keys.initials());
        values.put(
                "code",
                details.creditCode() == null ? null : details.creditCode().code());
        values.put("industry", details.industryCode());
        values.put("division", details.divisionCode());
        values.put("address", details.address());
        values.put("headcount", details.headcount());
        values.put("opened", details.openedOn());
        return values;
    }

    public record EmployerDetails(
            String name,
            @Nullable CreditCode creditCode,
            @Nullable String industryCode,
            @Nullable String divisionCode,
            String address,
            @Nullable Integer headcount,
            @Nullable LocalDate openedOn) {}
}
