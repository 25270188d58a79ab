package org.niangjia.submissions;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.FileStore.StoredFile;

/** A family's greeting poster (S33 定制全家专属拜年海报): their photo, their words, in the union's red, to keep and to send on. */
final class Posters {
    private static final int WIDTH = 1_080;
    private static final int HEIGHT = 1_520;
    private static final int MARGIN = 70;
    private static final Color RED = new Color(0xa3, 0x1a, 0x1f);
    private static final Color GOLD = new Color(0xf0, 0xd1, 0x8a);
    private static final Font PLAIN = font("/fonts/NotoSansSC-400Regular.ttf");
    private static final Font BOLD = font("/fonts/NotoSansSC-700Bold.ttf");

    private Posters() {}

    /** @param photo as kept, or null; @param from who greets, as the family wants it */
    static StoredFile draw(@Nullable StoredFile photo, String title, String words, String from) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        try {
            pen.setColor(RED);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            pen.setColor(GOLD);
            pen.setStroke(new BasicStroke(4));
            pen.drawRoundRect(28, 28, WIDTH - 56, HEIGHT - 56, 36, 36);
            int y = line(pen, BOLD.deriveFont(58f), title, 130, 1);
            y = photo == null ? y + 120 : picture(pen, photo, y + 30);
            pen.setColor(Color.WHITE);
            y = line(pen, PLAIN.deriveFont(44f), words, y + 90, 5);
            pen.setColor(GOLD);
            int end = line(pen, BOLD.deriveFont(40f), from, Math.max(y + 50, HEIGHT - 110), 1);
            if (end > HEIGHT) {
                throw new IllegalStateException("the poster is too small for its words");
            }
            return Photos.jpeg(image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            pen.dispose();
        }
    }

    private static int picture(Graphics2D pen, StoredFile photo, int top) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(photo.bytes()));
        int width = WIDTH - 2 * MARGIN;
        int height = 760;
        double scale = Math.max((double) width / picture.getWidth(), (double) height / picture.getHeight());
        int shownWidth = (int) Math.ceil(picture.getWidth() * scale);
        int shownHeight = (int) Math.ceil(picture.getHeight() * scale);
        var frame = new RoundRectangle2D.Double(MARGIN, top, width, height, 32, 32);
        pen.setClip(frame);
        pen.drawImage(
                picture,
                MARGIN - (shownWidth - width) / 2,
                top - (shownHeight - height) / 2,
                shownWidth,
                shownHeight,
                null);
        pen.setClip(null);
        pen.draw(frame);
        return top + height;
    }

    /** Centred, broken where the line is full; what does not fit ends in an ellipsis. @return the base of the last line */
    private static int line(Graphics2D pen, Font font, String text, int y, int mostLines) {
        pen.setFont(font);
        var metrics = pen.getFontMetrics();
        int at = y;
        for (String line : broken(text, metrics, WIDTH - 2 * MARGIN, mostLines)) {
            pen.drawString(line, (WIDTH - metrics.stringWidth(line)) / 2, at);
            at += metrics.getHeight();
        }
        return at - metrics.getHeight();
    }

    static List<String> broken(String text, FontMetrics metrics, int width, int mostLines) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int point : text.strip().replaceAll("\\s+", " ").codePoints().toArray()) {
            String more = Character.toString(point);
            if (metrics.stringWidth(line + more) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(more);
        }
        lines.add(line.toString());
        if (lines.size() <= mostLines) {
            return lines;
        }
        var kept = new ArrayList<>(lines.subList(0, mostLines));
        String last = kept.removeLast();
        kept.add(last.substring(0, last.offsetByCodePoints(last.length(), -1)) + "…");
        return kept;
    }

    private static Font font(String resource) {
        try (InputStream file = Posters.class.getResourceAsStream(resource)) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException broken) {
            throw new IllegalStateException(resource, broken);
        }
    }
}
