package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;

/**
 * What is registered about a person. The identity number decides birth date and sex when it is given.
 *
 * @param id null keeps the number on file, or none
 * @param mobile null keeps the number on file, or none
 */
public record PersonDetails(
        String name,
        @Nullable CitizenId id,
        @Nullable Mobile mobile,
        int sex,
        @Nullable LocalDate birthOn,
        @Nullable String homeDivision,
        boolean migrant,
        String employmentForm,
        @Nullable String hardshipClass) {

    public static PersonDetails of(String name, @Nullable CitizenId id, @Nullable Mobile mobile) {
        return new PersonDetails(name, id, mobile, 0, null, null, false, "ENTERPRISE", null);
    }

    int knownSex() {
        return id == null ? sex : id.sex().code();
    }

    @Nullable
    LocalDate knownBirth() {
        return id == null ? birthOn : id.birthDate();
    }
}
