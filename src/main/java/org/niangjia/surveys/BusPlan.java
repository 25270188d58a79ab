package org.niangjia.surveys;

import java.time.Instant;

/**
 * A bus as it is ordered.
 *
 * @param direction HOME, or BACK from the destination
 * @param contactPhone of the driver or escort on duty
 */
public record BusPlan(
        Direction direction,
        String plate,
        int seats,
        String destination,
        Instant departsAt,
        String meetingPoint,
        String contactName,
        String contactPhone) {
    public enum Direction {
        HOME,
        BACK
    }
}
