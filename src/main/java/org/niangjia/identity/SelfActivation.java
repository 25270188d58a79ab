package org.niangjia.identity;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.niangjia.platform.PhoneMessages;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PersonDirectory.PersonCard;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * IDN-18 Lets a member without an account ask for it: identity number and phone must be those of the roster, and then either
 * a code sent to that phone or the union confirms. What is answered is the same whether anybody was found (IDN-19).
 */
@Service
public class SelfActivation {
    static final Duration PHONE_LIFE = Duration.ofMinutes(10);
    static final int PHONE_TRIES = 5;
    /** Asking for one person, a day: every request may cost a message or an officer's minute. */
    static final int ASKED_A_DAY = 3;
    /** Asking from one address in ten minutes, found or not: many share the address of a phone network. */
    static final int ASKED_FROM_AN_ADDRESS = 100;

    private static final String CHECK = "identity.activation.check";
    private static final String PHONE = "identity.activation.phone";
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Accounts accounts;
    private final MembersWithoutAccount members;
    private final PersonDirectory people;
    private final UnionDirectory unions;
    private final PhoneMessages phones;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TryLimit wrong;
    private final TryLimit asked;
    private final Clock clock;

    SelfActivation(
            JdbcClient jdbc,
            FieldCipher cipher,
            Accounts accounts,
            MembersWithoutAccount members,
            PersonDirectory people,
            UnionDirectory unions,
            PhoneMessages phones,
            Journal journal,
            ApplicationEventPublisher events,
            TryLimit wrong,
            Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.accounts = accounts;
        this.members = members;
        this.people = people;
        this.unions = unions;
        this.phones = phones;
        this.journal = journal;
        this.events = events;
        this.wrong = wrong;
        this.asked = new TryLimit(clock, ASKED_FROM_AN_ADDRESS);
        this.clock = clock;
    }

    /**
     * What everybody is told.
     *
     * @param code opens the account once the request is confirmed, at {@code /activate}; never confirmed when nobody was found
     * @param checkNumber what the union compares before it confirms
     * @param byPhone whether a code goes to the phone on file, or the union is asked
     */
    public record Answer(String code, String checkNumber, boolean byPhone) {}

    /** Whether this address has asked so often that it must wait. */
    public boolean exhausted(String address) {
        return asked.exhausted(address);
    }

    /** Asks; what is found out is not in the answer. */
    @Transactional
    public Answer ask(CitizenId id, Mobile phone, String address) {
        asked.failed(address);
        String code = OneTimeCode.random(2);
        boolean byPhone = phones.available();
        found(id, phone).ifPresent(member -> open(member, code, byPhone));
        return answer(code, byPhone);
    }

    /** The answer to a code the browser has kept, shown again. */
    public Answer again(String code) {
        return answer(code, phones.available());
    }

    /** The code sent to the phone: true when it was right, and the account can be taken over with the request's code. */
    @Transactional
    public boolean confirm(String code, String sent, String address) {
        if (wrong.exhausted(address)) {
            return false;
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        // Counted before it is checked, so that many tries at once get no more chances (as IDN-04).
        var open = jdbc.sql("""
                update identity_activation_request set phone_tries = phone_tries + 1
                where code_lookup = :code and state = 'PHONE' and phone_until > :now and phone_tries < :tries
                returning id, person_id, phone_lookup
                """)
                .param("code", accounts.activationLookup(code))
                .param("now", now)
                .param("tries", PHONE_TRIES)
                .query((row, number) ->
                        new Open(row.getLong("id"), row.getLong("person_id"), row.getBytes("phone_lookup")))
                .optional();
        if (open.isEmpty() || !MessageDigest.isEqual(open.get().phoneLookup, phoneLookup(code, sent))) {
            wrong.failed(address);
            return false;
        }
        long person = open.get().personId;
        var member = member(person);
        if (member.isEmpty()) {
            return false;
        }
        long account = accounts.prepareWithCode(
                person, member.get().name(), people.phone(person).orElse(null), accounts.activationLookup(code));
        settle(open.get().id, "CONFIRMED", "", now.toInstant(), "");
        journal.record(
                Actor.SYSTEM, "identity.activation.by-phone", person(person), "", null, Map.of("account", account));
        return true;
    }

    private record Open(long id, long personId, byte[] phoneLookup) {}

    /** No message came: the union is asked instead. */
    @Transactional
    public Answer askUnion(String code, String address) {
        asked.failed(address);
        jdbc.sql("""
                update identity_activation_request set state = 'WAITING', phone_lookup = null
                where code_lookup = :code and state = 'PHONE' returning person_id
                """)
                .param("code", accounts.activationLookup(code))
                .query((row, number) -> row.getLong(1))
                .optional()
                .flatMap(this::member)
                .ifPresent(this::tellUnion);
        return answer(code, false);
    }

    private Optional<Member> found(CitizenId id, Mobile phone) {
        return people.byIdNumber(id.number())
                .filter(card -> people.phone(card.id())
                        .flatMap(text -> Mobile.parse(text).toOptional())
                        .filter(phone::equals)
                        .isPresent())
                .map(PersonCard::id)
                .flatMap(this::member);
    }

    /** A member of today without an account of their own. */
    private Optional<Member> member(long person) {
        return members.these(unions.root().id(), List.of(person)).stream()
                .findFirst()
                .flatMap(line -> people.find(person)
                        .filter(card -> card.unionId() != null)
                        .map(card ->
                                new Member(person, line.name(), java.util.Objects.requireNonNull(card.unionId()))));
    }

    private record Member(long personId, String name, long unionId) {}

    private void open(Member member, String code, boolean byPhone) {
        alone(member.personId);
        var now = clock.instant();
        long today = jdbc.sql("""
                select count(*) from identity_activation_request where person_id = :person and asked_at > :since
                """)
                .param("person", member.personId)
                .param("since", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (today >= ASKED_A_DAY) {
            return;
        }
        int ignored = jdbc.sql("""
                update identity_activation_request set state = 'REPLACED', decided_at = :now
                where person_id = :person and state in ('PHONE', 'WAITING')
                """)
                .param("person", member.personId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        String sent = byPhone ? OneTimeCode.digits(6) : null;
        ignored = jdbc.sql("""
                insert into identity_activation_request (person_id, union_id, code_lookup, check_number, phone_lookup,
                    phone_until, state, asked_at)
                values (:person, :union, :code, :check, :phone, :until, :state, :now)
                """)
                .param("person", member.personId)
                .param("union", member.unionId)
                .param("code", accounts.activationLookup(code))
                .param("check", checkNumber(code))
                .param("phone", sent == null ? null : phoneLookup(code, sent), java.sql.Types.BINARY)
                .param(
                        "until",
                        sent == null ? null : now.plus(PHONE_LIFE).atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("state", sent == null ? "WAITING" : "PHONE")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        journal.record(
                Actor.SYSTEM,
                "identity.activation.asked",
                person(member.personId),
                "",
                null,
                Map.of("by", byPhone ? "phone" : "union"));
        if (sent == null) {
            tellUnion(member);
        } else {
            phones.send(member.personId, "identity.activation", "identity.notice.activation-code", sent);
        }
    }

    /** The chair of the union or above it; officers only where no chair could see it. */
    private void tellUnion(Member member) {
        boolean chair = jdbc.sql("""
                select exists (select from identity_post p
                    join registry_lineage l on l.ancestor_id = p.union_id and l.union_id = :union and l.valid_to is null
                    where p.role = 'union_chair' and p.from_on <= :today and (p.to_on is null or p.to_on >= :today))
                """)
                .param("union", member.unionId)
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
        events.publishEvent(NoticeWanted.toOfficers(
                member.unionId,
                chair ? Permission.SPEAK_FOR_UNION : Permission.MANAGE_REGISTRY,
                "identity.activation",
                "identity.notice.activation-asked",
                "/desk/accounts/requests?state=WAITING",
                member.name));
    }

    void settle(long id, String state, String by, Instant now, String reason) {
        int ignored = jdbc.sql("""
                update identity_activation_request
                set state = :state, decided_by = :by, decided_at = :now, reason = :reason, phone_lookup = null
                where id = :id
                """)
                .param("state", state)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Two requests for one person at once would both count the others and neither itself. */
    void alone(long person) {
        boolean ignored = jdbc.sql("select pg_advisory_xact_lock(4722, hashtext(:who))")
                .param("who", CurrentFederation.get().code() + ":" + person)
                .query((row, number) -> true)
                .single();
    }

    private Answer answer(String code, boolean byPhone) {
        return new Answer(code, checkNumber(code), byPhone);
    }

    /** Told by the code alone, so that it can be shown for a request nobody keeps. */
    private String checkNumber(String code) {
        byte[] hash = cipher.lookup(OneTimeCode.normal(code), CHECK);
        int number = ((hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff) % 10_000;
        return "%04d".formatted(number);
    }

    private byte[] phoneLookup(String code, String sent) {
        return cipher.lookup(OneTimeCode.normal(code) + ":" + OneTimeCode.normal(sent), PHONE);
    }

    private static RecordRef person(long id) {
        return new RecordRef("registry.person", id);
    }
}
