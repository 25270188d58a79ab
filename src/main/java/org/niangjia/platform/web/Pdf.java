package org.niangjia.platform.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/**
 * A page as PDF, laid out by {@code static/pdf.css}. The embedded font holds the characters of GB 2312 without the radicals
 * block, so that text copied out of the file is the text that was put in.
 */
public final class Pdf {
    private Pdf() {}

    public static Reply inline(String fileName, JteModel page) {
        return Reply.inline(fileName, "application/pdf", out -> write(page, out));
    }

    static void write(JteModel page, OutputStream out) throws IOException {
        var document = Jsoup.parse(page.render());
        document.select("link, script, .print-tools").remove();
        document.head().appendElement("style").appendText(resource("/static/pdf.css"));
        var builder = new PdfRendererBuilder();
        var styled = builder.useFastMode()
                .useFont(() -> stream("/fonts/NotoSansSC-400Regular.ttf"), "Noto Sans SC", 400, FontStyle.NORMAL, true)
                .useFont(() -> stream("/fonts/NotoSansSC-700Bold.ttf"), "Noto Sans SC", 700, FontStyle.NORMAL, true)
                .withW3cDocument(new W3CDom().fromJsoup(document), null)
                .toStream(out);
        styled.run();
    }

    private static String resource(String path) {
        try (var stream = stream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream stream(String path) {
        var found = Pdf.class.getResourceAsStream(path);
        if (found == null) {
            throw new IllegalStateException("missing resource " + path);
        }
        return found;
    }
}
