package org.niangjia.programmes;

import java.util.List;
import org.niangjia.platform.web.Words;

/** What a module puts on a programme's public page; declared as beans. */
public interface ProgrammePart {

    /** The public parts of a programme, in order; empty when it has none. */
    List<Shown> of(long programmeId, Words words);

    /**
     * @param facts short phrases that stand below the name
     * @param path below the federation, where somebody signed in goes on
     */
    record Shown(String icon, String name, List<String> facts, String status, String path) {
        public Shown {
            facts = List.copyOf(facts);
        }
    }
}
