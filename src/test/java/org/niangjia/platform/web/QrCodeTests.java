package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTests {
    private static final String TEXT = "https://union.invalid/330521/activate?code=7K3M9QXA&name=%E5%BC%A0";

    @Test
    void whatIsDrawnReadsBack() throws Exception {
        var png = new ByteArrayOutputStream();
        QrCode.of(TEXT).png(png);
        var image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());

        var read = new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))));

        assertThat(read.getText()).isEqualTo(TEXT);
    }

    @Test
    void refusesWhatReadersWouldGarble() {
        assertThatThrownBy(() -> QrCode.of("张建国")).isInstanceOf(IllegalArgumentException.class);
    }
}
