package org.niangjia.platform.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as a picture: drawn sharp at any size on a page, or as a PNG a phone can keep. */
public final class QrCode {
    private static final int PNG_PIXELS = 12;

    private final BitMatrix dots;

    private QrCode(BitMatrix dots) {
        this.dots = dots;
    }

    /** Plain ASCII only, as addresses and codes are: some readers know no other character set. */
    public static QrCode of(String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("not plain ASCII");
        }
        try {
            // Level M still reads from a folded slip or a scratched screen.
            return new QrCode(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 3)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }

    /** Black on white, and nothing but the dots. */
    public String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path d=\"%2$s\"/></svg>"
                .formatted(dots.getWidth(), path);
    }

    /** For the {@code src} of an image inside the page: what it says travels in no address and stays in no cache. */
    public String dataAddress() {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg().getBytes(StandardCharsets.UTF_8));
    }

    public Reply shown() {
        byte[] svg = svg().getBytes(StandardCharsets.UTF_8);
        return Reply.inline("qr.svg", "image/svg+xml", out -> out.write(svg));
    }

    public void png(OutputStream out) throws IOException {
        int side = dots.getWidth() * PNG_PIXELS;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, dots.get(x / PNG_PIXELS, y / PNG_PIXELS) ? 0xff000000 : 0xffffffff);
            }
        }
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no PNG writer");
        }
    }
}
