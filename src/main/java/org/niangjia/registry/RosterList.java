package org.niangjia.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages of roster imports show. Only imports for unions below the post; names and numbers are masked. */
@Component
public class RosterList {
    private static final String WITHIN = """
             exists (select from registry_lineage l
                where l.union_id = i.union_id and l.ancestor_id = :post and l.valid_to is null)
            """;

    private final JdbcClient jdbc;
    private final long mostWithOneSignature;

    RosterList(JdbcClient jdbc, @Value("${niangjia.roster.second-signature-above:1000}") long mostWithOneSignature) {
        this.jdbc = jdbc;
        this.mostWithOneSignature = mostWithOneSignature;
    }

    public long mostWithOneSignature() {
        return mostWithOneSignature;
    }

    /** @param state null for all */
    public PageOf<RosterImport> imports(Actor actor, String text, @Nullable ImportState state, Paging paging) {
        String where = " where " + WITHIN
                + " and (:text = '' or i.file_name ilike :like or u.name ilike :like or i.actor_name ilike :like)"
                + " and (:state = '' or i.state = :state)";
        String like = SearchText.within(text);
        long total = jdbc.sql(
                        "select count(*) from registry_import i join registry_union u on u.id = i.union_id" + where)
                .param("post", actor.unionId())
                .param("text", text)
                .param("like", like)
                .param("state", state == null ? "" : state.name())
                .query(Long.class)
                .single();
        var rows = jdbc.sql(RosterRecords.SELECT + where + " order by i.id desc limit :size offset :offset")
                .param("post", actor.unionId())
                .param("text", text)
                .param("like", like)
                .param("state", state == null ? "" : state.name())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(RosterRecords::map)
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    public RosterImport find(Actor actor, long importId) {
        return jdbc.sql(RosterRecords.SELECT + " where i.id = :id and " + WITHIN)
                .param("id", importId)
                .param("post", actor.unionId())
                .query(RosterRecords::map)
                .optional()
                .orElseThrow(() -> new NotFound("roster import", importId));
    }

    /** @param name masked */
    public record CellError(int row, String column, RosterRule rule, String found, String name) {}

    public PageOf<CellError> errors(long importId, Paging paging) {
        var rows = jdbc.sql("""
                select row_no, column_key, rule, found, name from registry_import_error
                where import_id = :import order by row_no, column_key limit :size offset :offset
                """)
                .param("import", importId)
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, _) -> new CellError(
                        row.getInt("row_no"),
                        row.getString("column_key"),
                        RosterRule.valueOf(row.getString("rule")),
                        row.getString("found"),
                        row.getString("name")))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), count("registry_import_error", importId, ""));
    }

    /** One field of a known person: what stands there and what would. */
    public record FieldChange(RosterField field, String before, String after) {}

    /** @param name masked */
    public record PersonChange(int row, long personId, String name, List<FieldChange> fields) {}

    public PageOf<PersonChange> changes(long importId, Paging paging) {
        var rows = jdbc.sql("""
                select m.row_no, m.person_id, m.fields,
                    p.name as p_name, p.sex as p_sex, p.birth_on as p_birth, p.phone_tail as p_tail, hp.name as p_home,
                    p.migrant as p_migrant, p.employment_form as p_form, p.hardship_class as p_hardship,
                    r.name as r_name, r.sex as r_sex, r.birth_on as r_birth, r.phone_tail as r_tail, hr.name as r_home,
                    r.migrant as r_migrant, r.employment_form as r_form, r.hardship_class as r_hardship,
                    r.on_duty as r_duty, ru.name as r_union, pu.name as p_union,
                    coalesce(re.name, ne.name) as r_employer, pe.name as p_employer,
                    r.job_title as r_job, b.job_title as p_job
                from registry_import_match m
                join registry_import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                join registry_person p on p.id = m.person_id
                join registry_union ru on ru.id = r.union_id
                left join registry_membership b on b.id = coalesce(m.membership_id, m.moved_from)
                left join registry_union pu on pu.id = b.union_id
                left join registry_employer re on re.id = r.employer_id
                left join registry_import_employer ne on ne.import_id = m.import_id and ne.employer_id = r.employer_id
                left join registry_employer pe on pe.id = b.employer_id
                left join division hp on hp.code = p.home_division
                left join division hr on hr.code = r.home_division
                where m.import_id = :import and m.verdict = 'CHANGED'
                order by m.row_no limit :size offset :offset
                """)
                .param("import", importId)
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, _) -> {
                    var fields = new ArrayList<FieldChange>();
                    for (var field : RosterField.of(row.getInt("fields"))) {
                        fields.add(new FieldChange(field, side(row, field, "p_"), side(row, field, "r_")));
                    }
                    return new PersonChange(
                            row.getInt("row_no"),
                            row.getLong("person_id"),
                            Masking.name(row.getString("p_name")),
                            fields);
                })
                .list();
        return new PageOf<>(
                rows,
                paging.page(),
                paging.size(),
                count("registry_import_match", importId, " and verdict = 'CHANGED'"));
    }

    /** One side of a change: codes are prefixed by their words' key, so that the page can say them. */
    private static String side(java.sql.ResultSet row, RosterField field, String side) throws java.sql.SQLException {
        String text = switch (field) {
            case NAME -> row.getString(side + "name");
            case SEX -> "registry.roster.sex." + row.getInt(side + "sex");
            case BIRTH -> text(row.getObject(side + "birth", LocalDate.class));
            case ID_NUMBER -> side.equals("p_") ? "" : "****";
            case PHONE -> row.getString(side + "tail").isEmpty() ? "" : "*******" + row.getString(side + "tail");
            case HOME -> row.getString(side + "home");
            case MIGRANT -> "registry.roster.yes." + row.getBoolean(side + "migrant");
            case FORM -> "registry.roster.form." + row.getString(side + "form");
            case HARDSHIP ->
                row.getString(side + "hardship") == null
                        ? ""
                        : "registry.roster.hardship." + row.getString(side + "hardship");
            case UNION -> row.getString(side + "union");
            case EMPLOYER -> row.getString(side + "employer");
            case JOB_TITLE -> row.getString(side + "job");
            case ON_DUTY -> "registry.roster.yes." + (side.equals("r_") == row.getBoolean("r_duty"));
        };
        return text == null ? "" : text;
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    /**
     * What a row of the file comes to: {@code NEW}, {@code CHANGED}, {@code SAME}, {@code REPEATED} or {@code SKIPPED}.
     *
     * @param name masked
     */
    public record Line(int row, String name, String phoneTail, String unionName, String employer, String verdict) {}

    /** ROS-17 The people of the file, before anything is written. @param verdict empty for all */
    public PageOf<Line> lines(long importId, String text, String verdict, Paging paging) {
        String from = """
                from registry_import_row r
                left join registry_import_match m on m.import_id = r.import_id and m.row_no = r.row_no
                join registry_union u on u.id = r.union_id
                left join registry_employer e on e.id = r.employer_id
                left join registry_import_employer n on n.import_id = r.import_id and n.employer_id = r.employer_id
                where r.import_id = :import and (:verdict = '' or coalesce(m.verdict, 'NEW') = :verdict)
                  and (:text = '' or r.name like :like or r.phone_tail = :text or u.name like :like
                    or coalesce(e.name, n.name) like :like)
                """;
        return Paged.read(
                sql -> jdbc.sql(sql)
                        .param("import", importId)
                        .param("verdict", verdict)
                        .param("text", text)
                        .param("like", SearchText.within(text)),
                "select r.row_no, r.name, r.phone_tail, u.name as union_name, coalesce(e.name, n.name, '') as employer,"
                        + " coalesce(m.verdict, 'NEW') as verdict ",
                from,
                "order by r.row_no",
                (row, _) -> new Line(
                        row.getInt("row_no"),
                        Masking.name(row.getString("name")),
                        row.getString("phone_tail"),
                        row.getString("union_name"),
                        row.getString("employer"),
                        row.getString("verdict")),
                paging);
    }

    /** Two that may be one; {@code otherRow} 0 when the second is a known person. */
    public record Pair(
            int row,
            String name,
            String phoneTail,
            @Nullable LocalDate birthOn,
            String employer,
            int otherRow,
            String otherName,
            String otherTail,
            @Nullable LocalDate otherBirth,
            String otherEmployer,
            String reason,
            String decision) {}

    public PageOf<Pair> pairs(long importId, boolean openOnly, Paging paging) {
        String open = openOnly ? " and d.decision is null" : "";
        var rows = jdbc.sql("""
                select d.row_no, d.other_row, d.reason, d.decision, r.name, r.phone_tail, r.birth_on,
                    coalesce(re.name, rn.name, '') as employer,
                    coalesce(o.name, p.name) as o_name, coalesce(o.phone_tail, p.phone_tail) as o_tail,
                    coalesce(o.birth_on, p.birth_on) as o_birth, coalesce(oe.name, oen.name, pe.name, '') as o_employer
                from registry_import_pair d
                join registry_import_row r on r.import_id = d.import_id and r.row_no = d.row_no
                left join registry_employer re on re.id = r.employer_id
                left join registry_import_employer rn on rn.import_id = d.import_id and rn.employer_id = r.employer_id
                left join registry_import_row o on o.import_id = d.import_id and o.row_no = d.other_row
                left join registry_employer oe on oe.id = o.employer_id
                left join registry_import_employer oen on oen.import_id = d.import_id and oen.employer_id = o.employer_id
                left join registry_person p on p.id = d.person_id
                left join registry_membership b on b.id = (select max(id) from registry_membership
                    where person_id = p.id and left_on is null)
                left join registry_employer pe on pe.id = b.employer_id
                where d.import_id = :import __OPEN__ order by d.row_no limit :size offset :offset
                """.replace("__OPEN__", open))
                .param("import", importId)
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, _) -> new Pair(
                        row.getInt("row_no"),
                        row.getString("name"),
                        row.getString("phone_tail"),
                        row.getObject("birth_on", LocalDate.class),
                        row.getString("employer"),
                        row.getInt("other_row"),
                        row.getString("o_name"),
                        row.getString("o_tail"),
                        row.getObject("o_birth", LocalDate.class),
                        row.getString("o_employer"),
                        row.getString("reason"),
                        row.getString("decision") == null ? "" : row.getString("decision")))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), count("registry_import_pair d", importId, open));
    }

    /** Whom an undo had to leave: why, and how many. */
    public record Kept(String reason, long people) {}

    public List<Kept> kept(long importId) {
        return jdbc.sql("""
                select reason, count(*) as people from registry_import_kept where import_id = :import
                group by reason order by 2 desc, 1
                """)
                .param("import", importId)
                .query((row, _) -> new Kept(row.getString("reason"), row.getLong("people")))
                .list();
    }

    /** @param name masked */
    public record KeptPerson(long personId, String name, String phoneTail, String reason) {}

    public PageOf<KeptPerson> keptPeople(long importId, Paging paging) {
        var rows = jdbc.sql("""
                select k.person_id, p.name, p.phone_tail, k.reason
                from registry_import_kept k join registry_person p on p.id = k.person_id
                where k.import_id = :import order by k.reason, p.name, p.id limit :size offset :offset
                """)
                .param("import", importId)
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, _) -> new KeptPerson(
                        row.getLong("person_id"),
                        Masking.name(row.getString("name")),
                        row.getString("phone_tail"),
                        row.getString("reason")))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), count("registry_import_kept", importId, ""));
    }

    /** How many imports below the post wait, by state; {@code WAITING} only those somebody else uploaded. */
    public Map<ImportState, Long> waiting(Actor actor) {
        var waiting = new EnumMap<ImportState, Long>(ImportState.class);
        jdbc.sql("select i.state, count(*) as imports from registry_import i where " + WITHIN + """
                  and (i.state in ('MAPPING','REVIEW') or i.state = 'WAITING' and i.account_id <> :account)
                group by i.state
                """)
                .param("post", actor.unionId())
                .param("account", actor.accountId())
                .query(row -> {
                    waiting.put(ImportState.valueOf(row.getString("state")), row.getLong("imports"));
                });
        return waiting;
    }

    private long count(String table, long importId, String more) {
        return jdbc.sql("select count(*) from " + table + " where import_id = :import" + more)
                .param("import", importId)
                .query(Long.class)
                .single();
    }
}
