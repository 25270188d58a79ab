package org.niangjia.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.niangjia.Application;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.data.Federations;
import org.niangjia.registry.UnionDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * How long pages take when so many are asked for each second, whoever is still waiting: latency counts from the moment a
 * request was due. Pages of the demonstration as a worker and as an officer, and the search of people among a million. Client
 * and server share the machine; each page is asked for half a minute first. Arguments: people (1000000), requests each second (100, or several: 20,50,100), seconds (20).
 */
final class PageBench {
    private static final String DEMO = "330521";
    private static final String PASSWORD = "Niangjia2026";
    private static final int WARM_UP = 30;

    private PageBench() {}

    private record Page(String what, WebVisitor visitor, List<String> paths) {}

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int[] rates = Arrays.stream((arguments.length > 1 ? arguments[1] : "100").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        Path data = Files.createTempDirectory("page-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=true",
                "--server.port=0",
                "--logging.level.root=warn")) {
            waitForDemo(context);
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var pages = new ArrayList<Page>();
            var worker = new WebVisitor(port, 1).signIn("13900000001", PASSWORD);
            pages.add(new Page("worker: home", worker, List.of("/" + DEMO + "/my")));
            pages.add(new Page(
                    "worker: things, card, notices",
                    worker,
                    List.of("/" + DEMO + "/my/things", "/" + DEMO + "/my/card", "/" + DEMO + "/my/notices")));
            var officer = new WebVisitor(port, 2).signIn("officer", PASSWORD);
            pages.add(new Page("officer: desk", officer, List.of("/" + DEMO + "/desk")));
            pages.add(new Page(
                    "officer: claims, offers",
                    officer,
                    List.of("/" + DEMO + "/desk/claims", "/" + DEMO + "/desk/offers")));
            var federation = SearchBench.filled(context, context.getBean(Federations.class), people);
            var searcher = officer(context, federation, port);
            pages.add(new Page(
                    "officer: search among %,d people".formatted(people),
                    searcher,
                    List.of("张建国", "张", "zjg", "建国", "5678", "zhangjian").stream()
                            .map(word -> "/" + SearchBench.CODE + "/desk/people?q=" + WebVisitor.encoded(word))
                            .toList()));
            for (var page : pages) {
                warm(page, WARM_UP);
            }
            System.out.println("page | requests | p50 ms | p99 ms | slowest ms | not served");
            for (int rate : rates) {
                System.out.println(rate + " requests a second");
                for (var page : pages) {
                    measure(page, rate, seconds);
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void waitForDemo(ConfigurableApplicationContext context) throws InterruptedException {
        var jdbc = context.getBean(JdbcClient.class);
        String ready = "select exists (select 1 from demo_federation where code = '%s' and finished_at is not null)"
                .formatted(DEMO);
        while (!jdbc.sql(ready).query(Boolean.class).single()) {
            Thread.sleep(500);
        }
    }

    /** The post and a second factor come after the sign-in, which so needs no code. */
    private static WebVisitor officer(ConfigurableApplicationContext context, Federation federation, int port)
            throws Exception {
        var jdbc = context.getBean(JdbcClient.class);
        long account = jdbc.sql("""
                insert into identity_account (user_name, display_name, password_hash, password_changed_at, created_at)
                values ('page-bench', 'bench', :hash, now(), now()) returning id
                """)
                .param("hash", context.getBean(PasswordEncoder.class).encode(PASSWORD))
                .query(Long.class)
                .single();
        var visitor = new WebVisitor(port, 3).signIn("page-bench", PASSWORD);
        CurrentFederation.run(federation, () -> {
            int post = jdbc.sql("""
                    insert into identity_post (account_id, role, union_id, from_on, given_by, created_at)
                    values (:account, 'officer', :union, current_date - 1, 'bench', now())
                    """)
                    .param("account", account)
                    .param("union", context.getBean(UnionDirectory.class).root().id())
                    .update();
            int factor = jdbc.sql("update identity_account set totp_cipher = '\\x00' where id = :account")
                    .param("account", account)
                    .update();
            if (post + factor != 2) {
                throw new IllegalStateException();
            }
        });
        return visitor;
    }

    /** Two callers without pause: a program that has just started is not what people meet. */
    private static void warm(Page page, int seconds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long served = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<Long>>();
            for (int caller = 0; caller < 2; caller++) {
                callers.add(threads.submit(() -> {
                    long count = 0;
                    for (int i = 0; System.nanoTime() < end; i++) {
                        if (page.visitor().get(page.paths().get(i % page.paths().size())) == 200) {
                            count++;
                        }
                    }
                    return count;
                }));
            }
            for (var caller : callers) {
                served += caller.get();
            }
        }
        System.out.printf("warmed up: %s, %,d served a second%n", page.what(), served / seconds);
    }

    private static void measure(Page page, int rate, int seconds) throws Exception {
        long gap = Duration.ofSeconds(1).toNanos() / rate;
        var all = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < rate * seconds; i++) {
                long due = began + i * gap;
                String path = page.paths().get(i % page.paths().size());
                LockSupport.parkNanos(due - System.nanoTime());
                all.add(threads.submit(() -> {
                    int status = page.visitor().get(path);
                    return status == 200 ? System.nanoTime() - due : -1L;
                }));
            }
        }
        var took = new long[all.size()];
        for (int i = 0; i < took.length; i++) {
            took[i] = all.get(i).get();
        }
        Arrays.sort(took);
        long failed = Arrays.stream(took).filter(one -> one < 0).count();
        System.out.printf(
                "%s | %,d | %.1f | %.1f | %.1f | %d%n",
                page.what(),
                took.length,
                took[took.length / 2] / 1e6,
                took[(int) (took.length * 0.99)] / 1e6,
                took[took.length - 1] / 1e6,
                failed);
    }
}
