package org.niangjia.programmes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceCriterion.Fragment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * PRG-10 One evaluator: the count, the sample, the list and the check of one person at claim time are the same conditions,
 * so that nobody who was counted is refused and nobody who is refused was counted.
 */
@Component
class AudienceEvaluator implements AudienceDirectory {
    static final String UNION = "UNION";
    static final String FROZEN = "FROZEN";
    private static final String ALIVE_KIND = "ALIVE";
    private static final TypeReference<Map<String, List<String>>> ANSWER = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Map<String, AudienceCriterion> criteria;
    private final JsonMapper json = JsonMapper.builder().build();

    AudienceEvaluator(JdbcClient jdbc, List<AudienceCriterion> criteria) {
        this.jdbc = jdbc;
        this.criteria = criteria.stream()
                .collect(Collectors.toUnmodifiableMap(AudienceCriterion::kind, criterion -> criterion));
    }

    /** What an audience asks, before or after it is saved; {@code frozenId} set when its list is frozen. */
    record Asked(
            long unionId,
            Map<String, Answer> answers,
            @Nullable Long frozenId) {}

    /** One line of a sample; pages mask the name. */
    record Person(long id, String name, String phoneTail, String unionName) {}

    AudienceCriterion criterion(String kind) {
        var criterion = criteria.get(kind);
        if (criterion == null) {
            throw new IllegalStateException("no criterion " + kind + ": the module that brought it is gone");
        }
        return criterion;
    }

    List<AudienceCriterion> all() {
        return criteria.values().stream()
                .sorted(Comparator.comparingInt(AudienceCriterion::order))
                .toList();
    }

    String write(Answer answer) {
        return json.writeValueAsString(new TreeMap<>(answer.values()));
    }

    Answer read(String text) {
        return new Answer(json.readValue(text, ANSWER));
    }

    /** Named conditions of an audience in order; the subtree first, then each criterion. */
    private Map<String, Fragment> conditions(Asked asked, LocalDate on, String prefix) {
        var conditions = new LinkedHashMap<String, Fragment>();
        if (asked.frozenId() != null) {
            conditions.put(
                    FROZEN,
                    new Fragment(
                            "exists (select 1 from programmes_audience_member fm where fm.audience_id = :" + prefix
                                    + "frozen and fm.person_id = p.id)",
                            Map.of(prefix + "frozen", asked.frozenId())));
            return conditions;
        }
        conditions.put(UNION, PersonCriteria.memberUnder(prefix + "root", prefix + "day", asked.unionId(), on));
        int number = 0;
        for (var entry : asked.answers().entrySet()) {
            if (!entry.getValue().isEmpty()) {
                conditions.put(
                        entry.getKey(),
                        criterion(entry.getKey()).sql(entry.getValue(), on, prefix + "c" + number++ + "_"));
            }
        }
        return conditions;
    }

    private static final String EACH = "\nunion all\n";
    private static final String ALIVE = "p.erased_at is null and p.store_only_at is null";

    private record Where(String sql, Map<String, Object> parameters) {}

    private Where where(Asked asked, LocalDate on, String prefix) {
        return where(conditions(asked, on, prefix));
    }

    private static Where where(Map<String, Fragment> conditions) {
        var parameters = new HashMap<String, Object>();
        var sql = new StringBuilder(ALIVE);
        for (var condition : conditions.values()) {
            sql.append(" and (").append(condition.sql()).append(')');
            parameters.putAll(condition.parameters());
        }
        return new Where(sql.toString(), parameters);
    }

    long count(Asked asked, LocalDate on) {
        var where = where(asked, on, "a_");
        return jdbc.sql("select count(*) from registry_person p where " + where.sql())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    List<Person> people(Asked asked, LocalDate on, int limit, long afterId) {
        var where = where(asked, on, "a_");
        return jdbc.sql("""
                select p.id, p.name, p.phone_tail, coalesce((
                    select u.name from registry_membership m join registry_union u on u.id = m.union_id
                    where m.person_id = p.id and m.left_on is null order by m.joined_on desc limit 1), '') as union_name
                from registry_person p where p.id > :after and\s""" + where.sql() + " order by p.id limit :limit")
                .params(where.parameters())
                .param("after", afterId)
                .param("limit", limit)
                .query(Rows.of(Person.class))
                .list();
    }

    /** Writes the list of an audience in one statement; the caller freezes it. */
    long store(Asked asked, long audienceId, LocalDate on) {
        var where = where(asked, on, "a_");
        return jdbc.sql("insert into programmes_audience_member (audience_id, person_id) select :audience, p.id"
                        + " from registry_person p where " + where.sql())
                .params(where.parameters())
                .param("audience", audienceId)
                .update();
    }

    @Override
    public long[] frozenMembers(long audienceId) {
        return jdbc
                .sql("select person_id from programmes_audience_member where audience_id = :id order by person_id")
                .param("id", audienceId)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private record Row(
            long id,
            long unionId,
            boolean frozen,
            @Nullable String kind,
            @Nullable String answer) {}

    /** The stored criteria of many audiences in one statement. */
    Map<Long, Asked> load(Collection<Long> audienceIds) {
        var loaded = new LinkedHashMap<Long, Asked>();
        if (audienceIds.isEmpty()) {
            return loaded;
        }
        var rows = jdbc.sql("""
                select a.id, a.union_id, a.frozen_at is not null as frozen, c.kind, c.answer
                from programmes_audience a left join programmes_criterion c on c.audience_id = a.id
                where a.id in (:ids) order by a.id, c.position
                """)
                .param("ids", audienceIds)
                .query(Rows.of(Row.class))
                .list();
        for (var row : rows) {
            var asked = loaded.computeIfAbsent(
                    row.id(), id -> new Asked(row.unionId(), new LinkedHashMap<>(), row.frozen() ? id : null));
            if (row.kind() != null && row.answer() != null) {
                asked.answers().put(row.kind(), read(row.answer()));
            }
        }
        return loaded;
    }

    @Override
    public Set<Long> containing(long personId, Collection<Long> audienceIds, LocalDate on) {
        var loaded = load(audienceIds);
        if (loaded.isEmpty()) {
            return Set.of();
        }
        var parameters = new HashMap<String, Object>();
        var parts = new ArrayList<String>();
        loaded.forEach((id, asked) -> {
            var where = where(asked, on, "a" + id + "_");
            parameters.putAll(where.parameters());
            parts.add(
                    "select " + id + " as audience_id from registry_person p where p.id = :person and " + where.sql());
        });
        return Set.copyOf(jdbc.sql(String.join(EACH, parts))
                .params(parameters)
                .param("person", personId)
                .query(Long.class)
                .list());
    }

    @Override
    public Map<Long, Near> near(long personId, Collection<Long> audienceIds, LocalDate on, String kind) {
        var loaded = load(audienceIds);
        var answers = new LinkedHashMap<Long, Answer>();
        var parameters = new HashMap<String, Object>();
        var parts = new ArrayList<String>();
        loaded.forEach((id, asked) -> {
            var answer = asked.answers().get(kind);
            if (answer == null || answer.isEmpty()) {
                return;
            }
            var unused = answers.put(id, answer);
            var conditions = conditions(asked, on, "a" + id + "_");
            var apart = conditions.remove(kind);
            var where = where(conditions);
            parameters.putAll(where.parameters());
            String met = "true";
            if (apart != null) {
                met = "coalesce((" + apart.sql() + "), false)";
                parameters.putAll(apart.parameters());
            }
            parts.add("select " + id + " as audience_id, " + met
                    + " as met from registry_person p where p.id = :person and " + where.sql());
        });
        var near = new LinkedHashMap<Long, Near>();
        if (!parts.isEmpty()) {
            jdbc.sql(String.join(EACH, parts))
                    .params(parameters)
                    .param("person", personId)
                    .query((ResultSet row) -> {
                        long id = row.getLong("audience_id");
                        var unused =
                                near.put(id, new Near(Objects.requireNonNull(answers.get(id)), row.getBoolean("met")));
                    });
        }
        return near;
    }

    @Override
    public Map<Long, List<Unmet>> unmet(long audienceId, Collection<Long> personIds, LocalDate on) {
        var unmet = new HashMap<Long, List<Unmet>>();
        checked(audienceId, personIds, on).forEach((person, checks) -> {
            var failed = checks.stream()
                    .filter(check -> !check.met())
                    .map(check -> new Unmet(check.kind(), check.answer()))
                    .toList();
            if (!failed.isEmpty()) {
                unmet.put(person, failed);
            }
        });
        return unmet;
    }

    @Override
    public List<Check> checks(long audienceId, long personId, LocalDate on) {
        return checked(audienceId, List.of(personId), on).getOrDefault(personId, List.of()).stream()
                .filter(check -> !check.met() || !check.kind().equals(ALIVE_KIND))
                .toList();
    }

    /** Each criterion as a column, so that one statement answers for everybody asked about. */
    private Map<Long, List<Check>> checked(long audienceId, Collection<Long> personIds, LocalDate on) {
        var asked = load(List.of(audienceId)).get(audienceId);
        if (asked == null || personIds.isEmpty()) {
            return Map.of();
        }
        var conditions = conditions(asked, on, "a_");
        var columns = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        int number = 0;
        for (var condition : conditions.values()) {
            columns.add("coalesce((" + condition.sql() + "), false) as met" + number++);
            parameters.putAll(condition.parameters());
        }
        var kinds = List.copyOf(conditions.keySet());
        var checked = new HashMap<Long, List<Check>>();
        jdbc.sql("select p.id, (" + ALIVE + ") as alive, " + String.join(", ", columns)
                        + " from registry_person p where p.id in (:people)")
                .params(parameters)
                .param("people", personIds)
                .query((ResultSet row) -> {
                    var ignored = checked.put(row.getLong("id"), checks(row, kinds, asked));
                });
        return checked;
    }

    private static List<Check> checks(ResultSet row, List<String> kinds, Asked asked) throws SQLException {
        var checks = new ArrayList<Check>();
        checks.add(new Check(ALIVE_KIND, new Answer(Map.of()), row.getBoolean("alive")));
        for (int i = 0; i < kinds.size(); i++) {
            String kind = kinds.get(i);
            checks.add(new Check(
                    kind, asked.answers().getOrDefault(kind, new Answer(Map.of())), row.getBoolean("met" + i)));
        }
        return checks;
    }

    @Override
    public String say(Unmet unmet, Words words) {
        var criterion = criteria.get(unmet.kind());
        return criterion == null
                ? words.say("programmes.criterion." + unmet.kind())
                : criterion.sentence(words, unmet.answer());
    }

    @Override
    public String sentence(Check check, Words words) {
        var criterion = criteria.get(check.kind());
        return criterion == null
                ? words.say("programmes.criterion." + check.kind() + ".is")
                : criterion.sentence(words, check.answer());
    }

    @Override
    public List<String> sentences(long audienceId, Words words) {
        var asked = load(List.of(audienceId)).get(audienceId);
        return asked == null ? List.of() : sentences(asked.answers(), words);
    }

    List<String> sentences(Map<String, Answer> answers, Words words) {
        return answers.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> criterion(entry.getKey()).sentence(words, entry.getValue()))
                .toList();
    }

    @Override
    public long count(long audienceId, LocalDate on) {
        var asked = load(List.of(audienceId)).get(audienceId);
        return asked == null ? 0 : count(asked, on);
    }

    private static final String CARD = """
            select a.id, a.union_id, u.name as union_name, a.name, a.frozen_at is not null as frozen, a.frozen_count,
              a.frozen_hash as hash
            from programmes_audience a join registry_union u on u.id = a.union_id
            """;

    @Override
    public Optional<AudienceCard> find(long audienceId) {
        return jdbc.sql(CARD + " where a.id = :id")
                .param("id", audienceId)
                .query(Rows.of(AudienceCard.class))
                .optional();
    }

    @Override
    public List<AudienceCard> within(long ancestorUnionId) {
        return jdbc.sql(CARD + """
                 where a.union_id in
                  (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                order by a.id desc limit 200
                """)
                .param("root", ancestorUnionId)
                .query(Rows.of(AudienceCard.class))
                .list();
    }
}
