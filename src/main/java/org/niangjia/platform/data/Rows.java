package org.niangjia.platform.data;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;

/** Maps the columns of a read to a record, typed keys and {@code Money} included. */
public final class Rows {
    private static final DefaultConversionService CONVERSIONS = conversions();

    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> type) {
        return DataClassRowMapper.newInstance(type, CONVERSIONS);
    }

    private static DefaultConversionService conversions() {
        DefaultConversionService service = new DefaultConversionService();
        KeyConversions.all().forEach(service::addConverter);
        return service;
    }
}
