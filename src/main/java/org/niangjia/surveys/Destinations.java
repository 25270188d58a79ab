package org.niangjia.surveys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.platform.data.Division;
import org.niangjia.platform.data.Divisions;
import org.springframework.stereotype.Component;

/** Where leavers go: provinces and cities, by code or by the name people write. */
@Component
public class Destinations {
    private final Divisions divisions;
    private volatile Map<String, String> names = Map.of();

    Destinations(Divisions divisions) {
        this.divisions = divisions;
    }

    /** Code to full name, provinces each followed by its cities. */
    public Map<String, String> all() {
        if (names.isEmpty()) {
            var all = new LinkedHashMap<String, String>();
            for (Division province : divisions.provinces()) {
                all.put(province.code(), province.name());
                for (Division city : divisions.children(province.code())) {
                    if (!city.isPlaceholder()) {
                        all.put(city.code(), province.name() + city.name());
                    }
                }
            }
            names = all;
        }
        return names;
    }

    public String name(String code) {
        return code.isEmpty() ? "" : Optional.ofNullable(all().get(code)).orElseGet(() -> divisions.pathName(code));
    }

    /** 520000, 贵州, 贵州省, 贵州省毕节市 and 毕节 are understood; what fits two places is not. */
    public Optional<String> parse(String text) {
        String wanted = text.strip();
        if (wanted.matches("\\d{6}")) {
            return divisions.find(wanted).map(Division::code);
        }
        if (wanted.length() < 2) {
            return Optional.empty();
        }
        List<String> exact = new ArrayList<>();
        List<String> near = new ArrayList<>();
        all().forEach((code, name) -> {
            if (name.equals(wanted)) {
                exact.add(code);
            } else if (code.endsWith("0000") ? name.startsWith(wanted) : name.contains(wanted)) {
                near.add(code);
            }
        });
        if (exact.size() == 1) {
            return Optional.of(exact.getFirst());
        }
        var provinces = near.stream().filter(code -> code.endsWith("0000")).toList();
        var best = provinces.isEmpty() ? near : provinces;
        return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    /** 520000 is 52, 522400 is 5224: what every code inside begins with. */
    static String stem(String code) {
        return code.replaceAll("(00)+$", "");
    }
}
