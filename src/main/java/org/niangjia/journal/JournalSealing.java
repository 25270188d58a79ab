package org.niangjia.journal;

import org.niangjia.platform.data.Federations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals what has been written since the last time, in every federation. */
@Component
class JournalSealing {
    private final JournalChain chain;
    private final Federations federations;

    JournalSealing(JournalChain chain, Federations federations) {
        this.chain = chain;
        this.federations = federations;
    }

    @Scheduled(fixedDelayString = "${niangjia.journal.seal-every:5s}", initialDelayString = "20s")
    void seal() {
        federations.forEach(federation -> {
            while (chain.seal() == 5_000) {
                continue;
            }
        });
    }
}
