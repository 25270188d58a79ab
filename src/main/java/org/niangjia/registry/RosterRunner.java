package org.niangjia.registry;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does the long work of imports in the background, one after the other, so that leaving the page changes nothing and two
 * large files do not fight for the machine. What a stop interrupted is taken up at the next start, or within a minute by
 * another node (ROS-14).
 */
@Component
class RosterRunner implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RosterRunner.class);

    private final JdbcClient jdbc;
    private final Federations federations;
    private final RosterRecords records;
    private final RosterCheck check;
    private final RosterApplication application;
    private final RosterUndo undo;
    private final RosterLocks locks;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roster-runner").daemon(true).factory());

    RosterRunner(
            JdbcClient jdbc,
            Federations federations,
            RosterRecords records,
            RosterCheck check,
            RosterApplication application,
            RosterUndo undo,
            RosterLocks locks) {
        this.jdbc = jdbc;
        this.federations = federations;
        this.records = records;
        this.check = check;
        this.application = application;
        this.undo = undo;
        this.locks = locks;
    }

    void check(long importId) {
        run(importId, ImportState.CHECKING, () -> check.check(importId));
    }

    void apply(Actor actor, long importId) {
        run(importId, ImportState.APPLYING, () -> {
            if (!application.apply(actor, importId)) {
                check.check(importId);
            }
        });
    }

    void undo(Actor actor, long importId, String reason) {
        run(importId, ImportState.UNDOING, () -> undo.undo(actor, importId, reason));
    }

    /** At the start, and every minute for what another node left behind when it stopped. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void takeUpWhatWasInterrupted() {
        federations.forEach(_ -> interrupted().forEach(importId -> {
            if (!locks.has(importId)) {
                resume(importId);
            }
        }));
    }

    private List<Long> interrupted() {
        return jdbc.sql("select id from registry_import where state in ('CHECKING','APPLYING','UNDOING') order by id")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Applying and undoing are one transaction each: what did not end never happened, and somebody decides again. */
    void resume(long importId) {
        var state = records.get(importId).state();
        if (!state.running()) {
            return;
        }
        run(importId, state, () -> {
            switch (state) {
                case APPLYING -> {
                    if (records.move(importId, state, ImportState.CHECKING, "INTERRUPTED")) {
                        check.check(importId);
                    }
                }
                case UNDOING -> {
                    boolean ignored = records.move(importId, state, ImportState.DONE, "INTERRUPTED");
                }
                default -> check.check(importId);
            }
        });
    }

    private void run(long importId, ImportState expected, Runnable work) {
        var federation = CurrentFederation.get();
        // Before it queues: a lock is what tells the other nodes that nobody needs to take it up.
        if (!locks.take(importId)) {
            return;
        }
        worker.execute(() -> CurrentFederation.run(federation, () -> {
            try {
                if (locks.has(importId) && records.get(importId).state() == expected) {
                    work.run();
                }
            } catch (RuntimeException failed) {
                log.error("roster import {} of federation {} failed", importId, federation.code(), failed);
                giveUp(importId);
            } finally {
                locks.give(importId);
            }
        }));
    }

    private void giveUp(long importId) {
        var state = records.get(importId).state();
        switch (state) {
            case CHECKING -> {
                records.problem(importId, "registry.roster.problem.internal");
                boolean ignored = records.move(importId, state, ImportState.FAILED, "");
            }
            case APPLYING -> {
                boolean ignored = records.move(importId, state, ImportState.REVIEW, "NOT_APPLIED");
            }
            case UNDOING -> {
                boolean ignored = records.move(importId, state, ImportState.DONE, "NOT_UNDONE");
            }
            default -> {}
        }
    }

    /** Stops at once: everything here is one transaction and starts again. */
    @Override
    public void destroy() {
        var ignored = worker.shutdownNow();
    }
}
