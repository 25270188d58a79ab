package org.niangjia.platform.sheet;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An .xlsx read part by part. Our own instead of fastexcel's reader, which keeps every shared text on the heap and does not
 * report merged cells or row counts.
 */
final class XlsxSource implements SheetSource {
    private static final int MOST_PARTS = 10_000;
    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private final SheetLimits limits;
    private final boolean since1904;
    private final boolean[] dateStyles;
    private final PackedStrings strings;
    private final String sheet;
    private final SheetScan scan;

    static XlsxSource open(Path file, SheetLimits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException notComplete) {
            throw new SheetRefused(SheetRefusal.BROKEN, notComplete);
        }
        try {
            return new XlsxSource(zip, limits);
        } catch (XMLStreamException | UncheckedStreamException | ZipException broken) {
            zip.close();
            throw new SheetRefused(SheetRefusal.BROKEN, broken);
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    private XlsxSource(ZipFile zip, SheetLimits limits) throws IOException, XMLStreamException {
        this.zip = zip;
        this.limits = limits;
        if (zip.size() > MOST_PARTS) {
            throw new SheetRefused(SheetRefusal.TOO_LARGE);
        }
        if (zip.getEntry("xl/workbook.xml") == null) {
            throw new SheetRefused(SheetRefusal.NOT_A_SHEET);
        }
        Map<String, String> targets = targets();
        List<String> sheets = new ArrayList<>();
        boolean[] from1904 = new boolean[1];
        each("xl/workbook.xml", xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
                String flag = attribute(xml, "date1904");
                from1904[0] = "1".equals(flag) || "true".equals(flag);
            } else if (xml.getLocalName().equals("sheet") && isVisible(attribute(xml, "state"))) {
                String target = targets.get(String.valueOf(attribute(xml, "id")));
                if (target != null) {
                    sheets.add(target);
                }
            }
        });
        this.since1904 = from1904[0];
        this.dateStyles = dateStyles();
        SheetScan found = null;
        String chosen = null;
        // The first visible sheet that holds rows; templates of other systems often begin with an empty one.
        for (String name : sheets) {
            ZipEntry entry = zip.getEntry(name);
            if (entry != null && found == null) {
                try (InputStream in = part(entry)) {
                    SheetScan scanned = SheetScan.of(in);
                    if (scanned.rows() > 0) {
                        found = scanned;
                        chosen = name;
                    }
                }
            }
        }
        if (found == null || chosen == null) {
            throw new SheetRefused(SheetRefusal.EMPTY);
        }
        this.scan = found;
        this.sheet = chosen;
        this.strings = strings();
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = new InputFactoryImpl();
        // No entities, no outside documents: an upload must not make the server read or fetch anything.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    @Override
    public RawRows rows() throws IOException {
        ZipEntry entry = zip.getEntry(sheet);
        try {
            InputStream in = part(entry);
            return new XlsxRows(XML.createXMLStreamReader(in), in, strings, dateStyles, since1904, limits);
        } catch (XMLStreamException broken) {
            throw new SheetRefused(SheetRefusal.BROKEN, broken);
        }
    }

    @Override
    public int rowsAbout() {
        return scan.rows();
    }

    @Override
    public @Nullable String mergedAt(int row) {
        return scan.mergedAt(row);
    }

    @Override
    public void close() throws IOException {
        strings.close();
        zip.close();
    }

    private InputStream part(ZipEntry entry) throws IOException {
        return new GuardedStream(zip.getInputStream(entry), entry.getCompressedSize(), limits);
    }

    private Map<String, String> targets() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        each("xl/_rels/workbook.xml.rels", xml -> {
            String target = attribute(xml, "Target");
            String id = attribute(xml, "Id");
            if (xml.getLocalName().equals("Relationship") && target != null && id != null) {
                targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        });
        return targets;
    }

    private boolean[] dateStyles() throws IOException, XMLStreamException {
        Map<Integer, Boolean> formats = new HashMap<>();
        List<Boolean> styles = new ArrayList<>();
        boolean[] inCells = new boolean[1];
        each("xl/styles.xml", xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" ->
                    formats.put(
                            number(attribute(xml, "numFmtId")),
                            DateFormats.shows(String.valueOf(attribute(xml, "formatCode"))));
                case "cellStyleXfs" -> inCells[0] = false;
                case "cellXfs" -> inCells[0] = true;
                case "cellStyles" -> inCells[0] = false;
                case "xf" -> {
                    if (inCells[0]) {
                        int id = number(attribute(xml, "numFmtId"));
                        styles.add(formats.getOrDefault(id, DateFormats.builtIn(id)));
                    }
                }
                default -> {}
            }
        });
        boolean[] dates = new boolean[styles.size()];
        for (int i = 0; i < dates.length; i++) {
            dates[i] = styles.get(i);
        }
        return dates;
    }

    private PackedStrings strings() throws IOException, XMLStreamException {
        try (PackedStrings.Builder builder = new PackedStrings.Builder()) {
            ZipEntry entry = zip.getEntry("xl/sharedStrings.xml");
            if (entry != null) {
                try (InputStream in = part(entry)) {
                    XMLStreamReader xml = XML.createXMLStreamReader(in);
                    while (xml.hasNext()) {
                        if (xml.next() == XMLStreamConstants.START_ELEMENT
                                && xml.getLocalName().equals("si")) {
                            builder.add(richText(xml, "si"));
                        }
                    }
                }
            }
            return builder.build();
        }
    }

    /** The text of an element with runs; the reading aids above Chinese characters (rPh) are not part of it. */
    static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        String only = null;
        StringBuilder several = null;
        int phonetic = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals(element)) {
                    break;
                }
                phonetic -= name.equals("rPh") ? 1 : 0;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                phonetic += name.equals("rPh") ? 1 : 0;
                if (phonetic == 0 && name.equals("t")) {
                    String run = xml.getElementText();
                    if (only == null) {
                        only = run;
                    } else {
                        several = several == null ? new StringBuilder(only) : several;
                        several.append(run);
                    }
                }
            }
        }
        String text = several != null ? several.toString() : only == null ? "" : only;
        return ControlMarks.read(text);
    }

    private interface OnElement {
        void accept(XMLStreamReader xml);
    }

    private void each(String part, OnElement onElement) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (InputStream in = part(entry)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in, StandardCharsets.UTF_8.name());
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    onElement.accept(xml);
                }
            }
        }
    }

    /** By local name, since r:id and the like come with any prefix. */
    /** Excel leaves the state of a visible sheet out, other programs write it. */
    private static boolean isVisible(@Nullable String state) {
        return state == null || state.equals("visible");
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new SheetRefused(SheetRefusal.BROKEN, notANumber);
        }
    }
}
