package org.niangjia.registry;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.niangjia.platform.Pinyin;
import org.niangjia.platform.data.FieldCipher;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Writes checked rows to the staging table, and takes them away again. */
@Component
class RosterStaging {
    private static final int COLUMNS = 23;
    private static final String COPY = """
            copy registry_import_row (import_id, row_no, person_id, name, pinyin, initials, sex, birth_on, id_kind,
                id_cipher, id_lookup, phone_cipher, phone_lookup, phone_tail, home_division, migrant, employment_form,
                hardship_class, union_id, employer_id, job_title, joined_on, on_duty)
            from stdin (format binary)
            """;

    private final JdbcClient jdbc;
    private final DataSource source;
    private final FieldCipher cipher;

    RosterStaging(JdbcClient jdbc, DataSource source, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.source = source;
        this.cipher = cipher;
    }

    /** What of a row tells whether a second one may be the same person. */
    record Marks(int number, long idPrint, long likenessPrint) {}

    /** Encrypts, hashes and spells one row; the expensive part, so it runs on the workers. */
    Marks encode(RosterRow row, long importId, long personId, RosterCopy out) {
        byte[] idCipher = null;
        byte[] idLookup = null;
        if (row.idNumber() != null) {
            idCipher = cipher.encrypt(row.idNumber(), PersonFields.ID);
            idLookup = cipher.lookup(row.idNumber(), PersonFields.ID);
        }
        byte[] phoneCipher = null;
        byte[] phoneLookup = null;
        if (row.phone() != null) {
            phoneCipher = cipher.encrypt(row.phone(), PersonFields.PHONE);
            phoneLookup = cipher.lookup(row.phone(), PersonFields.PHONE);
        }
        out.row(COLUMNS);
        out.bigint(importId);
        out.integer(row.number());
        out.bigint(personId);
        out.text(row.name());
        out.text(Pinyin.full(row.name()));
        out.text(Pinyin.initials(row.name()));
        out.smallint(row.sex());
        out.date(row.birthOn());
        out.text(row.idKind());
        out.bytes(idCipher);
        out.bytes(idLookup);
        out.bytes(phoneCipher);
        out.bytes(phoneLookup);
        out.text(row.phone() == null ? "" : row.phone().substring(7));
        out.text(row.homeDivision());
        out.bool(row.migrant());
        out.text(row.employmentForm());
        out.text(row.hardshipClass());
        out.bigint(row.unionId());
        out.bigint(row.employerId());
        out.text(row.jobTitle());
        out.date(row.joinedOn());
        out.bool(row.onDuty());
        return new Marks(
                row.number(), idLookup == null ? 0 : RosterRow.fingerprint(idLookup), idLookup == null ? 1 : 0);
    }

    /** Opens the stream on the connection of the current transaction. */
    CopyIn open() {
        try {
            var copy = DataSourceUtils.getConnection(source)
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY);
            byte[] start = RosterCopy.start();
            copy.writeToCopy(start, 0, start.length);
            return copy;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot write the checked rows", failed);
        }
    }

    static void write(CopyIn copy, RosterCopy rows) {
        try {
            copy.writeToCopy(rows.bytes(), 0, rows.size());
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot write the checked rows", failed);
        }
    }

    static void close(CopyIn copy) {
        try {
            byte[] end = RosterCopy.end();
            copy.writeToCopy(end, 0, end.length);
            long ignored = copy.endCopy();
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot write the checked rows", failed);
        }
    }

    static void cancel(CopyIn copy) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException alreadyOver) {
            // The server has ended it; what made us cancel is thrown on.
        }
    }

    /** Ids for people who may turn out to be new; what is not used leaves a gap, which does no harm. */
    long[] personIds(int count) {
        return jdbc.sql("""
                select nextval(seq) from pg_get_serial_sequence('registry_person', 'id') seq, generate_series(1, :count)
                """).param("count", count).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    void errors(long importId, List<RosterRow.Error> errors) {
        if (errors.isEmpty()) {
            return;
        }
        int ignored = jdbc.sql("""
                insert into registry_import_error (import_id, row_no, column_key, rule, found, name)
                select :import, * from unnest(:rows, :columns, :rules, :found, :names)
                on conflict do nothing
                """)
                .param("import", importId)
                .param("rows", errors.stream().map(RosterRow.Error::number).toArray(Integer[]::new))
                .param("columns", errors.stream().map(RosterRow.Error::column).toArray(String[]::new))
                .param(
                        "rules",
                        errors.stream().map(error -> error.rule().name()).toArray(String[]::new))
                .param("found", errors.stream().map(RosterRow.Error::found).toArray(String[]::new))
                .param("names", errors.stream().map(RosterRow.Error::name).toArray(String[]::new))
                .update();
    }

    /** What a check leaves outside its own transaction. */
    void clearFindings(long importId) {
        delete("registry_import_error", importId);
        delete("registry_import_employer", importId);
    }

    void clearRows(long importId) {
        delete("registry_import_row", importId);
        delete("registry_import_match", importId);
        delete("registry_import_pair", importId);
    }

    private void delete(String table, long importId) {
        int ignored = jdbc.sql("delete from " + table + " where import_id = :import")
                .param("import", importId)
                .update();
    }
}
