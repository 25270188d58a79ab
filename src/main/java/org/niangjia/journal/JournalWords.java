package org.niangjia.journal;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.RecordPages;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * JOU-08 What acts, fields and values are called on a page. The journal itself keeps codes, which never change with the words.
 *
 * <p>A module names its own: {@code <module>.act.<rest>}, {@code <module>.field.<name>} (or {@code <module>.told.<name>} where
 * the form says it otherwise) and {@code <module>.<part of the act>.<field>.<CONSTANT>}, {@code <module>.<field>.<CONSTANT>} or
 * {@code <module>.<part of the act>.<CONSTANT>}.
 * What has no name is shown by its code, never hidden.
 */
@Component
public class JournalWords {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?Z");
    private static final Pattern LOCAL = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(:\\d\\d)?(\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern YUAN = Pattern.compile("-?\\d+\\.\\d\\d");
    private static final Pattern IDS = Pattern.compile("\\[\\d+(, \\d+)*]");
    private static final Pattern RECORD = Pattern.compile("([a-z]+\\.[a-z-]+) (\\d+)");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64,}");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    /** Numbers of records, not counts. */
    private static final Set<String> REFERENCES = Set.of(
            "account",
            "activity",
            "askedBy",
            "batch",
            "claim",
            "code",
            "collector",
            "dispute",
            "employer",
            "guardian",
            "household",
            "key",
            "offer",
            "paper",
            "person",
            "push",
            "replacedBy",
            "request",
            "rival",
            "rule",
            "scouting",
            "staff",
            "text",
            "union",
            "visit",
            "vouchers.list",
            "vouchers.place",
            "activities.from");

    private final RecordPages records;
    private final Map<String, ToldField> told;

    JournalWords(RecordPages records, ObjectProvider<ToldField> told) {
        this.records = records;
        this.told = told.stream().collect(toMap(one -> one.module() + "." + one.field(), one -> one));
    }

    /** {@code offers.claim.cancelled} is named by {@code offers.act.claim.cancelled}. */
    public static String act(Chrome chrome, String act) {
        int dot = act.indexOf('.');
        return dot < 0 ? act : chrome.words().or(act.substring(0, dot) + ".act" + act.substring(dot), act);
    }

    public static String field(Chrome chrome, JournalEntry entry, String field) {
        return first(
                chrome.words(),
                List.of(module(entry) + ".told." + field, module(entry) + ".field." + field, "journal.field." + field),
                field);
    }

    public static String actor(Chrome chrome, JournalEntry entry) {
        String name = entry.accountId() == 0 ? chrome.say("journal.system") : entry.actorName();
        return entry.unionName().isEmpty() ? name : name + " · " + entry.unionName();
    }

    /** The type of the record, and {@code offers.push} by {@code offers.record.push} where it has no page. */
    public String subject(Chrome chrome, RecordRef subject) {
        String label = records.label(chrome, subject);
        int dot = label.indexOf('.');
        return dot < 0 ? label : chrome.words().or(label.substring(0, dot) + ".record" + label.substring(dot), label);
    }

    /** The post by its role, as it was when the act was done. */
    public String post(Chrome chrome, JournalEntry entry) {
        var role = told.get("identity.role");
        return role == null ? entry.postRole() : role.saying().say(chrome.words(), entry.postRole());
    }

    /** JOU-08 One value of a field: words, amounts, yes and no, and times of the federation's zone. */
    public String value(Chrome chrome, JournalEntry entry, String field, String value) {
        if (value.isEmpty() || value.equals("null")) {
            return "";
        }
        var words = chrome.words();
        var own = told.get(module(entry) + "." + field);
        if (own != null) {
            return times(said(own, words, value));
        }
        if (value.equals("true") || value.equals("false")) {
            return words.say("journal.is." + value);
        }
        if (WHOLE.matcher(value).matches()) {
            return number(words, module(entry), field, Long.parseLong(value));
        }
        if (YUAN.matcher(value).matches()) {
            return yuan(words, new Money(new BigDecimal(value).movePointRight(2).longValueExact()));
        }
        if (IDS.matcher(value).matches()) {
            return words.say("journal.id", value.substring(1, value.length() - 1));
        }
        var record = RECORD.matcher(value);
        if (record.matches()) {
            var subject = new RecordRef(record.group(1), Long.parseLong(record.group(2)));
            return subject(chrome, subject) + " " + subject.id();
        }
        return CONSTANT.matcher(value).matches() ? constant(words, entry, field, value) : times(value);
    }

    /** What was written years ago may name what is gone; then it is shown as it was written. */
    private static String said(ToldField field, Words words, String value) {
        try {
            return field.saying().say(words, value);
        } catch (RuntimeException gone) {
            return value;
        }
    }

    /** A digest shortened: enough to compare, the whole of it is in the export. */
    static String shortened(String text) {
        return DIGEST.matcher(text).replaceAll(found -> found.group().substring(0, 12) + "…");
    }

    private static String number(Words words, String module, String field, long number) {
        if (field.endsWith("Fen")) {
            return yuan(words, new Money(number));
        }
        boolean reference = REFERENCES.contains(field) || REFERENCES.contains(module + "." + field);
        return reference ? words.say("journal.id", String.valueOf(number)) : Ui.count(number);
    }

    private static String yuan(Words words, Money amount) {
        return words.say("journal.yuan", amount.fen() % 100 == 0 ? Ui.count(amount.fen() / 100) : Ui.yuan(amount));
    }

    private static String constant(Words words, JournalEntry entry, String field, String value) {
        String[] act = entry.act().split("\\.", -1);
        String part = act.length > 1 ? "." + act[1] : "";
        return first(
                words,
                List.of(
                        act[0] + part + "." + field + "." + value,
                        act[0] + "." + field + "." + value,
                        act[0] + part + "." + value,
                        "journal.value." + field + "." + value),
                value);
    }

    /** Every instant in the text as people of the federation read it. */
    private static String times(String text) {
        String zoned = INSTANT.matcher(text)
                .replaceAll(found -> LocalDateTime.ofInstant(Instant.parse(found.group()), Period.ZONE)
                        .format(MINUTE));
        return LOCAL.matcher(zoned).replaceAll("$1 $2");
    }

    private static String first(Words words, List<String> keys, String otherwise) {
        return keys.stream()
                .map(key -> words.or(key, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    private static String module(JournalEntry entry) {
        int dot = entry.act().indexOf('.');
        return dot < 0 ? entry.act() : entry.act().substring(0, dot);
    }
}
