package org.niangjia.programmes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.RowProblem;
import org.niangjia.platform.sheet.SheetErrors;
import org.niangjia.platform.sheet.SheetRow;

/** Collects what is wrong with the rows of an uploaded list and writes them as Excel, to correct and upload again. */
public final class WrongRows {
    /** More than this is another file, not a few slips; the page would grow without end. */
    private static final int MOST = 2_000;

    private final List<SheetRow> rows = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    /** @param problem said in the reader's language */
    public record Wrong(int row, String name, String problem) {}

    public void add(SheetRow row, String column, String problem) {
        add(row, column, row.get("name").strip(), problem);
    }

    /** For lists that are not of people. @param name what the row is known by, or empty */
    public void add(SheetRow row, String column, String name, String problem) {
        if (rows.size() < MOST) {
            rows.add(row);
            columns.add(column);
            wrong.add(new Wrong(row.number(), name, problem));
        }
    }

    public boolean any() {
        return !wrong.isEmpty();
    }

    public List<Wrong> list() {
        return List.copyOf(wrong);
    }

    /**
     * The error file as an address that holds it: it goes back with the page to who uploaded it, and no copy of the people
     * on it stays with the server.
     */
    public String address(List<String> headers, Locale language) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var errors = SheetErrors.start(bytes, headers, language);
        for (int i = 0; i < rows.size(); i++) {
            errors.add(
                    rows.get(i),
                    List.of(new RowProblem(columns.get(i), wrong.get(i).problem())));
        }
        errors.finish();
        return "data:" + ListExport.CONTENT_TYPE + ";base64,"
                + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
