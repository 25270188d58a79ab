package org.niangjia.platform.web;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The saved filters of the list on this page; {@code ui/filterBar} shows them, so every list of the desk has them without
 * asking. Looked up only by pages that show such a bar.
 */
public final class ListMemory {
    /** Pages outside the desk, and people without an account, keep nothing. */
    public static final ListMemory NONE = new ListMemory("", "", "", List::of);

    private final String path;
    private final String list;
    private final String query;
    private final Supplier<List<Kept>> source;
    private @Nullable List<Kept> kept;

    ListMemory(String path, String list, String query, Supplier<List<Kept>> source) {
        this.path = path;
        this.list = list;
        this.query = query;
        this.source = source;
    }

    /** @param current the list is filtered so now */
    public record Kept(long id, String name, String href, boolean current) {}

    /** Whether the bar with this address belongs to the list of this page. */
    public boolean remembers(String action) {
        return !list.isEmpty() && action.equals(path);
    }

    public List<Kept> kept() {
        if (kept == null) {
            kept = source.get();
        }
        return kept;
    }

    /** Filtered, and not as any saved filter says: worth a name. */
    public boolean worthKeeping() {
        return !query.isEmpty() && kept().stream().noneMatch(Kept::current) && kept().size() < SavedFilters.MOST;
    }

    /** Below the federation. */
    public String list() {
        return list;
    }

    public String query() {
        return query;
    }
}
