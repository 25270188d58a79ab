package org.niangjia.activities;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of activity of a federation: shipped ones, and those it adds without a new release. */
@Service
@Transactional
public class Kinds {
    private static final RecordRef REF = new RecordRef("activities.kinds", 1);
    private static final RowMapper<ActivityKind> ROW = (row, number) -> new ActivityKind(
            row.getString("code"),
            row.getString("name"),
            row.getString("english"),
            row.getString("icon"),
            ActivityKind.read(row.getString("features")),
            row.getInt("position"),
            row.getBoolean("archived"),
            row.getInt("version"));
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Kinds(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Why a kind is not kept. */
    public enum Refused {
        CODE_TAKEN,
        /** Features people rely on do not go away while there are activities of the kind. */
        FEATURES_IN_USE
    }

    @Transactional(readOnly = true)
    public List<ActivityKind> all() {
        return jdbc.sql("select * from activities_kind order by position, code")
                .query(ROW)
                .list();
    }

    @Transactional(readOnly = true)
    public Map<String, ActivityKind> byCode() {
        return all().stream().collect(Collectors.toMap(ActivityKind::code, Function.identity()));
    }

    @Transactional(readOnly = true)
    public ActivityKind get(String code) {
        return jdbc.sql("select * from activities_kind where code = :code")
                .param("code", code)
                .query(ROW)
                .optional()
                .orElseThrow(() -> new NotFound("kind of activity", 0));
    }

    /** ACT-01 A new kind of programme is a row: a name, an icon, and what its activities have. */
    public @Nullable Refused add(Actor actor, String code, String name, String english, Set<Feature> features) {
        var kind = new ActivityKind(code, name, english, icon(features), features, 0, false, 0);
        int rows = jdbc.sql("""
                insert into activities_kind (code, name, english, icon, features, position, created_at)
                values (:code, :name, :english, :icon, :features,
                  (select coalesce(max(position), 0) + 10 from activities_kind), :now)
                on conflict (code) do nothing
                """)
                .param("code", code)
                .param("name", name)
                .param("english", english)
                .param("icon", kind.icon())
                .param("features", kind.featureText())
                .param("now", Moments.at(clock.instant()))
                .update();
        if (rows == 0) {
            return Refused.CODE_TAKEN;
        }
        journal.record(actor, "activities.kind.added", REF, "", null, fields(kind));
        return null;
    }

    public @Nullable Refused change(Actor actor, ActivityKind wanted) {
        var before = get(wanted.code());
        if (!wanted.features().containsAll(before.features()) && used(wanted.code())) {
            return Refused.FEATURES_IN_USE;
        }
        int rows = jdbc.sql("""
                update activities_kind set name = :name, english = :english, features = :features, archived = :archived,
                  version = version + 1
                where code = :code and version = :version
                """)
                .param("name", wanted.name())
                .param("english", wanted.english())
                .param("features", wanted.featureText())
                .param("archived", wanted.archived())
                .param("code", wanted.code())
                .param("version", wanted.version())
                .update();
        if (rows == 0) {
            throw new StaleEdit("kind " + wanted.code());
        }
        journal.record(actor, "activities.kind.changed", REF, "", fields(before), fields(wanted));
        return null;
    }

    private boolean used(String code) {
        return jdbc.sql("select exists (select 1 from activities_activity where kind_code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    private static String icon(Set<Feature> features) {
        if (features.contains(Feature.CHILDREN)) {
            return "heart-handshake";
        }
        if (features.contains(Feature.TOUR) || features.contains(Feature.SCOUTING)) {
            return "map";
        }
        return features.contains(Feature.OUTREACH) ? "world" : "school";
    }

    private static Map<String, ?> fields(ActivityKind kind) {
        return Map.of(
                "code", kind.code(),
                "name", kind.name(),
                "features", kind.featureText(),
                "archived", kind.archived());
    }
}
