package org.niangjia.offers.codes.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.codes.ParcelBatches.Prize;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Words;

/** A batch as typed: how many codes, a prize on each line with its number, the greeting, whether the rest is drawn. */
public record ParcelForm(
        @Nullable Long offer,
        @Nullable String size,
        @Nullable String prizes,
        @Nullable String greeting,
        @Nullable String draw) {
    private static final Pattern LINE = Pattern.compile("(.{1,40}?)[\\s×x*:：,，]+(\\d{1,5})");

    static ParcelForm empty() {
        return new ParcelForm(null, "", "", "", "");
    }

    /** Codes that win nothing at once are drawn together later. */
    public boolean byDraw() {
        return "true".equals(draw);
    }

    int number() {
        return size != null && size.strip().matches("[1-9]\\d{0,4}") ? Integer.parseInt(size.strip()) : 0;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = offer == null ? errors.with("offer", words.say("vouchers.problem.offer")) : errors;
        errors = number() < 1 || number() > 20_000 ? errors.with("size", words.say("vouchers.problem.size")) : errors;
        var read = read();
        if (read == null) {
            return errors.with("prizes", words.say("vouchers.problem.prizes"));
        }
        int all = read.stream().mapToInt(Prize::count).sum();
        return all > Math.max(number(), 0) ? errors.with("prizes", words.say("vouchers.problem.prizes.many")) : errors;
    }

    /** Null when a line cannot be read. */
    @Nullable
    List<Prize> read() {
        var found = new ArrayList<Prize>();
        for (String line : (prizes == null ? "" : prizes).split("\\R")) {
            if (!line.isBlank()) {
                var matcher = LINE.matcher(line.strip());
                if (!matcher.matches()) {
                    return null;
                }
                found.add(new Prize(String.valueOf(matcher.group(1)).strip(), Integer.parseInt(matcher.group(2))));
            }
        }
        return found;
    }
}
