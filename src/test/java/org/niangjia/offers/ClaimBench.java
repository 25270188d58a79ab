package org.niangjia.offers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import javax.sql.DataSource;
import org.niangjia.Application;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.UnionDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One hot offer, durable, exactly once: our claims with all their rules, limits and facts, beside (a) one row-locking
 * transaction for each bare claim on the same PostgreSQL and (b) Redis alone (Lua: set membership and decrement, append-only
 * file), in one run. Arguments: people (400000), seconds of each measurement (4), claims already in the table (0), or
 * {@code nodes} for two application nodes beside one. {@code -Dcallers=32,128} tries other numbers of callers.
 */
final class ClaimBench {
    private static final int[] CALLERS = Arrays.stream(
                    System.getProperty("callers", "32,128,512,2000").split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;
    private final Federation federation;
    private final int seconds;
    private final List<Long> people;
    private final Actor officer;
    private final long programme;

    private ClaimBench(ConfigurableApplicationContext context, Federation federation, int people, int seconds) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.federation = federation;
        this.seconds = seconds;
        context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1)));
        long root = context.getBean(UnionDirectory.class).root().id();
        this.officer = new Actor(
                1,
                "bench",
                null,
                new Actor.Post(
                        1, "officer", root, "", java.util.EnumSet.allOf(org.niangjia.platform.Permission.class)));
        this.people = people(root, people);
        var programmes = context.getBean(Programmes.class);
        this.programme = programmes.plan(
                officer,
                new ProgrammePlan(
                        "bench",
                        Period.year(LocalDate.now().getYear()),
                        Money.yuan(1),
                        "",
                        List.of(),
                        List.of("1", "2", "3")));
        programmes.move(officer, programme, ProgrammeState.PUBLISHED, "");
    }

    public static void main(String[] arguments) throws Exception {
        int people = argument(arguments, 0, 400_000);
        int seconds = argument(arguments, 1, 4);
        int before = arguments.length > 2 && arguments[2].equals("nodes") ? 0 : argument(arguments, 2, 0);
        Path data = Files.createTempDirectory("claim-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=false",
                "--niangjia.database.patience=60s", // one transaction each: whoever waits is to be served, not turned
                // away
                "--server.port=0",
                "--logging.level.root=warn")) {
            var federation = context.getBean(Federations.class)
                    .create("990003", "比武县总工会", FederationLevel.COUNTY, Instant.parse("2025-01-01T00:00:00Z"));
            CurrentFederation.call(federation, () -> {
                var bench = new ClaimBench(context, federation, people, seconds);
                if (arguments.length > 2 && arguments[2].equals("nodes")) {
                    bench.nodes();
                } else if (before > 0) {
                    bench.grow(before);
                } else {
                    bench.compare();
                }
                return null;
            });
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** The application's own role may not create or clean up tables. */
    private void owner(String sql) {
        var access = context.getBean(org.niangjia.platform.database.DatabaseAccess.class);
        try (var connection = java.sql.DriverManager.getConnection(
                        access.url(), access.owner().name(), access.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("set search_path to " + federation.schema());
            statement.execute(sql);
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }

    private List<Long> people(long root, int count) {
        var ids = jdbc.sql("""
                insert into registry_person (name, employment_form, migrant, birth_on, phone_tail, created_at)
                select '骑手' || n, 'COURIER', true, date '1990-01-01', '1234', timestamptz '2025-01-01 00:00+08'
                from generate_series(1, :count) n returning id
                """)
                .param("count", count)
                .query((row, number) -> row.getLong("id"))
                .list();
        jdbc.sql("""
                insert into registry_membership (person_id, union_id, joined_on, created_at)
                select id, :union, date '2020-01-01', timestamptz '2025-01-01 00:00+08' from registry_person
                """).param("union", root).update();
        owner("vacuum analyze registry_person");
        owner("vacuum analyze registry_membership");
        return ids;
    }

    private void compare() throws Exception {
        owner("create table bench_stock (id bigint primary key, remaining bigint not null)");
        owner(
                "create table bench_claim (offer_id bigint, person_id bigint, at timestamptz, primary key (offer_id, person_id))");
        owner("grant all on bench_stock, bench_claim to public");
        run("warm-up: engine", 128, engine(offer()));
        run("warm-up: row lock", 128, rowLock(0));
        System.out.println();
        System.out.println("callers | what | claims/s | p50 ms | p99 ms");
        for (int callers : CALLERS) {
            double locked = run("(a) row lock, bare claim", callers, rowLock(callers));
            double engine = run("engine, whole claim", callers, engine(offer()));
            System.out.printf("%d | engine ÷ (a) | %.1f%n", callers, engine / locked);
            if (callers <= 512) { // of more, most wait in vain for a connection
                double alone = run("(a') row lock, whole claim", callers, alone(offer()));
                System.out.printf("%d | engine ÷ (a') | %.1f%n", callers, engine / alone);
            }
            for (String fsync : List.of("everysec", "always")) {
                double redis = redis(callers, fsync);
                System.out.printf("%d | engine ÷ (b) %s | %.2f%n", callers, fsync, engine / redis);
            }
        }
    }

    /** How the cost of a claim grows with the claims already in the table. */
    private void grow(int most) throws Exception {
        run("warm-up", 512, engine(offer()));
        for (long size = 1_000; size <= most; size *= 10) {
            fill(size);
            run("engine, %,d claims in the table".formatted(size), 512, engine(offer()));
        }
    }

    /** Claims of other offers, and the facts they were counted as. */
    private void fill(long size) {
        long have =
                jdbc.sql("select count(*) from offers_claim").query(Long.class).single();
        long old = offer();
        jdbc.sql("""
                insert into offers_claim (offer_id, person_id, union_id, quantity, state, request_key, code, claimed_at, granted_at)
                select :offer, :first + n % :people, :union, 1, 'GRANTED', 'old' || n, 'OLD' || :offer || '-' || n, :at, :at
                from generate_series(1, :more) n
                """)
                .param("offer", old)
                .param("first", people.getFirst())
                .param("people", people.size())
                .param("union", officer.unionId())
                .param("at", ClaimBook.at(Instant.now()))
                .param("more", Math.max(0, size - have))
                .update();
        jdbc.sql("""
                insert into figures_fact (kind, occurred_on, union_id, programme_id, subject_id, unit, quantity, source_type,
                  source_id, recorded_at)
                select 'offers.granted', current_date, union_id, :programme, person_id, 'TICKET', 1, 'offers.claim', id, :at
                from offers_claim where offer_id = :offer
                """)
                .param("programme", programme)
                .param("offer", old)
                .param("at", ClaimBook.at(Instant.now()))
                .update();
        owner("vacuum analyze offers_claim");
        owner("vacuum analyze figures_fact");
    }

    private long offer() {
        var offers = context.getBean(Offers.class);
        var now = Instant.now();
        var open = World.ticketsFor(programme, 1, null, false).between(now.minusSeconds(60), now.plusSeconds(86_400));
        long id = offers.plan(officer, open, 100_000_000L, List.of());
        offers.move(officer, id, OfferState.OPEN, "");
        return id;
    }

    /** Two nodes that share the database and half of the callers each, beside one node with all of them. */
    private void nodes() throws Exception {
        var access = context.getBean(org.niangjia.platform.database.DatabaseAccess.class);
        try (var other = SpringApplication.run(
                Application.class,
                "--niangjia.demo=false",
                "--niangjia.data-directory=" + context.getEnvironment().getProperty("niangjia.data-directory"), // keys
                "--server.port=0",
                "--logging.level.root=warn",
                "--spring.datasource.url=" + access.url(),
                "--spring.datasource.username=" + access.application().name(),
                "--spring.datasource.password=" + access.application().password(),
                "--niangjia.migration.username=" + access.owner().name(),
                "--niangjia.migration.password=" + access.owner().password())) {
            run("warm-up", 128, both(offer(), other));
            for (int callers : CALLERS) {
                double one = run("one node", callers, engine(offer()));
                double two = run("two nodes", callers, both(offer(), other));
                System.out.printf("%d | two nodes ÷ one | %.2f%n", callers, two / one);
            }
        }
    }

    private LongPredicate both(long offer, ConfigurableApplicationContext other) {
        var here = engine(offer);
        var there = engine(offer, other);
        return number -> number % 2 == 0 ? here.test(number) : there.test(number);
    }

    /** The same claim with all its rules and facts, one transaction each: as it is commonly written. */
    private LongPredicate alone(long offer) {
        var batch = context.getBean(ClaimBatch.class);
        return number -> {
            long person = people.get((int) (number % people.size()));
            var request = new ClaimRequest(offer, List.of(person), 1, "b" + number, "");
            return batch.decide(offer, List.of(new ClaimBatch.Asked(request, "职工")))
                            .outcomes()
                            .getFirst()
                    instanceof ClaimOutcome.Granted;
        };
    }

    private LongPredicate engine(long offer) {
        return engine(offer, context);
    }

    private LongPredicate engine(long offer, ConfigurableApplicationContext node) {
        var desk = node.getBean(ClaimDesk.class);
        return number -> {
            long person = people.get((int) (number % people.size()));
            var request = new ClaimRequest(offer, List.of(person), 1, "b" + number, "");
            return desk.claim(new Actor(person, "职工", person, null), request) instanceof ClaimOutcome.Granted;
        };
    }

    private LongPredicate rowLock(long offer) {
        var source = context.getBean(DataSource.class);
        jdbc.sql("insert into bench_stock values (:id, 100000000) on conflict do nothing")
                .param("id", offer)
                .update();
        return number -> {
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (var claim = connection.prepareStatement(
                                "insert into bench_claim values (?, ?, ?) on conflict do nothing");
                        var stock = connection.prepareStatement(
                                "update bench_stock set remaining = remaining - 1 where id = ? and remaining >= 1")) {
                    claim.setLong(1, offer);
                    claim.setLong(2, number);
                    claim.setObject(3, ClaimBook.at(Instant.now()));
                    stock.setLong(1, offer);
                    boolean done = claim.executeUpdate() == 1 && stock.executeUpdate() == 1;
                    connection.commit();
                    return done;
                }
            } catch (java.sql.SQLException broken) {
                throw new IllegalStateException(broken);
            }
        };
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private double run(String what, int callers, LongPredicate claim) throws Exception {
        var next = new AtomicLong();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long began = System.nanoTime();
        var all = new ArrayList<long[]>();
        long most = people.size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<java.util.concurrent.Future<long[]>>();
            for (int i = 0; i < callers; i++) {
                futures.add(threads.submit(() -> CurrentFederation.call(federation, () -> {
                    var took = new long[1_000];
                    int count = 0;
                    while (System.nanoTime() < end) {
                        long number = next.getAndIncrement();
                        if (number >= most) {
                            break;
                        }
                        long start = System.nanoTime();
                        if (!claim.test(number)) {
                            throw new IllegalStateException("not granted: " + number);
                        }
                        if (count == took.length) {
                            took = Arrays.copyOf(took, count * 2);
                        }
                        took[count++] = System.nanoTime() - start;
                    }
                    return Arrays.copyOf(took, count);
                })));
            }
            for (var future : futures) {
                all.add(future.get());
            }
        }
        double elapsed = (System.nanoTime() - began) / 1e9;
        long[] took = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double rate = took.length / elapsed;
        System.out.printf(
                "%d | %s | %,.0f | %.1f | %.1f%n",
                callers, what, rate, took[took.length / 2] / 1e6, took[(int) (took.length * 0.99)] / 1e6);
        return rate;
    }

    /** redis-server and redis-benchmark of the machine; the client is C and pays less than ours. */
    private static double redis(int callers, String fsync) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("claim-bench-redis");
        var server = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        "6399",
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        fsync,
                        "--save",
                        "",
                        "--dir",
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread.sleep(1_000);
            String script = "if redis.call('sadd', KEYS[2], ARGV[1]) == 1 then"
                    + " if redis.call('decr', KEYS[1]) >= 0 then return 1 else return 0 end else return 2 end";
            String sha =
                    lines("redis-cli", "-p", "6399", "script", "load", script).getFirst();
            String set = lines("redis-cli", "-p", "6399", "set", "stock", "100000000")
                    .getFirst();
            if (!set.equals("OK")) {
                throw new IllegalStateException(set);
            }
            var output = lines(
                    "redis-benchmark",
                    "-p",
                    "6399",
                    "-c",
                    String.valueOf(callers),
                    "-n",
                    "300000",
                    "-r",
                    "100000000",
                    "--csv",
                    "evalsha",
                    sha,
                    "2",
                    "stock",
                    "members",
                    "__rand_int__");
            var columns = output.getLast().replace("\"", "").split(",", -1);
            double rate = Double.parseDouble(columns[columns.length - 7]);
            System.out.printf(
                    "%d | (b) Redis alone, fsync %s | %,.0f | %s | %s%n",
                    callers, fsync, rate, columns[columns.length - 4], columns[columns.length - 2]);
            return rate;
        } finally {
            server.destroy();
            server.waitFor();
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var lines = reader.lines().toList();
            int exit = process.waitFor();
            if (exit != 0 || lines.isEmpty()) {
                throw new IllegalStateException(String.join(" ", command) + ": " + lines);
            }
            return lines;
        }
    }
}
