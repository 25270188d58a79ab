package org.niangjia.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.stereotype.Component;

/**
 * Does the long work of imports in the background, one after the other, so that leaving the page changes nothing and two
 * large files do not fight for the machine. What a stop interrupted is taken up at the next start (ROS-14).
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
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roster-runner").daemon(true).factory());

    RosterRunner(
            JdbcClient jdbc,
            Federations federations,
            RosterRecords records,
            RosterCheck check,
            RosterApplication application,
            RosterUndo undo) {
        this.jdbc = jdbc;
        this.federations = federations;
        this.records = records;
        this.check = check;
        this.application = application;
        this.undo = undo;
    }

    void check(long importId) {
        run("check", importId, () -> check.check(importId));
    }

    void apply(Actor actor, long importId) {
        run("apply", importId, () -> {
            if (!application.apply(actor, importId)) {
                check.check(importId);
            }
        });
    }

    void undo(Actor actor, long importId, String reason) {
        run("undo", importId, () -> undo.undo(actor, importId, reason));
    }

    @EventListener(ApplicationReadyEvent.class)
    void takeUpWhatWasInterrupted() {
        federations.forEach(_ -> interrupted().forEach(this::resume));
    }

    private java.util.List<Long> interrupted() {
        return jdbc.sql("select id from registry_import where state in ('CHECKING','APPLYING','UNDOING') order by id")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Applying and undoing are one transaction each: what did not end never happened, and somebody decides again. */
    void resume(long importId) {
        switch (records.get(importId).state()) {
            case CHECKING -> check(importId);
            case APPLYING -> {
                if (records.move(importId, ImportState.APPLYING, ImportState.CHECKING, "INTERRUPTED")) {
                    check(importId);
                }
            }
            case UNDOING -> {
                boolean ignored = records.move(importId, ImportState.UNDOING, ImportState.DONE, "INTERRUPTED");
            }
            default -> {}
        }
    }

    /** The same work is queued once; what follows it may be asked for while it is just ending. */
    private void run(String kind, long importId, Runnable work) {
        var federation = CurrentFederation.get();
        String key = federation.code() + "/" + importId + "/" + kind;
        if (!taken.add(key)) {
            return;
        }
        worker.execute(() -> CurrentFederation.run(federation, () -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                log.error("roster import {} of federation {} failed", importId, federation.code(), failed);
                giveUp(importId);
            } finally {
                taken.remove(key);
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
