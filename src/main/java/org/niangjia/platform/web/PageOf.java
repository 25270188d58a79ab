package org.niangjia.platform.web;

import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code number} starts at 1. */
public record PageOf<T>(List<T> rows, int number, int size, long total) {
    public PageOf {
        rows = List.copyOf(rows);
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public boolean hasNext() {
        return number < pages();
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public <R> PageOf<R> map(Function<T, R> mapper) {
        return new PageOf<>(rows.stream().map(mapper).toList(), number, size, total);
    }
}
