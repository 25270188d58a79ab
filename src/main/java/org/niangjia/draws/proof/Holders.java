package org.niangjia.draws.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who holds which prize, while winners who do not come are replaced by the next reserve. */
public final class Holders {
    private final List<Integer> picks;
    private final Map<Integer, Integer> tierOf = new HashMap<>();
    private final Set<Integer> absent = new HashSet<>();
    private int nextReserve;

    /** @param picks the drawn sequence, numbers of entries */
    public Holders(List<Integer> picks, List<Commitment.Tier> tiers) {
        this.picks = List.copyOf(picks);
        int at = 0;
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (int i = 0; i < tiers.get(tier).prizes() && at < picks.size(); i++) {
                tierOf.put(picks.get(at++), tier + 1);
            }
        }
        this.nextReserve = at;
    }

    /** The tier an entry holds, from 1; 0 for none. */
    public int tier(long number) {
        return number > Integer.MAX_VALUE ? 0 : tierOf.getOrDefault((int) number, 0);
    }

    public boolean wasAbsent(long number) {
        return absent.contains((int) number);
    }

    /** The rank of an entry in the drawn sequence, from 1; 0 when it was not drawn. */
    public int rank(long number) {
        return picks.indexOf((int) number) + 1;
    }

    /** Whether this is the one replacement the rule allows; then it is made. */
    public boolean replace(long gone, int tier, long next) {
        boolean allowed =
                tier > 0 && tier(gone) == tier && nextReserve < picks.size() && picks.get(nextReserve) == next;
        if (allowed) {
            tierOf.remove((int) gone);
            absent.add((int) gone);
            tierOf.put((int) next, tier);
            nextReserve++;
        }
        return allowed;
    }
}
