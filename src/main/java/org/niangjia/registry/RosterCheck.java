package org.niangjia.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.sheet.ColumnMapping;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.sheet.SheetRow;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks a file: one thread reads it and writes to the staging table, the others validate, encrypt and spell what it hands
 * them in batches. One transaction, so a check that is interrupted has left nothing and starts again (ROS-14).
 */
@Component
class RosterCheck {
    private static final Logger log = LoggerFactory.getLogger(RosterCheck.class);
    private static final int BATCH = 1_000;
    private static final int DRAWN_AT_ONCE = 20 * BATCH;
    private static final long TOLD_EVERY = 500_000_000;
    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** Batches under way; bounds the memory whatever the size of the file. */
    private static final int AHEAD = WORKERS * 2;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RosterRecords records;
    private final RosterFiles files;
    private final RosterStaging staging;
    private final RosterMappings mappings;
    private final RosterHomes homes;
    private final RosterAnalysis analysis;
    private final TransactionTemplate transaction;

    RosterCheck(
            JdbcClient jdbc,
            Clock clock,
            RosterRecords records,
            RosterFiles files,
            RosterStaging staging,
            RosterMappings mappings,
            RosterHomes homes,
            RosterAnalysis analysis,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.records = records;
        this.files = files;
        this.staging = staging;
        this.mappings = mappings;
        this.homes = homes;
        this.analysis = analysis;
        this.transaction = transaction;
    }

    /** From CHECKING to REVIEW, MAPPING or FAILED. */
    void check(long importId) {
        var roster = records.get(importId);
        try {
            Path file = files.open(importId);
            try (var reader = SheetReader.open(file, RosterColumn.TEMPLATE)) {
                var chosen = new ColumnMapping(roster.mapping());
                var mapping = roster.mapping().isEmpty() ? mappings.remembered(roster.unionId()) : chosen;
                var proposal = reader.proposal(mapping);
                if (!proposal.complete()) {
                    boolean ignored = records.move(importId, ImportState.CHECKING, ImportState.MAPPING, "");
                    return;
                }
                read(roster, reader, roster.mapping().isEmpty() ? proposal.mapping() : chosen);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (SheetRefused refused) {
            records.problem(importId, problem(refused));
            boolean ignored = records.move(importId, ImportState.CHECKING, ImportState.FAILED, "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String problem(SheetRefused refused) {
        var text = new StringBuilder(refused.reason().messageKey());
        for (Object argument : refused.arguments(java.util.Locale.CHINESE)) {
            text.append('|').append(argument.toString().replace('|', ' '));
        }
        return text.toString();
    }

    private void read(RosterImport roster, SheetReader reader, ColumnMapping mapping) {
        transaction.executeWithoutResult(_ -> {
            staging.clearRows(roster.id());
            var unionEmployer = jdbc.sql("select employer_id from registry_union where id = :id")
                    .param("id", roster.unionId())
                    .query((row, _) -> new Long[] {row.getObject(1, Long.class)})
                    .single()[0];
            var pass = new Pass(roster, reader.rowsAbout(), unionEmployer);
            try (pass;
                    var rows = reader.rows(mapping)) {
                long start = System.nanoTime();
                pass.run(rows.iterator());
                log.debug("rows: {} ms", (System.nanoTime() - start) / 1_000_000);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            long start = System.nanoTime();
            analysis.analyse(roster, pass.total, pass.repeated, pass.withoutId > 0);
            log.debug("analysis: {} ms", (System.nanoTime() - start) / 1_000_000);
            if (!records.move(roster.id(), ImportState.CHECKING, ImportState.REVIEW, roster.notice())) {
                throw new IllegalStateException("import " + roster.id() + " was taken away during its check");
            }
        });
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    /** What a worker makes of a batch. */
    private record Checked(RosterCopy rows, List<RosterStaging.Marks> marks) {}

    /** One pass over one file. */
    private final class Pass implements AutoCloseable {
        private final RosterImport roster;
        private final long expected;
        private final RosterReading reading;
        private final ExecutorService workers = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().name("roster-", 0).factory());
        private final Fingerprints idPrints = new Fingerprints();
        private long total;
        private long withoutId;
        private boolean repeated;
        private final AtomicLong told = new AtomicLong(System.nanoTime() - TOLD_EVERY);
        private long[] drawn = new long[0];
        private int used;

        Pass(RosterImport roster, long expected, @Nullable Long unionEmployer) {
            this.roster = roster;
            this.expected = expected;
            this.reading = new RosterReading(
                    new RosterPlaces(jdbc, roster.id(), roster.postUnionId()),
                    homes,
                    today(),
                    roster.unionId(),
                    unionEmployer);
        }

        void run(Iterator<SheetRow> rows) {
            int ignored = await(submit(() -> {
                staging.clearFindings(roster.id());
                return 0;
            }));
            CopyIn copy = staging.open();
            try {
                fill(copy, rows);
                RosterStaging.close(copy);
            } catch (RuntimeException failed) {
                // A connection in the middle of a COPY can not even roll back.
                RosterStaging.cancel(copy);
                throw failed;
            }
        }

        private void fill(CopyIn copy, Iterator<SheetRow> rows) {
            var under = new ArrayDeque<Future<Checked>>();
            while (rows.hasNext()) {
                var batch = new ArrayList<SheetRow>(BATCH);
                while (batch.size() < BATCH && rows.hasNext()) {
                    batch.add(rows.next());
                }
                total += batch.size();
                long done = total;
                under.add(submit(() -> work(batch, done)));
                if (under.size() >= AHEAD) {
                    take(under.remove(), copy);
                }
            }
            while (!under.isEmpty()) {
                take(under.remove(), copy);
            }
        }

        /** Outside the transaction of the check: ids, look-ups, errors and progress take connections of their own. */
        private Checked work(List<SheetRow> batch, long done) {
            reading.prepare(batch);
            var errors = new ArrayList<RosterRow.Error>();
            var rows = new RosterCopy(batch.size() * 300);
            var marks = new ArrayList<RosterStaging.Marks>(batch.size());
            long[] ids = drawIds(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                var row = reading.read(batch.get(i), errors);
                if (row != null) {
                    marks.add(staging.encode(row, roster.id(), ids[i], rows));
                }
            }
            staging.errors(roster.id(), errors);
            tell(done);
            return new Checked(rows, marks);
        }

        /** Some are left over at the end, a gap that does no harm. */
        private synchronized long[] drawIds(int count) {
            if (drawn.length - used < count) {
                drawn = staging.personIds((int) Math.clamp(expected, count, DRAWN_AT_ONCE));
                used = 0;
            }
            used += count;
            return Arrays.copyOfRange(drawn, used - count, used);
        }

        /** A page that shows how far the check is asks every second; each answer is a transaction that waits for the disk. */
        private void tell(long done) {
            long now = System.nanoTime();
            long before = told.get();
            if (now - before > TOLD_EVERY && told.compareAndSet(before, now)) {
                records.progress(roster.id(), done, Math.max(done, expected));
            }
        }

        private void take(Future<Checked> future, CopyIn copy) {
            var checked = await(future);
            for (var mark : checked.marks()) {
                if (mark.idPrint() == 0) {
                    withoutId++;
                } else if (!idPrints.add(mark.idPrint())) {
                    repeated = true;
                }
            }
            RosterStaging.write(copy, checked.rows());
        }

        private <T> Future<T> submit(java.util.concurrent.Callable<T> work) {
            var federation = CurrentFederation.get();
            return workers.submit(() -> CurrentFederation.call(federation, work));
        }

        private <T> T await(Future<T> future) {
            try {
                return future.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the check was interrupted", stopped);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException(failed.getCause());
            }
        }

        @Override
        public void close() {
            var ignored = workers.shutdownNow();
        }
    }

    /** The keyed hashes already seen in this file, 64 bits each: 16 MB for a million rows. */
    private static final class Fingerprints {
        private long[] slots = new long[1 << 12];
        private int size;

        /** False when it was there. */
        boolean add(long print) {
            if (size * 2 >= slots.length) {
                grow();
            }
            int at = slot(slots, print);
            if (slots[at] == print) {
                return false;
            }
            slots[at] = print;
            size++;
            return true;
        }

        private void grow() {
            long[] larger = new long[slots.length * 2];
            for (long print : slots) {
                if (print != 0) {
                    larger[slot(larger, print)] = print;
                }
            }
            slots = larger;
        }

        private static int slot(long[] slots, long print) {
            int at = (int) (print ^ print >>> 32) & slots.length - 1;
            while (slots[at] != 0 && slots[at] != print) {
                at = at + 1 & slots.length - 1;
            }
            return at;
        }
    }
}
