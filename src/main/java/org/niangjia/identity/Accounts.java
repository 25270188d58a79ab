package org.niangjia.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prepares accounts for people and officers, and lets their holders take them over. */
@Service
public class Accounts {
    static final Duration ACTIVATION_LIFE = Duration.ofDays(30);
    private static final String ACTIVATION = "identity.activation";
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(JdbcClient jdbc, FieldCipher cipher, Passwords passwords, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** An account that exists now, with the secret its holder needs once. */
    public record Prepared(long accountId, String oneTimeSecret) {}

    /**
     * The account of a person of the current federation, made if there is none, with a new activation code; older codes
     * stop working (IDN-14). An account that has that phone already is left alone: a number an officer typed proves nothing
     * about who holds the account, and may be a relative's.
     *
     * @param phone the number in full, or null
     */
    @Transactional
    public Prepared createForPerson(long personId, String displayName, @Nullable String phone) {
        long account = ofPerson(personId).orElseGet(() -> insertForPerson(personId, displayName, free(phone)));
        return new Prepared(account, activationCode(account));
    }

    /**
     * The same with a code its holder has already.
     *
     * @param provenPhone a number its holder has just proved to hold, or null; the account may be signed in to with it
     * @param codeLookup of {@link #activationLookup}
     */
    @Transactional
    long prepareWithCode(long personId, String displayName, @Nullable String provenPhone, byte[] codeLookup) {
        var mobile = free(provenPhone);
        var prepared = ofPerson(personId);
        long account = prepared.orElseGet(() -> insertForPerson(personId, displayName, mobile));
        if (prepared.isPresent() && mobile != null) {
            int ignored = jdbc.sql("""
                    update identity_account set phone_lookup = :lookup, phone_cipher = :cipher
                    where id = :account and phone_lookup is null
                    """)
                    .param("lookup", cipher.lookup(mobile.number(), SignIn.PHONE))
                    .param("cipher", cipher.encrypt(mobile.number(), SignIn.PHONE))
                    .param("account", account)
                    .update();
        }
        activateBy(account, codeLookup);
        return account;
    }

    /** Under which a code is kept; the code itself is not. */
    byte[] activationLookup(String code) {
        return cipher.lookup(OneTimeCode.normal(code), ACTIVATION);
    }

    private long insertForPerson(long personId, String displayName, @Nullable Mobile mobile) {
        long made = insert(null, displayName, mobile);
        link(made, personId);
        return made;
    }

    /** The number when nobody signs in with it yet. */
    private @Nullable Mobile free(@Nullable String phone) {
        return Optional.ofNullable(phone)
                .flatMap(text -> Mobile.parse(text).toOptional())
                .filter(number -> byPhone(number).isEmpty())
                .orElse(null);
    }

    /** An account for somebody who works here, with a first password to be changed at the first sign-in. */
    @Transactional
    public Prepared createOfficer(String userName, String displayName, @Nullable String phone) {
        var mobile =
                Optional.ofNullable(phone).flatMap(text -> Mobile.parse(text).toOptional());
        long account = insert(normal(userName), displayName, mobile.orElse(null));
        String password = OneTimeCode.password();
        passwords.setFirst(account, password);
        return new Prepared(account, password);
    }

    /** The same with a password that need not be changed: for the demonstration, whose accounts are known to everybody. */
    @Transactional
    public long createKnown(String userName, String displayName, @Nullable Long personId, String password) {
        return createKnown(userName, null, displayName, personId, password);
    }

    /** The same for somebody who signs in with a phone number. */
    @Transactional
    public long createKnown(
            @Nullable String userName,
            @Nullable Mobile phone,
            String displayName,
            @Nullable Long personId,
            String password) {
        long account = insert(userName == null ? null : normal(userName), displayName, phone);
        passwords.setKnown(account, password);
        if (personId != null) {
            link(account, personId);
        }
        return account;
    }

    /** An operator: outside every federation. */
    @Transactional
    public Prepared createOperator(String userName, String displayName) {
        var prepared = createOfficer(userName, displayName, null);
        int ignored = jdbc.sql("update identity_account set operator = true where id = :account")
                .param("account", prepared.accountId())
                .update();
        return prepared;
    }

    public Optional<Long> ofPerson(long personId) {
        return jdbc.sql("""
                select account_id from identity_account_person
                where federation_code = :federation and person_id = :person
                """)
                .param("federation", CurrentFederation.get().code())
                .param("person", personId)
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /** By user name or mobile number. */
    public Optional<Long> find(String nameOrPhone) {
        var mobile = Mobile.parse(nameOrPhone).toOptional();
        if (mobile.isPresent()) {
            return byPhone(mobile.get());
        }
        return jdbc.sql("select id from identity_account where user_name = :name")
                .param("name", normal(nameOrPhone))
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /** Letters, digits, dot, dash and underscore; never a number that could be somebody's phone. */
    public static boolean isUserName(String text) {
        return normal(text).matches("[a-z][a-z0-9._-]{2,39}");
    }

    public boolean isFree(String userName) {
        return find(userName).isEmpty();
    }

    /** A new activation code; the account's older ones stop working. */
    @Transactional
    public String activationCode(long accountId) {
        String code = OneTimeCode.random(2);
        activateBy(accountId, activationLookup(code));
        return code;
    }

    private void activateBy(long accountId, byte[] codeLookup) {
        int ignored = jdbc.sql("delete from identity_activation where account_id = :account and used_at is null")
                .param("account", accountId)
                .update();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        ignored = jdbc.sql("""
                insert into identity_activation (account_id, code_lookup, expires_at, created_at)
                values (:account, :code, :expires, :now)
                """)
                .param("account", accountId)
                .param("code", codeLookup)
                .param("expires", now.plus(ACTIVATION_LIFE))
                .param("now", now)
                .update();
    }

    /** Whose account a code opens, while it is valid. */
    public Optional<Activatable> activatable(String code) {
        return jdbc.sql("""
                select account.id, account.display_name, account.user_name, account.phone_lookup is not null as has_phone
                from identity_activation activation
                join identity_account account on account.id = activation.account_id and account.disabled_at is null
                where activation.code_lookup = :code and activation.used_at is null and activation.expires_at > :now
                """)
                .param("code", activationLookup(code))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Activatable(
                        row.getLong("id"),
                        row.getString("display_name"),
                        row.getString("user_name"),
                        row.getBoolean("has_phone")))
                .optional();
    }

    /** @param hasPhone whether its holder can sign in with a phone number already */
    public record Activatable(
            long accountId, String displayName, @Nullable String userName, boolean hasPhone) {}

    /**
     * IDN-14 Uses the code up and sets the password. False when somebody was faster.
     *
     * @param userName the name to sign in with, for accounts that have neither name nor phone
     */
    @Transactional
    public boolean activate(String code, @Nullable String userName, String password) {
        var account = activatable(code);
        boolean first = account.isPresent()
                && jdbc.sql("""
                        update identity_activation set used_at = :now where code_lookup = :code and used_at is null
                        """)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("code", activationLookup(code))
                                .update()
                        == 1;
        if (!first) {
            return false;
        }
        long id = account.get().accountId();
        if (userName != null) {
            int ignored = jdbc.sql("update identity_account set user_name = :name where id = :account")
                    .param("name", normal(userName))
                    .param("account", id)
                    .update();
        }
        passwords.setChosen(id, password);
        return true;
    }

    public String displayName(long accountId) {
        return jdbc.sql("select display_name from identity_account where id = :account")
                .param("account", accountId)
                .query((row, number) -> row.getString(1))
                .optional()
                .orElseThrow(() -> new NotFound("account", accountId));
    }

    static String normal(String userName) {
        return userName.strip().toLowerCase(Locale.ROOT);
    }

    private Optional<Long> byPhone(Mobile mobile) {
        return jdbc.sql("select id from identity_account where phone_lookup = :phone")
                .param("phone", cipher.lookup(mobile.number(), SignIn.PHONE))
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    private long insert(@Nullable String userName, String displayName, @Nullable Mobile mobile) {
        return jdbc.sql("""
                insert into identity_account (user_name, display_name, phone_lookup, phone_cipher, created_at)
                values (:name, :display, :lookup, :cipher, :now) returning id
                """)
                .param("name", userName)
                .param("display", displayName)
                .param(
                        "lookup",
                        mobile == null ? null : cipher.lookup(mobile.number(), SignIn.PHONE),
                        java.sql.Types.BINARY)
                .param(
                        "cipher",
                        mobile == null ? null : cipher.encrypt(mobile.number(), SignIn.PHONE),
                        java.sql.Types.BINARY)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private void link(long accountId, long personId) {
        int ignored = jdbc.sql("""
                insert into identity_account_person (account_id, federation_code, person_id, created_at)
                values (:account, :federation, :person, :now)
                """)
                .param("account", accountId)
                .param("federation", CurrentFederation.get().code())
                .param("person", personId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
