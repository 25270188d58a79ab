package org.niangjia.offers.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.niangjia.Application;
import org.niangjia.bench.WebVisitor;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.UnionDirectory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Claims over HTTP with real sign-in, sessions, CSRF and limits, beside an authenticated page of one line on the same server.
 * Client and server share the machine. Arguments: connections (128), seconds (8).
 */
public final class ClaimHttpBench {
    private static final String CODE = "990004";

    private ClaimHttpBench() {}

    /** One line of JSON for somebody signed in; no component, so that no test finds it. */
    public static final class OneLine {
        @ForWorkers
        @ResponseBody
        public List<String> line() {
            return List.of("ok");
        }
    }

    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 128;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Path data = Files.createTempDirectory("claim-http");
        try (var context = new SpringApplicationBuilder(Application.class)
                .run(
                        "--niangjia.data-directory=" + data,
                        "--niangjia.demo=false",
                        "--server.port=0",
                        "--niangjia.limits.posts-per-account=100000000",
                        "--logging.level.root=warn")) {
            context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .registerMapping(
                            RequestMappingInfo.paths("/{federation}/my/one-line")
                                    .methods(RequestMethod.GET)
                                    .build(),
                            new OneLine(),
                            OneLine.class.getMethod("line"));
            var federation = context.getBean(Federations.class)
                    .create(CODE, "比武县总工会", FederationLevel.COUNTY, Instant.parse("2025-01-01T00:00:00Z"));
            CurrentFederation.call(federation, () -> {
                run(context, federation, connections, seconds);
                return null;
            });
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private record Visitor(long person, WebVisitor web) {}

    private static void run(ConfigurableApplicationContext context, Federation federation, int connections, int seconds)
            throws Exception {
        context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1)));
        long root = context.getBean(UnionDirectory.class).root().id();
        var people = people(context, root, connections);
        long offer = offer(context, root);
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        long began = System.nanoTime();
        var visitors = new ArrayList<Visitor>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var signing = new ArrayList<Future<Visitor>>();
            for (long person : people) {
                signing.add(threads.submit(() -> signIn(port, person, offer)));
            }
            for (var one : signing) {
                visitors.add(one.get());
            }
        }
        System.out.printf("%d people signed in: %.1f s%n", connections, (System.nanoTime() - began) / 1e9);
        var forms = context.getBean(ClaimForms.class);
        for (int round = 0; round < 3; round++) {
            double line = measure(
                    "one line of JSON, signed in",
                    visitors,
                    seconds,
                    visitor -> visitor.web().get("/" + CODE + "/my/one-line") == 200);
            double claims = measure("claim", visitors, seconds, visitor -> {
                var actor = new Actor(visitor.person(), "", visitor.person(), null);
                String key = CurrentFederation.call(federation, () -> forms.key(actor, offer));
                return visitor.web().post("/" + CODE + "/my/offers/" + offer + "/claims", "quantity=1&key=" + key)
                        == 303;
            });
            System.out.printf("round %d: claims ÷ one line = %.2f%n", round + 1, claims / line);
        }
        var jdbc = context.getBean(JdbcClient.class);
        System.out.println("taken "
                + jdbc.sql("select taken from offers_stock where offer_id = :o")
                        .param("o", offer)
                        .query(Long.class)
                        .single()
                + ", claims "
                + jdbc.sql("select count(*) from offers_claim where offer_id = :o")
                        .param("o", offer)
                        .query(Long.class)
                        .single());
    }

    private interface Work {
        boolean once(Visitor visitor) throws Exception;
    }

    private static double measure(String what, List<Visitor> visitors, int seconds, Work work) throws Exception {
        long began = System.nanoTime();
        long end = began + Duration.ofSeconds(seconds).toNanos();
        var all = new ArrayList<long[]>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<long[]>>();
            for (var visitor : visitors) {
                futures.add(threads.submit(() -> {
                    var took = new long[20_000];
                    int count = 0;
                    while (System.nanoTime() < end && count < took.length) {
                        long start = System.nanoTime();
                        if (!work.once(visitor)) {
                            throw new IllegalStateException(what + " refused for " + visitor.person());
                        }
                        took[count++] = System.nanoTime() - start;
                    }
                    return Arrays.copyOf(took, count);
                }));
            }
            for (var future : futures) {
                all.add(future.get());
            }
        }
        double elapsed = (System.nanoTime() - began) / 1e9;
        long[] took = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%d connections | %s | %,.0f/s | p50 %.1f ms | p99 %.1f ms%n",
                visitors.size(),
                what,
                took.length / elapsed,
                took[took.length / 2] / 1e6,
                took[(int) (took.length * 0.99)] / 1e6);
        return took.length / elapsed;
    }

    private static Visitor signIn(int port, long person, long offer) throws IOException, InterruptedException {
        var web = new WebVisitor(port, person).signIn("bench" + person, "Niangjia2026");
        web.readForm("/" + CODE + "/my/offers/" + offer);
        return new Visitor(person, web);
    }

    private static List<Long> people(ConfigurableApplicationContext context, long union, int count) {
        var jdbc = context.getBean(JdbcClient.class);
        List<Long> people = jdbc.sql("""
                insert into registry_person (name, employment_form, migrant, birth_on, phone_tail, created_at)
                select '骑手' || n, 'COURIER', true, date '1990-01-01', '1234', timestamptz '2025-01-01 00:00+08'
                from generate_series(1, :count) n returning id
                """)
                .param("count", count)
                .query((row, number) -> row.getLong("id"))
                .list();
        String hash = context.getBean(PasswordEncoder.class).encode("Niangjia2026");
        int written = jdbc.sql("""
                with members as (
                  insert into registry_membership (person_id, union_id, joined_on, created_at)
                  select id, :union, date '2020-01-01', timestamptz '2025-01-01 00:00+08' from unnest(cast(:people as bigint[])) as p (id)
                  returning person_id),
                accounts as (
                  insert into identity_account (user_name, display_name, password_hash, password_changed_at, created_at)
                  select 'bench' || person_id, 'bench', :hash, timestamptz '2026-01-01 00:00+08', timestamptz '2026-01-01 00:00+08'
                  from members returning id, user_name)
                insert into identity_account_person (account_id, federation_code, person_id, created_at)
                select id, :code, cast(substr(user_name, 6) as bigint), timestamptz '2026-01-01 00:00+08' from accounts
                """)
                .param("union", union)
                .param("people", people.toArray(Long[]::new))
                .param("hash", hash)
                .param("code", CODE)
                .update();
        if (written != count) {
            throw new IllegalStateException("accounts: " + written);
        }
        return people;
    }

    private static long offer(ConfigurableApplicationContext context, long root) {
        var officer =
                new Actor(1, "bench", null, new Actor.Post(1, "officer", root, "", EnumSet.allOf(Permission.class)));
        var programmes = context.getBean(Programmes.class);
        long programme = programmes.plan(
                officer,
                new ProgrammePlan(
                        "bench", Period.year(LocalDate.now().getYear()), Money.yuan(1), "", List.of(), List.of()));
        programmes.move(officer, programme, ProgrammeState.PUBLISHED, "");
        var now = Instant.now();
        var plan = OfferPlan.of(programme, OfferKind.TICKET, "门票", "门票", now.minusSeconds(60), now.plusSeconds(86_400))
                .upTo(1_000_000);
        long offer = context.getBean(Offers.class).plan(officer, plan, 100_000_000L, List.of());
        context.getBean(Offers.class).move(officer, offer, OfferState.OPEN, "");
        return offer;
    }
}
