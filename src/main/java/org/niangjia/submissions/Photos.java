package org.niangjia.submissions;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.niangjia.platform.data.FileStore.StoredFile;

/**
 * SUB-06 Reads a photo and writes it anew: upright, at most 1,600 pixels, nothing but pixels. Where it was taken, when and
 * with what is gone, and a file that only calls itself a photo is refused.
 */
final class Photos {
    static final int LONGEST = 1_600;
    private static final long MOST_PIXELS = 60_000_000;

    private Photos() {}

    static Optional<StoredFile> clean(byte[] sent) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return Optional.empty();
                }
                var parameters = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / (LONGEST * 2));
                parameters.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(jpeg(upright(reader.read(0, parameters), orientation(sent))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty(); // readers of the platform throw either on broken bytes
        }
    }

    static StoredFile jpeg(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "jpg", out)) {
            throw new IOException("no writer for JPEG");
        }
        return new StoredFile("image/jpeg", out.toByteArray());
    }

    /** Scaled and turned as the camera says (Exif 2.3, tag 0x0112); mirrored kinds are not made by cameras and stay. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        double scale = Math.min(1.0, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        int quarters = switch (orientation) {
            case 3 -> 2;
            case 6 -> 1;
            case 8 -> 3;
            default -> 0;
        };
        boolean aside = quarters % 2 == 1;
        var result = new BufferedImage(aside ? height : width, aside ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = result.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(java.awt.Color.WHITE);
        pen.fillRect(0, 0, result.getWidth(), result.getHeight());
        var turn = new AffineTransform();
        turn.translate(result.getWidth() / 2.0, result.getHeight() / 2.0);
        turn.quadrantRotate(quarters);
        turn.scale(scale, scale);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        pen.drawImage(image, turn, null);
        pen.dispose();
        return result;
    }

    /** The orientation in the Exif part of a JPEG, 1 when it says nothing. */
    static int orientation(byte[] jpeg) {
        int at = 2;
        while (at + 10 < jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int length = number(jpeg, at + 2, 2, false);
            boolean exif = (jpeg[at + 1] & 0xff) == 0xe1 && jpeg[at + 4] == 'E' && jpeg[at + 5] == 'x';
            if (exif) {
                return tag(jpeg, at + 10, at + 2 + length);
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int tag(byte[] bytes, int start, int end) {
        int limit = Math.min(end, bytes.length);
        if (start + 8 > limit) {
            return 1;
        }
        boolean little = bytes[start] == 'I';
        int directory = start + number(bytes, start + 4, 4, little);
        if (directory < start || directory + 2 > limit) {
            return 1;
        }
        int entries = number(bytes, directory, 2, little);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if (entry + 12 > limit) {
                return 1;
            }
            if (number(bytes, entry, 2, little) == 0x0112) {
                return number(bytes, entry + 8, 2, little);
            }
        }
        return 1;
    }

    private static int number(byte[] bytes, int at, int length, boolean little) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[little ? at + length - 1 - i : at + i] & 0xff;
        }
        return value;
    }
}
