package org.niangjia.platform.sheet;

import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The one look of all our files. */
final class SheetStyle {
    private static final String RED = "9E1B1F";
    private static final String PALE = "F3E9DC";
    private static final String WARNING = "FFE699";

    private SheetStyle() {}

    static Workbook book(OutputStream out) {
        // The library closes what it writes to; a response must stay open for the container.
        Workbook book = new Workbook(new Unclosed(out), "Niangjia", "1.0");
        book.setGlobalDefaultFont("等线", 11);
        return book;
    }

    static void header(Worksheet sheet, int row, int column, boolean required) {
        var style = sheet.style(row, column)
                .bold()
                .wrapText(true)
                .verticalAlignment("center")
                .format("@");
        if (required) {
            style.fillColor(RED).fontColor("FFFFFF").set();
        } else {
            style.fillColor(PALE).set();
        }
    }

    static void offending(Worksheet sheet, int row, int column) {
        sheet.style(row, column).fillColor(WARNING).format("@").set();
    }

    /** Passes bytes on and never closes. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws java.io.IOException {
            flush();
        }
    }
}
