package org.niangjia.offers;

import java.util.List;

/**
 * What somebody asks for: the same quantity for each of the people, all or none (OFF-09).
 *
 * @param key comes with the form: sending it twice is one claim (OFF-10)
 * @param address where to deliver, empty when nothing is delivered
 */
public record ClaimRequest(long offerId, List<Long> personIds, int quantity, String key, String address) {
    public ClaimRequest {
        personIds = personIds.stream().distinct().sorted().toList();
        if (personIds.isEmpty() || quantity < 1 || key.isBlank()) {
            throw new IllegalArgumentException("a claim is for somebody, for something, and has a key");
        }
    }

    int total() {
        return Math.multiplyExact(personIds.size(), quantity);
    }
}
