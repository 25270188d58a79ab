package org.niangjia.draws;

import java.util.List;
import org.niangjia.platform.RecordRef;

/**
 * Who takes part as one: a person, or people who enter together.
 *
 * @param entry the record that let them in, for example a claim; unique in the draw
 * @param personIds at least one; a draw by household joins entrants of one household by itself
 * @param weight how many chances in a weighted draw, at least 1; without weights every entry counts 1
 */
public record Entrant(RecordRef entry, List<Long> personIds, int weight) {
    public Entrant {
        personIds = personIds.stream().distinct().sorted().toList();
        if (personIds.isEmpty() || weight < 1) {
            throw new IllegalArgumentException("an entrant is at least one person with a weight of at least 1");
        }
    }

    public static Entrant person(RecordRef entry, long personId) {
        return new Entrant(entry, List.of(personId), 1);
    }
}
