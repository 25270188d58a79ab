package org.niangjia.registry;

import org.springframework.jdbc.core.RowMapper;

/** Reads a column of keys; the database's own mapper would say that a key may be null. */
final class Keys {
    static final RowMapper<Long> ROW = (row, number) -> row.getLong(1);

    private Keys() {}
}
