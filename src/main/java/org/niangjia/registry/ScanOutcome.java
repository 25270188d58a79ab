package org.niangjia.registry;

/** Every answer a scanned card can get. */
public sealed interface ScanOutcome {
    record Accepted(long visitId, String name, String unionName) implements ScanOutcome {}

    /** Why the light is red. */
    enum Refused implements ScanOutcome {
        /** REG-50 */
        UNREADABLE,
        /** REG-50 */
        EXPIRED,
        /** REG-30 */
        PLACE_CLOSED,
        /** REG-52 */
        NO_MEMBER,
        /** REG-52 */
        NOT_COVERED,
        /** REG-51 */
        USED_ALREADY
    }
}
