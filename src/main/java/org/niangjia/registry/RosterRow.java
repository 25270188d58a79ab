package org.niangjia.registry;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A checked row. Null means that the file does not say, and what does not say changes nothing (ROS-04).
 *
 * @param homeDivision GB/T 2260
 * @param hardshipClass {@code NONE} when the file says that there is none any more
 */
record RosterRow(
        int number,
        String name,
        int sex,
        @Nullable LocalDate birthOn,
        String idKind,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String homeDivision,
        @Nullable Boolean migrant,
        @Nullable String employmentForm,
        @Nullable String hardshipClass,
        long unionId,
        @Nullable Long employerId,
        String jobTitle,
        @Nullable LocalDate joinedOn,
        @Nullable Boolean onDuty) {

    /** A cell that cannot be right; {@code found} is masked before it is kept. */
    record Error(int number, String column, RosterRule rule, String found, String name) {}

    /** 64 bits of a keyed hash: enough to see that a second look is worth it. */
    static long fingerprint(byte[] hash) {
        long bits = 0;
        for (byte each : Arrays.copyOf(hash, 8)) {
            bits = bits << 8 | each & 0xff;
        }
        return bits;
    }
}
