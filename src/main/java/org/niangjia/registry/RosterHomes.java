package org.niangjia.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Division;
import org.niangjia.platform.data.Divisions;
import org.springframework.stereotype.Component;

/** Reads a home region as people write it: code, full path, 安徽阜阳, 阜阳市 or 阜阳. Abolished divisions stay valid for life. */
@Component
class RosterHomes {
    static final String AMBIGUOUS = "?";
    private final Divisions divisions;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Map<String, String> codes;

    RosterHomes(Divisions divisions) {
        this.divisions = divisions;
    }

    /** The code, {@link #AMBIGUOUS}, or null when no such division is known. */
    @Nullable
    String code(String text) {
        return codes().get(text);
    }

    /** A dictionary of the state: read once, some 3,300 divisions. */
    private Map<String, String> codes() {
        var known = codes;
        if (known == null) {
            loading.lock();
            try {
                known = codes;
                if (known == null) {
                    known = load();
                    codes = known;
                }
            } finally {
                loading.unlock();
            }
        }
        return known;
    }

    private Map<String, String> load() {
        var all = new HashMap<String, String>();
        for (var province : divisions.provinces()) {
            add(all, province, "", "");
            for (var city : divisions.children(province.code())) {
                if (!city.isPlaceholder()) {
                    add(all, city, province.name(), shortName(province.name()));
                }
                for (var county : divisions.children(city.code())) {
                    String middle = city.isPlaceholder() ? "" : city.name();
                    add(all, county, province.name() + middle, shortName(province.name()) + shortName(middle));
                    if (!middle.isEmpty()) {
                        put(all, middle + county.name(), county.code());
                    }
                }
            }
        }
        return Map.copyOf(all);
    }

    private static void add(Map<String, String> all, Division division, String path, String shortPath) {
        all.put(division.code(), division.code());
        put(all, path + division.name(), division.code());
        put(all, division.name(), division.code());
        put(all, shortPath + division.name(), division.code());
        put(all, shortPath + shortName(division.name()), division.code());
        if (division.level() != Division.Level.COUNTY) {
            put(all, shortName(division.name()), division.code());
        }
    }

    /** A name two divisions share says nothing, unless one is the city that carries the name of its own province's part. */
    private static void put(Map<String, String> all, String name, String code) {
        all.merge(name, code, (one, other) -> one.equals(other) || one.startsWith(other) ? one : AMBIGUOUS);
    }

    private static String shortName(String name) {
        for (String ending : new String[] {"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "地区"}) {
            if (name.endsWith(ending) && name.length() > ending.length() + 1) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
