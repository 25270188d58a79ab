package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is known of a union when it is founded. */
public record NewUnion(
        String name,
        UnionKind kind,
        @Nullable Long employerId,
        @Nullable String divisionCode,
        @Nullable String creditCode,
        String chairName,
        LocalDate foundedOn) {

    public static NewUnion of(String name, UnionKind kind, LocalDate foundedOn) {
        return new NewUnion(name, kind, null, null, null, "", foundedOn);
    }
}
