package org.niangjia.platform.data;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Provinces, cities, counties and streets; abolished ones stay, with the day on which they ended. */
@Service
public class Divisions {
    private static final String COLUMNS = "select code, name, level, parent_code, valid_from, valid_to from division ";

    private static final RowMapper<Division> ROW = (row, _) -> new Division(
            row.getString("code"),
            row.getString("name"),
            Division.Level.of(row.getInt("level")),
            row.getString("parent_code"),
            row.getObject("valid_from", java.time.LocalDate.class),
            row.getObject("valid_to", java.time.LocalDate.class));

    private final JdbcClient jdbc;

    Divisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Division> find(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(ROW)
                .optional();
    }

    public List<Division> provinces() {
        return jdbc.sql(COLUMNS + "where level = 1 order by code").query(ROW).list();
    }

    /** Also the abolished ones: {@link Division#isValidOn} tells. */
    public List<Division> children(String code) {
        return jdbc.sql(COLUMNS + "where parent_code = :code order by code")
                .param("code", code)
                .query(ROW)
                .list();
    }

    /** From the province down to the division itself. */
    public List<Division> path(String code) {
        return jdbc.sql("""
                with recursive up as (
                    select * from division where code = :code
                    union all
                    select above.* from division above join up on above.code = up.parent_code
                )
                select code, name, level, parent_code, valid_from, valid_to from up order by level
                """).param("code", code).query(ROW).list();
    }

    /** 330521 is 浙江省湖州市德清县, 110101 is 北京市东城区; empty for an unknown code. */
    public String pathName(String code) {
        StringBuilder result = new StringBuilder();
        for (Division division : path(code)) {
            if (!division.isPlaceholder()) {
                result.append(division.name());
            }
        }
        return result.toString();
    }
}
