package org.niangjia.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Checks who somebody is: name or phone and password, then the second factor. Opens no session; the web does. */
@Service
public class SignIn {
    static final String PHONE = "identity.account.phone";
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final PasswordEncoder encoder;
    private final Lockout lockout;
    private final TryLimit addresses;
    private final SecondFactor secondFactor;
    private final Places places;
    private final Clock clock;
    private final SecondFactorDuty duty;
    /** Compared with when nobody has the name, so that the answer takes as long (IDN-06). */
    private final String nobody;

    SignIn(
            JdbcClient jdbc,
            FieldCipher cipher,
            PasswordEncoder encoder,
            Lockout lockout,
            TryLimit addresses,
            SecondFactor secondFactor,
            Places places,
            Clock clock,
            SecondFactorDuty duty) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.encoder = encoder;
        this.lockout = lockout;
        this.addresses = addresses;
        this.secondFactor = secondFactor;
        this.places = places;
        this.clock = clock;
        this.duty = duty;
        this.nobody = String.valueOf(encoder.encode(OneTimeCode.password()));
    }

    private record Found(long id, @Nullable String passwordHash, boolean operator, boolean secondFactor) {}

    /** First step. The name is a user name or a mobile number. */
    public SignInOutcome withPassword(String name, String password, Caller caller) {
        if (addresses.exhausted(caller.address())) {
            note(null, caller, "TOO_MANY_TRIES");
            return SignInOutcome.Refused.TOO_MANY_TRIES;
        }
        var found = find(name);
        boolean hasTry = found.isPresent() && lockout.takeTry(found.get().id);
        String hash = found.map(Found::passwordHash).orElse(null);
        boolean matches = encoder.matches(PasswordRules.readable(password), hash == null ? nobody : hash);
        if (!hasTry || hash == null || !matches) {
            addresses.failed(caller.address());
            note(found.map(Found::id).orElse(null), caller, hasTry || found.isEmpty() ? "WRONG" : "LOCKED");
            return SignInOutcome.Refused.WRONG_OR_LOCKED;
        }
        return identified(found.get(), caller);
    }

    /** First step through an identity provider that vouches for the account. */
    public SignInOutcome withProvider(long accountId, Caller caller) {
        var found = read("id = :key", accountId);
        if (found.isEmpty() || !lockout.takeTry(accountId)) {
            note(accountId, caller, "LOCKED");
            return SignInOutcome.Refused.WRONG_OR_LOCKED;
        }
        return identified(found.get(), caller);
    }

    /** Second step: an authenticator's code or a recovery code, for the account of the first step. */
    public SignInOutcome withCode(long accountId, String code, Caller caller) {
        if (addresses.exhausted(caller.address())) {
            note(accountId, caller, "TOO_MANY_TRIES");
            return SignInOutcome.Refused.TOO_MANY_TRIES;
        }
        if (!lockout.takeTry(accountId)) {
            note(accountId, caller, "LOCKED");
            return SignInOutcome.Refused.WRONG_OR_LOCKED;
        }
        if (!secondFactor.accepts(accountId, code)) {
            addresses.failed(caller.address());
            note(accountId, caller, "WRONG_CODE");
            return SignInOutcome.Refused.WRONG_OR_LOCKED;
        }
        var found = read("id = :key", accountId);
        return found.isEmpty()
                ? SignInOutcome.Refused.WRONG_OR_LOCKED
                : completed(accountId, isOfficer(found.get()), caller);
    }

    /** The second factor was just set up in this sign-in: that proves it too. */
    public SignInOutcome afterEnrolment(long accountId, boolean officer, Caller caller) {
        return completed(accountId, officer, caller);
    }

    private SignInOutcome identified(Found account, Caller caller) {
        var careful = places.withCarefulPost(account.id);
        boolean officer = account.operator || !careful.isEmpty();
        boolean due = (account.operator && duty.holds()) || careful.stream().anyMatch(duty::holdsIn);
        if (account.secondFactor || due) {
            lockout.giveBack(account.id);
            return new SignInOutcome.SecondFactorDue(account.id, officer, !account.secondFactor);
        }
        return completed(account.id, officer, caller);
    }

    private SignInOutcome completed(long accountId, boolean officer, Caller caller) {
        lockout.clear(accountId);
        int ignored = jdbc.sql("update identity_account set last_sign_in_at = :now where id = :account")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", accountId)
                .update();
        note(accountId, caller, "PASSED");
        return new SignInOutcome.Passed(accountId, officer);
    }

    private Optional<Found> find(String name) {
        if (Mobile.parse(name) instanceof Parsed.Valid<Mobile>(Mobile mobile)) {
            return read("phone_lookup = :key", cipher.lookup(mobile.number(), PHONE));
        }
        return read("user_name = :key", name.strip().toLowerCase(Locale.ROOT));
    }

    private Optional<Found> read(String where, Object key) {
        return jdbc.sql("""
                select id, password_hash, operator, totp_cipher is not null as second_factor
                from identity_account where disabled_at is null and\s""" + where)
                .param("key", key)
                .query((row, number) -> new Found(
                        row.getLong("id"),
                        row.getString("password_hash"),
                        row.getBoolean("operator"),
                        row.getBoolean("second_factor")))
                .optional();
    }

    private boolean isOfficer(Found account) {
        return account.operator || !places.withCarefulPost(account.id).isEmpty();
    }

    private void note(@Nullable Long accountId, Caller caller, String outcome) {
        int ignored = jdbc.sql("""
                insert into identity_sign_in (at, account_id, address, agent, outcome)
                values (:at, :account, :address, :agent, :outcome)
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", accountId)
                .param("address", caller.address())
                .param("agent", caller.agent())
                .param("outcome", outcome)
                .update();
    }

    /** From where somebody tries. */
    public record Caller(String address, String agent) {
        public Caller {
            agent = agent.substring(0, Math.min(200, agent.length()));
        }
    }
}
