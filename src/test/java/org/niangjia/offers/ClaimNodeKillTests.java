package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestDatabase;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two application nodes on one database, and one of them killed without warning (SIGKILL) in the middle of 50,000 claims:
 * nothing acknowledged is lost, nothing is given twice, the stock adds up.
 */
@IntegrationTest
class ClaimNodeKillTests {
    private static final int PEOPLE = 50_000;
    private static final int STOCK = 45_000;
    private static final int KILLED_AFTER = 4_000;

    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Test
    @Rule({"OFF-06", "OFF-50"})
    void losesNothingAcknowledgedWhenANodeIsKilled() throws Exception {
        var world = new World(federations, jdbc, programmes);
        var people = world.crowd(PEOPLE);
        long offer = world.open(offers, always(World.ticketsFor(world.programme, 1, null, false)), (long) STOCK);
        int half = PEOPLE / 2;
        var acknowledged = new HashMap<Long, Long>();
        var node = start(world.federation.code(), offer, people.getFirst(), half);
        try (var threads = Executors.newFixedThreadPool(256, Thread.ofVirtual().factory());
                var said = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            until(said, "READY");
            node.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            node.getOutputStream().flush();
            var here = new ArrayList<Future<ClaimOutcome>>();
            for (long person : people.subList(half, PEOPLE)) {
                here.add(threads.submit(() -> press(world, offer, person)));
            }
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                note(line, acknowledged);
                if (acknowledged.size() == KILLED_AFTER) {
                    // Through the handle: what it said before it died can still be read.
                    assertThat(node.toHandle().destroyForcibly()).isTrue();
                }
            }
            assertThat(node.waitFor()).isEqualTo(128 + 9);
            // Whoever saw no answer presses again, the same form, on the node that is left; so does who saw one.
            for (long person : people.subList(0, half)) {
                here.add(threads.submit(() -> press(world, offer, person)));
            }
            for (var one : here) {
                assertThat(one.get())
                        .matches(outcome -> outcome instanceof ClaimOutcome.Granted
                                || outcome instanceof ClaimOutcome.Refusal refusal
                                        && refusal.why() == ClaimOutcome.Refused.SOLD_OUT);
            }
        } finally {
            var gone = node.destroyForcibly();
            assertThat(gone.waitFor()).isNotZero();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLED_AFTER).hasSizeLessThan(half);
        assertThat(stored(world, offer)).containsAllEntriesOf(acknowledged).hasSize(STOCK);
        assertThat(world.taken(offer)).isEqualTo(STOCK).isEqualTo(world.held(offer));
        assertThat(world.number("select count(*) from offers_claim where offer_id = :offer", offer))
                .isEqualTo(STOCK);
        assertThat(world.counted("offers.granted", offer)).isEqualTo(STOCK);
    }

    private ClaimOutcome press(World world, long offer, long person) {
        return world.in(() -> desk.claim(world.worker(person), ClaimNode.request(offer, person)));
    }

    private Map<Long, Long> stored(World world, long offer) {
        var stored = new HashMap<Long, Long>();
        world.in(() -> {
            jdbc.sql("select person_id, id from offers_claim where offer_id = :offer and state = 'GRANTED'")
                    .param("offer", offer)
                    .query(row -> {
                        stored.put(row.getLong(1), row.getLong(2));
                    });
            return stored;
        });
        return stored;
    }

    /** The other node's clock is the real one; the test's stands still. */
    private static OfferPlan always(OfferPlan plan) {
        return plan.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2120-01-01T00:00:00Z"));
    }

    private static Process start(String federation, long offer, long first, int count) throws Exception {
        var access = TestDatabase.access();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimNode.class.getName(),
                        federation,
                        String.valueOf(offer),
                        String.valueOf(first),
                        String.valueOf(count),
                        "--server.port=0",
                        "--niangjia.demo=false",
                        "--logging.level.root=error",
                        "--spring.datasource.url=" + access.url(),
                        "--spring.datasource.username=" + access.application().name(),
                        "--spring.datasource.password=" + access.application().password(),
                        "--niangjia.migration.username=" + access.owner().name(),
                        "--niangjia.migration.password=" + access.owner().password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void until(BufferedReader said, String word) throws java.io.IOException {
        var heard = new ArrayList<String>();
        @Nullable String line = said.readLine();
        while (line != null && !line.equals(word)) {
            heard.add(line);
            line = said.readLine();
        }
        assertThat(line).as("the node said: %s", heard).isEqualTo(word);
    }

    private static void note(String line, Map<Long, Long> acknowledged) {
        var words = List.of(line.split(" ", -1));
        if (words.size() == 3 && words.getFirst().equals("ack") && !words.get(2).isEmpty()) {
            var before = acknowledged.put(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
            assertThat(before).isNull();
        }
    }
}
