package org.niangjia.programmes;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/** Who carries the programme with the owner; {@code unionId} is null for somebody outside the federation. */
@Table("programmes_co_host")
public record CoHost(Role role, @Nullable Long unionId, String name) {

    /** 主办, 承办, 联办. */
    public enum Role {
        HOST,
        ORGANISER,
        JOINT
    }
}
