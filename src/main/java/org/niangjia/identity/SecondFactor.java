package org.niangjia.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 两步验证: a code from an authenticator app, or a recovery code when the phone is lost. */
@Service
public class SecondFactor {
    private static final String SECRET = "identity.account.totp";
    private static final String RECOVERY = "identity.recovery";
    private static final int RECOVERY_CODES = 10;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    SecondFactor(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** A new secret, not yet stored: it counts once a code made with it was typed. */
    public String newSecret() {
        return HexFormat.of().formatHex(OneTimeCode.bytes(Totp.SECRET_BYTES));
    }

    /** As a person types it into an app. */
    public static String base32(String secret) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : HexFormat.of().parseHex(secret)) {
            buffer = (buffer << 8 | b & 0xff) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 31));
            }
        }
        return text.toString();
    }

    /** What the QR code says. */
    public static String enrolmentAddress(String secret, String accountName) {
        return "otpauth://totp/Niangjia:"
                + URLEncoder.encode(accountName, StandardCharsets.UTF_8).replace("+", "%20") + "?secret="
                + base32(secret) + "&issuer=Niangjia";
    }

    /**
     * Stores the secret if the code was made with it, and returns the recovery codes, shown this once.
     *
     * @return empty when the code is wrong
     */
    @Transactional
    public List<String> enrol(long accountId, String secret, String code) {
        var step = Totp.match(HexFormat.of().parseHex(secret), code.strip(), clock.instant(), 0);
        if (step.isEmpty()) {
            return List.of();
        }
        int ignored = jdbc.sql("""
                update identity_account set totp_cipher = :cipher, totp_last_step = :step where id = :account
                """)
                .param("cipher", cipher.encrypt(secret, SECRET))
                .param("step", step.getAsLong())
                .param("account", accountId)
                .update();
        return renewRecoveryCodes(accountId);
    }

    @Transactional
    public List<String> renewRecoveryCodes(long accountId) {
        forgetRecoveryCodes(accountId);
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = OneTimeCode.random(3);
            codes.add(code);
            int ignored = jdbc.sql("""
                    insert into identity_recovery_code (account_id, code_lookup) values (:account, :code)
                    """)
                    .param("account", accountId)
                    .param("code", lookup(accountId, code))
                    .update();
        }
        return codes;
    }

    /** Takes it away: by the holder with the password, or by the security administrator. */
    @Transactional
    public void remove(long accountId) {
        int ignored = jdbc.sql(
                        "update identity_account set totp_cipher = null, totp_last_step = null where id = :account")
                .param("account", accountId)
                .update();
        forgetRecoveryCodes(accountId);
    }

    public long recoveryCodesLeft(long accountId) {
        return jdbc.sql("select count(*) from identity_recovery_code where account_id = :account and used_at is null")
                .param("account", accountId)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** IDN-11, IDN-13 Each code works once, even when two requests bring it at the same moment. */
    boolean accepts(long accountId, String typed) {
        var stored = jdbc.sql("""
                select totp_cipher, coalesce(totp_last_step, 0) as last_step from identity_account
                where id = :account and totp_cipher is not null
                """)
                .param("account", accountId)
                .query((row, number) -> new Stored(row.getBytes("totp_cipher"), row.getLong("last_step")))
                .optional();
        if (stored.isEmpty()) {
            return false;
        }
        byte[] secret = HexFormat.of().parseHex(cipher.decrypt(stored.get().cipher, SECRET));
        OptionalLong step = Totp.match(secret, typed.replace(" ", ""), clock.instant(), stored.get().lastStep);
        return step.isPresent() ? use(accountId, step.getAsLong()) : useRecoveryCode(accountId, typed);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(byte[] cipher, long lastStep) {}

    private boolean use(long accountId, long step) {
        return jdbc.sql("""
                        update identity_account set totp_last_step = :step
                        where id = :account and coalesce(totp_last_step, 0) < :step
                        """).param("step", step).param("account", accountId).update() == 1;
    }

    private boolean useRecoveryCode(long accountId, String typed) {
        return jdbc.sql("""
                        update identity_recovery_code set used_at = :now
                        where account_id = :account and code_lookup = :code and used_at is null
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("account", accountId)
                        .param("code", lookup(accountId, typed))
                        .update()
                == 1;
    }

    private byte[] lookup(long accountId, String code) {
        return cipher.lookup(accountId + ":" + OneTimeCode.normal(code), RECOVERY);
    }

    private void forgetRecoveryCodes(long accountId) {
        int ignored = jdbc.sql("delete from identity_recovery_code where account_id = :account")
                .param("account", accountId)
                .update();
    }
}
