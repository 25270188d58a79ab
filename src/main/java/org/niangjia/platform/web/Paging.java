package org.niangjia.platform.web;

/** Which page of a list is asked for: request parameters {@code page} (from 1) and {@code size} (20, at most 200). */
public record Paging(int page, int size) {
    public Paging {
        page = Math.max(1, page);
        size = size <= 0 ? 20 : Math.min(size, 200);
    }

    public long offset() {
        return (page - 1L) * size;
    }
}
