package org.niangjia.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CreditCode;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.Pinyin;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which unions and employers the texts of one file mean. Texts are asked for by the batch and remembered, so a file of a
 * million rows asks some thousand times and not two million.
 */
final class RosterPlaces {
    /** What one text means: the one found, or why none. */
    record Found(
            long id, @Nullable Long employerId, @Nullable RosterRule refused) {
        static Found refused(RosterRule rule) {
            return new Found(0, null, rule);
        }
    }

    private final JdbcClient jdbc;
    private final long importId;
    private final long postUnionId;
    private final Map<String, Found> unions = new ConcurrentHashMap<>();
    private final Map<String, Found> employers = new ConcurrentHashMap<>();

    RosterPlaces(JdbcClient jdbc, long importId, long postUnionId) {
        this.jdbc = jdbc;
        this.importId = importId;
        this.postUnionId = postUnionId;
    }

    /** Looks up what of these texts is not known yet. */
    void prepare(Collection<String> unionTexts, Collection<String> employerTexts) {
        var newUnions = unknown(unionTexts, unions);
        if (!newUnions.isEmpty()) {
            unions.putAll(findUnions(newUnions));
        }
        var newEmployers = unknown(employerTexts, employers);
        if (!newEmployers.isEmpty()) {
            findEmployers(newEmployers);
        }
    }

    Found union(String text) {
        return unions.getOrDefault(text, Found.refused(RosterRule.UNION_UNKNOWN));
    }

    Found employer(String text) {
        return employers.getOrDefault(text, Found.refused(RosterRule.EMPLOYER_CODE_UNKNOWN));
    }

    private static Set<String> unknown(Collection<String> texts, Map<String, Found> known) {
        var result = new HashSet<String>();
        for (String text : texts) {
            if (!text.isEmpty() && !known.containsKey(text)) {
                result.add(text);
            }
        }
        return result;
    }

    /** ROS-02 Only unions that exist today below the union of the post. */
    private Map<String, Found> findUnions(Set<String> texts) {
        record Row(
                long id,
                String name,
                @Nullable String creditCode,
                @Nullable Long employerId) {}
        var rows = jdbc.sql("""
                select u.id, u.name, u.credit_code, u.employer_id
                from registry_union u
                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :post and l.valid_to is null
                where u.dissolved_on is null and (u.name = any(:texts) or u.credit_code = any(:texts))
                """)
                .param("post", postUnionId)
                .param("texts", texts.toArray(String[]::new))
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("credit_code"),
                        row.getObject("employer_id", Long.class)))
                .list();
        return meanings(
                texts,
                rows,
                row -> row.creditCode() == null ? List.of(row.name()) : List.of(row.name(), row.creditCode()),
                row -> new Found(row.id(), row.employerId(), null),
                RosterRule.UNION_UNKNOWN,
                RosterRule.UNION_AMBIGUOUS);
    }

    /** ROS-03 An employer nobody knows is founded with the import when the file gives its name; a code alone is an error. */
    private synchronized void findEmployers(Set<String> wanted) {
        var texts = unknown(wanted, employers);
        if (texts.isEmpty()) {
            return;
        }
        record Row(long id, String name, @Nullable String creditCode) {}
        var rows = jdbc.sql("""
                select id, name, credit_code from registry_employer
                where closed_on is null and (name = any(:texts) or credit_code = any(:texts))
                """)
                .param("texts", texts.toArray(String[]::new))
                .query((row, _) -> new Row(row.getLong("id"), row.getString("name"), row.getString("credit_code")))
                .list();
        meanings(
                        texts,
                        rows,
                        row -> row.creditCode() == null ? List.of(row.name()) : List.of(row.name(), row.creditCode()),
                        row -> new Found(row.id(), row.id(), null),
                        RosterRule.EMPLOYER_CODE_UNKNOWN,
                        RosterRule.EMPLOYER_AMBIGUOUS)
                .forEach((text, found) -> employers.put(
                        text, found.refused() == RosterRule.EMPLOYER_CODE_UNKNOWN ? newEmployer(text) : found));
    }

    private Found newEmployer(String text) {
        if (text.matches("[0-9A-Z]{15,20}")) {
            return Found.refused(
                    CreditCode.parse(text) instanceof Parsed.Valid<CreditCode>
                            ? RosterRule.EMPLOYER_CODE_UNKNOWN
                            : RosterRule.EMPLOYER_CODE_WRONG);
        }
        long id = jdbc.sql("""
                insert into registry_import_employer (import_id, employer_id, name, pinyin, initials)
                values (:import, nextval(pg_get_serial_sequence('registry_employer', 'id')), :name, :pinyin, :initials)
                returning employer_id
                """)
                .param("import", importId)
                .param("name", text)
                .param("pinyin", Pinyin.full(text))
                .param("initials", Pinyin.initials(text))
                .query(Long.class)
                .single();
        return new Found(id, id, null);
    }

    private static <R> Map<String, Found> meanings(
            Set<String> texts,
            List<R> rows,
            Function<R, List<String>> names,
            Function<R, Found> found,
            RosterRule unknown,
            RosterRule ambiguous) {
        var result = new java.util.HashMap<String, Found>();
        for (R row : rows) {
            for (String name : names.apply(row)) {
                if (texts.contains(name)) {
                    result.merge(
                            name,
                            found.apply(row),
                            (one, other) -> one.id() == other.id() ? one : Found.refused(ambiguous));
                }
            }
        }
        texts.forEach(text -> result.putIfAbsent(text, Found.refused(unknown)));
        return result;
    }
}
