package org.niangjia.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The definitions in force, and their earlier editions. */
@Service
public class Definitions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Definitions(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What an officer fills in; see {@link Definition} for the parts. */
    public record Draft(
            String code,
            String name,
            String nameEnglish,
            String phrase,
            List<String> kinds,
            Map<String, String> filter,
            Aggregate aggregate,
            boolean flow,
            CountUnit unit,
            @Nullable String denominator,
            Qualifier qualifier,
            long rounding,
            String source) {}

    /** What {@link #define} may answer. */
    public sealed interface DefineOutcome {
        record Defined(Definition definition) implements DefineOutcome {}

        enum Refused implements DefineOutcome {
            /** FIG-02 The facts of these kinds carry another unit than the sum is to have. */
            MIXED_UNITS,
            /** A share needs a denominator that exists. */
            NO_DENOMINATOR
        }
    }

    @Transactional(readOnly = true)
    public Definition inForce(String code) {
        return find(code).orElseThrow(() -> new NotFound("figure definition", code));
    }

    /** Those in force of several codes, by code, in the order asked for; one that does not exist is an error. */
    @Transactional(readOnly = true)
    public Map<String, Definition> inForce(Collection<String> codes) {
        var found = find(codes);
        for (String code : codes) {
            if (!found.containsKey(code)) {
                throw new NotFound("figure definition", code);
            }
        }
        return found;
    }

    /** The same, leaving out what does not exist. */
    @Transactional(readOnly = true)
    public Map<String, Definition> find(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        var byCode = jdbc.sql("""
                select distinct on (code) * from figures_definition where code = any(:codes) order by code, edition desc
                """).param("codes", codes.toArray(String[]::new)).query(Definitions::read).list().stream()
                .collect(Collectors.toMap(Definition::code, Function.identity()));
        var ordered = new LinkedHashMap<String, Definition>();
        for (String code : codes) {
            var definition = byCode.get(code);
            if (definition != null) {
                ordered.put(code, definition);
            }
        }
        return ordered;
    }

    /** Editions by their number. */
    @Transactional(readOnly = true)
    public Map<Long, Definition> byIds(Collection<Long> ids) {
        return jdbc
                .sql("select * from figures_definition where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Definitions::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Definition::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public Optional<Definition> find(String code) {
        return jdbc.sql("select * from figures_definition where code = :code order by edition desc limit 1")
                .param("code", code)
                .query(Definitions::read)
                .optional();
    }

    @Transactional(readOnly = true)
    public Definition byId(long id) {
        return jdbc.sql("select * from figures_definition where id = :id")
                .param("id", id)
                .query(Definitions::read)
                .optional()
                .orElseThrow(() -> new NotFound("figure definition", id));
    }

    @Transactional(readOnly = true)
    public List<Definition> allInForce() {
        return jdbc.sql("""
                select distinct on (code) * from figures_definition order by code, edition desc
                """).query(Definitions::read).list().stream()
                .filter(definition -> !definition.retired())
                .toList();
    }

    @Transactional(readOnly = true)
    Set<String> codes() {
        return Set.copyOf(jdbc.sql("select distinct code from figures_definition")
                .query(String.class)
                .list());
    }

    @Transactional(readOnly = true)
    public List<Definition> editions(String code) {
        return jdbc.sql("select * from figures_definition where code = :code order by edition desc")
                .param("code", code)
                .query(Definitions::read)
                .list();
    }

    /** Writes a new edition; figures already published keep theirs (FIG-07). */
    @Transactional
    public DefineOutcome define(Draft draft, Actor actor) {
        if (draft.aggregate() == Aggregate.SHARE
                && (draft.denominator() == null || find(draft.denominator()).isEmpty())) {
            return DefineOutcome.Refused.NO_DENOMINATOR;
        }
        if (draft.aggregate() == Aggregate.SUM_QUANTITY && otherUnits(draft)) {
            return DefineOutcome.Refused.MIXED_UNITS;
        }
        var earlier = find(draft.code());
        int edition = earlier.map(Definition::edition).orElse(0) + 1;
        var written = jdbc.sql("""
                insert into figures_definition (code, edition, name, name_en, phrase, kinds, filter, aggregate, mode, unit,
                    denominator, qualifier, rounding, source, created_at, created_by)
                values (:code, :edition, :name, :nameEn, :phrase, :kinds, cast(:filter as jsonb), :aggregate, :mode, :unit,
                    :denominator, :qualifier, :rounding, :source, :at, :by)
                returning *
                """)
                .param("code", draft.code())
                .param("edition", edition)
                .param("name", draft.name())
                .param("nameEn", draft.nameEnglish())
                .param("phrase", draft.phrase())
                .param("kinds", draft.kinds().toArray(String[]::new))
                .param("filter", JSON.writeValueAsString(new TreeMap<>(draft.filter())))
                .param("aggregate", draft.aggregate().name())
                .param("mode", draft.flow() ? "FLOW" : "STOCK")
                .param("unit", draft.unit().name())
                .param("denominator", draft.denominator())
                .param("qualifier", draft.qualifier().name())
                .param("rounding", draft.rounding())
                .param("source", draft.source())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.name())
                .query(Definitions::read)
                .single();
        journal.record(
                actor,
                "figures.definition.defined",
                new RecordRef("figures.definition", written.id()),
                "",
                earlier.map(Definitions::fields).orElse(null),
                fields(written));
        return new DefineOutcome.Defined(written);
    }

    private boolean otherUnits(Draft draft) {
        return jdbc.sql("select exists (select 1 from figures_fact where kind = any(:kinds) and unit <> :unit"
                        + " and attributes @> cast(:filter as jsonb))")
                .param("kinds", draft.kinds().toArray(String[]::new))
                .param("unit", draft.unit().name())
                .param("filter", JSON.writeValueAsString(exactOnly(draft.filter())))
                .query(Boolean.class)
                .single();
    }

    private static Map<String, String> exactOnly(Map<String, String> filter) {
        var exact = new TreeMap<>(filter);
        var unused = exact.keySet().removeIf(key -> key.contains(":"));
        return exact;
    }

    private static Map<String, ?> fields(Definition definition) {
        return Map.of(
                "code", definition.code(),
                "edition", definition.edition(),
                "kinds", definition.kinds(),
                "filter", definition.filter(),
                "aggregate", definition.aggregate().name(),
                "unit", definition.unit().name());
    }

    static Definition read(ResultSet row, int number) throws SQLException {
        return new Definition(
                row.getLong("id"),
                row.getString("code"),
                row.getInt("edition"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("phrase"),
                List.of((String[]) row.getArray("kinds").getArray()),
                JSON.readValue(row.getString("filter"), new TypeReference<Map<String, String>>() {}),
                Aggregate.valueOf(row.getString("aggregate")),
                row.getString("mode").equals("FLOW"),
                CountUnit.valueOf(row.getString("unit")),
                row.getString("denominator"),
                Qualifier.valueOf(row.getString("qualifier")),
                row.getLong("rounding"),
                row.getString("source"),
                row.getTimestamp("retired_at") != null);
    }
}
