package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The dated closure of the tree. A row is open while {@code valid_to} is null; a row that would end on the day it began is
 * deleted instead, so that a union moved twice on one day stood only where it stood in the evening.
 */
@Component
class Lineage {
    private final JdbcClient jdbc;

    Lineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Structure changes queue here, one at a time per federation; they are rare, and order is what keeps them right. */
    void lock() {
        jdbc.sql("select id from registry_union where parent_id is null for no key update")
                .query(Keys.ROW)
                .list();
    }

    boolean contains(long ancestorId, long unionId) {
        return jdbc.sql("""
                select exists (select from registry_lineage
                    where union_id = :union and ancestor_id = :ancestor and valid_to is null)
                """)
                .param("union", unionId)
                .param("ancestor", ancestorId)
                .query(Boolean.class)
                .single();
    }

    /** The last day on which the subtree of {@code unionId}, or the way up from {@code parentId}, changed (REG-05). */
    @Nullable
    LocalDate lastChange(long unionId, long parentId) {
        return lastChange("""
                union_id in (select union_id from registry_lineage where ancestor_id = :union and valid_to is null)
                or union_id = :parent
                or ancestor_id = :union
                """, unionId, parentId);
    }

    /** The last day on which the way up from {@code unionId} changed. */
    @Nullable
    LocalDate lastChangeAbove(long unionId) {
        return lastChange("union_id = :union", unionId, unionId);
    }

    private @Nullable LocalDate lastChange(String where, long unionId, long parentId) {
        return jdbc.sql(
                        "select max(greatest(valid_from, coalesce(valid_to, valid_from))) as day from registry_lineage where "
                                + where)
                .param("union", unionId)
                .param("parent", parentId)
                .query((row, number) -> java.util.Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single()
                .orElse(null);
    }

    void add(long unionId, @Nullable Long parentId, LocalDate on) {
        write("insert into registry_lineage values (:union, :union, 0, :on, null)", unionId, parentId, on);
        if (parentId != null) {
            write("""
                    insert into registry_lineage (union_id, ancestor_id, depth, valid_from)
                    select :union, ancestor_id, depth + 1, cast(:on as date)
                    from registry_lineage where union_id = :parent and valid_to is null
                    """, unionId, parentId, on);
        }
    }

    void move(long unionId, long parentId, LocalDate on) {
        String outwards = """
                valid_to is null
                and union_id in (select union_id from registry_lineage where ancestor_id = :union and valid_to is null)
                and ancestor_id in (select ancestor_id from registry_lineage
                    where union_id = :union and depth > 0 and valid_to is null)
                """;
        write(
                "delete from registry_lineage where valid_from = :on and " + outwards + " and union_id <> :union",
                unionId,
                parentId,
                on);
        write(
                "update registry_lineage set valid_to = :on where " + outwards + " and union_id <> :union",
                unionId,
                parentId,
                on);
        write(
                "delete from registry_lineage where union_id = :union and depth > 0 and valid_to is null and valid_from = :on",
                unionId,
                parentId,
                on);
        write(
                "update registry_lineage set valid_to = :on where union_id = :union and depth > 0 and valid_to is null",
                unionId,
                parentId,
                on);
        write("""
                insert into registry_lineage (union_id, ancestor_id, depth, valid_from)
                select below.union_id, above.ancestor_id, below.depth + above.depth + 1, cast(:on as date)
                from registry_lineage below, registry_lineage above
                where below.ancestor_id = :union and below.valid_to is null
                  and above.union_id = :parent and above.valid_to is null
                """, unionId, parentId, on);
    }

    void close(long unionId, LocalDate on) {
        write(
                "delete from registry_lineage where union_id = :union and depth > 0 and valid_to is null and valid_from = :on",
                unionId,
                null,
                on);
        write(
                "update registry_lineage set valid_to = :on where union_id = :union and valid_to is null",
                unionId,
                null,
                on);
    }

    @CanIgnoreReturnValue
    private int write(String sql, long unionId, @Nullable Long parentId, LocalDate on) {
        return jdbc.sql(sql)
                .param("union", unionId)
                .param("parent", parentId)
                .param("on", on)
                .update();
    }
}
