package org.niangjia.offers.codes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a file of sound is, told by its first bytes and by nothing it calls itself: what phones record and browsers play. */
final class Sound {
    private static final int HEAD = 512;

    private Sound() {}

    static Optional<String> type(byte[] bytes) {
        if (bytes.length < 64) {
            return Optional.empty();
        }
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u001aE\u00df\u00a3") && head.contains("webm")) {
            return Optional.of("audio/webm");
        }
        if (head.startsWith("ftyp", 4)) {
            return Optional.of("audio/mp4");
        }
        if (head.startsWith("OggS") && (head.contains("OpusHead") || head.contains("vorbis"))) {
            return Optional.of("audio/ogg");
        }
        if (head.startsWith("RIFF") && head.startsWith("WAVE", 8)) {
            return Optional.of("audio/wav");
        }
        if (head.startsWith("ID3")) {
            return Optional.of("audio/mpeg");
        }
        return frame(bytes[0] & 0xff, bytes[1] & 0xff);
    }

    /** Eleven set bits begin a frame; the two after the version say which layer, none for AAC (ISO 13818-7). */
    private static Optional<String> frame(int first, int second) {
        if (first != 0xff || (second & 0xe0) != 0xe0) {
            return Optional.empty();
        }
        return Optional.of((second & 0x06) == 0 ? "audio/aac" : "audio/mpeg");
    }
}
