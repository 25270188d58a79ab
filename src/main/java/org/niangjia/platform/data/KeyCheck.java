package org.niangjia.platform.data;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares, at each start, the keys with a value that was encrypted at the first one. After a restore without its key file a
 * new file would be generated silently; new rows would then be readable, old ones never.
 */
@Component
class KeyCheck {
    private static final String TEXT = "niangjia";
    private static final String PURPOSE = "platform.key-check";

    KeyCheck(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        int written = jdbc.sql("""
                insert into platform_key_check (id, sealed, lookup, created_at) values (1, :sealed, :lookup, :now)
                on conflict (id) do nothing
                """)
                .param("sealed", cipher.encrypt(TEXT, PURPOSE))
                .param("lookup", cipher.lookup(TEXT, PURPOSE))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (written == 0) {
            var stored = jdbc.sql("select sealed, lookup from platform_key_check where id = 1")
                    .query((row, number) -> new Stored(row.getBytes(1), row.getBytes(2)))
                    .single();
            if (!opens(cipher, stored.sealed, stored.lookup)) {
                throw new KeysDoNotMatch();
            }
        }
    }

    private record Stored(byte[] sealed, byte[] lookup) {}

    static boolean opens(FieldCipher cipher, byte[] sealed, byte[] lookup) {
        try {
            return cipher.decrypt(sealed, PURPOSE).equals(TEXT) && Arrays.equals(cipher.lookup(TEXT, PURPOSE), lookup);
        } catch (IllegalStateException otherKeys) {
            return false;
        }
    }
}
