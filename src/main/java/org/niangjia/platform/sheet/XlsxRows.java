package org.niangjia.platform.sheet;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet part, one at a time. */
final class XlsxRows implements RawRows {
    private final XMLStreamReader xml;
    private final InputStream in;
    private final PackedStrings strings;
    private final boolean[] dateStyles;
    private final boolean since1904;
    private final SheetLimits limits;
    private int number;
    private String[] texts = new String[16];
    private byte[] sorts = new byte[16];
    private int width;
    private int column;

    XlsxRows(
            XMLStreamReader xml,
            InputStream in,
            PackedStrings strings,
            boolean[] dateStyles,
            boolean since1904,
            SheetLimits limits) {
        this.xml = xml;
        this.in = in;
        this.strings = strings;
        this.dateStyles = dateStyles;
        this.since1904 = since1904;
        this.limits = limits;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    RawRow row = row();
                    if (!row.blank()) {
                        return row;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("sheetData")) {
                    return null;
                }
            }
            return null;
        } catch (XMLStreamException | UncheckedStreamException | NumberFormatException broken) {
            throw new SheetRefused(SheetRefusal.BROKEN, broken);
        }
    }

    private RawRow row() throws XMLStreamException {
        String given = xml.getAttributeValue(null, "r");
        // Some writers leave the numbers out; then rows and cells follow each other.
        number = given == null ? number + 1 : Integer.parseInt(given);
        width = 0;
        column = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell();
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                break;
            }
        }
        return new RawRow(number, Arrays.copyOf(texts, width), Arrays.copyOf(sorts, width));
    }

    private void cell() throws XMLStreamException {
        String reference = null;
        String type = "n";
        int style = -1;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            if (name.length() == 1) {
                switch (name.charAt(0)) {
                    case 'r' -> reference = xml.getAttributeValue(i);
                    case 't' -> type = xml.getAttributeValue(i);
                    case 's' -> style = Integer.parseInt(xml.getAttributeValue(i));
                    default -> {}
                }
            }
        }
        column = reference == null ? column + 1 : columnOf(reference);
        String value = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("v")) {
                    value = xml.getElementText();
                } else if (name.equals("is")) {
                    value = XlsxSource.richText(xml, "is");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")) {
                break;
            }
        }
        if (value != null && !value.isEmpty()) {
            put(type, style, value);
        }
    }

    private void put(String type, int style, String value) {
        switch (type) {
            case "s" -> keep(strings.get(Integer.parseInt(value.trim())), RawRow.TEXT);
            case "inlineStr" -> keep(value, RawRow.TEXT);
            case "str" -> keep(ControlMarks.read(value), RawRow.TEXT);
            case "b" -> keep(value.equals("1") ? "TRUE" : "FALSE", RawRow.TEXT);
            case "e" -> keep(value, RawRow.ERROR);
            case "d" -> keep(value, RawRow.DATE);
            default -> {
                if (style >= 0 && style < dateStyles.length && dateStyles[style]) {
                    keep(CellText.dateOfSerial(value, since1904), RawRow.DATE);
                } else {
                    keep(CellText.plainNumber(value), RawRow.NUMBER);
                }
            }
        }
    }

    private void keep(String text, byte sort) {
        if (column < 0) {
            throw new SheetRefused(SheetRefusal.BROKEN);
        }
        if (column >= limits.columns()) {
            throw new SheetRefused(SheetRefusal.TOO_MANY_COLUMNS, limits.columns());
        }
        if (column >= texts.length) {
            int wider = Math.min(limits.columns(), Math.max(column + 1, texts.length * 2));
            texts = Arrays.copyOf(texts, wider);
            sorts = Arrays.copyOf(sorts, wider);
        }
        while (width <= column) {
            texts[width] = "";
            sorts[width++] = RawRow.TEXT;
        }
        texts[column] = text;
        sorts[column] = sort;
    }

    /** 0 for {@code A7}. */
    private static int columnOf(String reference) {
        int index = 0;
        for (int i = 0; i < reference.length() && i < 4; i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            index = index * 26 + c - 'A' + 1;
        }
        return index - 1;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException alreadyBroken) {
            throw new IOException(alreadyBroken);
        } finally {
            in.close();
        }
    }
}
