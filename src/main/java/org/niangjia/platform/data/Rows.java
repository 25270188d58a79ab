package org.niangjia.platform.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Identifier;
import org.niangjia.platform.Money;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.TypeMismatchDataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Maps the columns of a read to a record, typed keys and {@code Money} included: the component {@code unionName} is the column
 * {@code union_name}.
 *
 * <p>{@link DataClassRowMapper} does the same, but asks the driver for a column {@code unionName} first, in each row, and the
 * driver answers with an exception in the reader's language: a quarter of what a page costs (docs/performance.md).
 */
public final class Rows {
    private static final DefaultConversionService CONVERSIONS = conversions();
    private static final Pattern UPPER = Pattern.compile("([A-Z])");
    private static final ClassValue<RowMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
            return mapper(type.asSubclass(Record.class));
        }
    };

    private Rows() {}

    @SuppressWarnings("unchecked")
    public static <T extends Record> RowMapper<T> of(Class<T> type) {
        return (RowMapper<T>) MAPPERS.get(type);
    }

    private static <T extends Record> RowMapper<T> mapper(Class<T> type) {
        var constructor = constructor(type);
        var columns = Arrays.stream(type.getRecordComponents()).map(Column::of).toArray(Column[]::new);
        return (row, number) -> {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                values[i] = columns[i].read(row);
            }
            return BeanUtils.instantiateClass(constructor, values);
        };
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> type) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no constructor of its components", e);
        }
    }

    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private record Column(String name, Reader reader) {
        static Column of(RecordComponent component) {
            String name = UPPER.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
            var reader = readerOf(component.getType());
            return new Column(name, component.getType().isPrimitive() ? never(name, reader) : reader);
        }

        @Nullable
        Object read(ResultSet row) throws SQLException {
            return reader.read(row, row.findColumn(name));
        }
    }

    /** Nothing is not 0: a left join without a match would otherwise look like a number. */
    private static Reader never(String name, Reader reader) {
        return (row, column) -> {
            Object value = reader.read(row, column);
            if (value == null) {
                throw new TypeMismatchDataAccessException("the column " + name + " is null, its component is not");
            }
            return value;
        };
    }

    private static Reader readerOf(Class<?> type) {
        if (type == Instant.class) {
            return (row, column) -> {
                var read = row.getObject(column, OffsetDateTime.class);
                return read == null ? null : read.toInstant();
            };
        }
        if (type == LocalDate.class) {
            return (row, column) -> row.getObject(column, LocalDate.class);
        }
        if (type == Money.class || Identifier.class.isAssignableFrom(type)) {
            return (row, column) -> convert(JdbcUtils.getResultSetValue(row, column, Long.class), type);
        }
        if (type.isEnum()) {
            return (row, column) -> convert(row.getString(column), type);
        }
        return (row, column) -> {
            Object value = JdbcUtils.getResultSetValue(row, column, type);
            return type.isPrimitive() || type.isInstance(value) ? value : convert(value, type);
        };
    }

    private static @Nullable Object convert(@Nullable Object value, Class<?> type) {
        return value == null ? null : CONVERSIONS.convert(value, type);
    }

    private static DefaultConversionService conversions() {
        DefaultConversionService service = new DefaultConversionService();
        KeyConversions.all().forEach(service::addConverter);
        return service;
    }
}
