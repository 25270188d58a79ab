package org.niangjia.offers.vouchers;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/**
 * What the QR of a voucher says: enough for a till without network. Only digits, capitals and points, so that the QR stays
 * small (alphanumeric mode): {@code N1.federation.key.kind.claim.piece.offer.face.min.from.to.grams.signature}, amounts in fen,
 * days as {@code yyyymmdd} or 0, the signature in base 32.
 */
record VoucherCode(
        String federation,
        int key,
        VoucherKind kind,
        String claimCode,
        int piece,
        long offerId,
        Money face,
        Money min,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int grams) {
    private static final Pattern FORM = Pattern.compile(
            "N1\\.(\\d{6})\\.(\\d{1,6})\\.([VP])\\.([2-9A-Z]{12})\\.(\\d{1,4})\\.(\\d{1,18})\\.(\\d{1,12})\\.(\\d{1,12})\\.(\\d{1,8})\\.(\\d{1,8})\\.(\\d{1,7})\\.([2-7A-Z]{103})");

    /** Also typed by hand: the code of the claim, {@code -2} for the second of several, {@code P-} before it for postage. */
    private static final Pattern TYPED = Pattern.compile("(P-?)?([2-9A-Z]{12})(?:-(\\d{1,4}))?");

    /** A code as it was shown: who holds it, and what is signed when it came from a QR. */
    record Read(
            VoucherKind kind,
            String claimCode,
            int piece,
            @Nullable VoucherCode signed,
            String text,
            String signature) {}

    static Optional<Read> read(String typed) {
        String text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (text.length() > 400) {
            return Optional.empty();
        }
        var form = FORM.matcher(text);
        if (form.matches()) {
            return signed(form, text);
        }
        var hand = TYPED.matcher(text);
        if (!hand.matches()) {
            return Optional.empty();
        }
        String piece = hand.group(3);
        return Optional.of(new Read(
                hand.group(1) == null ? VoucherKind.VALUE : VoucherKind.POSTAGE,
                String.valueOf(hand.group(2)),
                piece == null ? 1 : Integer.parseInt(piece),
                null,
                text,
                ""));
    }

    private static Optional<Read> signed(java.util.regex.Matcher form, String text) {
        try {
            var code = new VoucherCode(
                    form.group(1),
                    Integer.parseInt(form.group(2)),
                    form.group(3).equals("V") ? VoucherKind.VALUE : VoucherKind.POSTAGE,
                    form.group(4),
                    Integer.parseInt(form.group(5)),
                    Long.parseLong(form.group(6)),
                    new Money(Long.parseLong(form.group(7))),
                    new Money(Long.parseLong(form.group(8))),
                    day(form.group(9)),
                    day(form.group(10)),
                    Integer.parseInt(form.group(11)));
            return Optional.of(
                    new Read(code.kind, code.claimCode, code.piece, code, code.text(), String.valueOf(form.group(12))));
        } catch (java.time.DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** What is signed. */
    String text() {
        return String.join(
                ".",
                "N1",
                federation,
                String.valueOf(key),
                kind == VoucherKind.VALUE ? "V" : "P",
                claimCode,
                String.valueOf(piece),
                String.valueOf(offerId),
                String.valueOf(face.fen()),
                String.valueOf(min.fen()),
                number(from),
                number(to),
                String.valueOf(grams));
    }

    /** What people type when the camera fails. */
    static String byHand(VoucherKind kind, String claimCode, int piece, int of) {
        return (kind == VoucherKind.POSTAGE ? "P-" : "") + claimCode + (of > 1 ? "-" + piece : "");
    }

    private static String number(@Nullable LocalDate day) {
        return day == null ? "0" : day.toString().replace("-", "");
    }

    private static @Nullable LocalDate day(String text) {
        if (text.equals("0")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
    }
}
