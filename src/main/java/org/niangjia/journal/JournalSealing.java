package org.niangjia.journal;

import java.util.concurrent.atomic.AtomicLong;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals what has been written since the last time, in every federation; trouble in one does not stop the others. */
@Component
class JournalSealing {
    private static final Logger LOG = LoggerFactory.getLogger(JournalSealing.class);
    private final JournalChain chain;
    private final Federations federations;
    private final AtomicLong failures = new AtomicLong();

    JournalSealing(JournalChain chain, Federations federations) {
        this.chain = chain;
        this.federations = federations;
    }

    @Scheduled(fixedDelayString = "${niangjia.journal.seal-every:5s}", initialDelayString = "20s")
    void seal() {
        federations.forEach(federation -> {
            try {
                while (chain.seal() == JournalChain.BATCH) {
                    continue;
                }
                failures.set(0);
            } catch (RuntimeException failed) {
                // Once an hour of failures is enough for a log; health says it all the time.
                if (failures.getAndIncrement() % 720 == 0) {
                    LOG.error("cannot seal the journal of {}", federation.code(), failed);
                }
            }
        });
    }

    /** Entries of transactions that were open for longer than sealing looks back. */
    @Scheduled(fixedDelayString = "1h", initialDelayString = "1m")
    void sealLatecomers() {
        federations.forEach(federation -> {
            while (chain.sealLatecomers() == JournalChain.BATCH) {
                continue;
            }
        });
    }
}
