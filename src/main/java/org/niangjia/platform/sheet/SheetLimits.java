package org.niangjia.platform.sheet;

/**
 * What an upload may cost: refuses zip bombs and sheets formatted to the last column before they cost memory.
 *
 * @param rows data rows below the header
 * @param unpackedBytes of one part of the package
 * @param ratio unpacked to packed, looked at from 16 MiB on (honest sheets stay under 60)
 */
public record SheetLimits(int rows, int columns, long unpackedBytes, int ratio) {
    public static final SheetLimits STANDARD = new SheetLimits(1_048_575, 200, 3L << 30, 250);

    public SheetLimits withRows(int most) {
        return new SheetLimits(most, columns, unpackedBytes, ratio);
    }
}
