package org.niangjia.platform.data;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The industry classification GB/T 4754. */
@Service
public class Industries {
    private static final RowMapper<Industry> ROW = (row, _) -> new Industry(
            row.getString("code"), row.getString("name"), row.getString("parent_code"), row.getString("edition"));

    private final JdbcClient jdbc;

    Industries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Industry> find(String code) {
        return jdbc.sql("select code, name, parent_code, edition from industry where code = :code")
                .param("code", code)
                .query(ROW)
                .optional();
    }

    /** Each section, followed by its divisions: the order of a choice with groups. */
    public List<Industry> all() {
        return jdbc.sql("""
                select code, name, parent_code, edition from industry
                order by coalesce(parent_code, code), parent_code nulls first, code
                """).query(ROW).list();
    }
}
