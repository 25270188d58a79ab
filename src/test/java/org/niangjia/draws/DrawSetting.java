package org.niangjia.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.draws.DrawWorld.NUMBERS;
import static org.niangjia.draws.DrawWorld.done;
import static org.niangjia.draws.DrawWorld.each;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with twelve members, and draws led as far as a test wants them. */
class DrawSetting {
    @Autowired
    RegistryFixture registry;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestEntrants entrants;

    @Autowired
    Draws draws;

    @Autowired
    DrawSteps steps;

    @Autowired
    DrawDirectory directory;

    @Autowired
    Bundles bundles;

    DrawWorld world;
    List<Long> people;

    @BeforeEach
    void county() {
        entrants.told.clear();
        entrants.gone.clear();
        world = new DrawWorld(registry);
        people = world.members(12);
    }

    DrawPlan plan() {
        return world.plan(entrants.subject(each(people)), 4, 3);
    }

    long planned(DrawPlan plan) {
        return world.in(() -> done(draws.plan(world.officer, plan)));
    }

    long committed(DrawPlan plan) {
        long id = planned(plan);
        return world.in(() -> {
            long frozen = done(steps.freeze(world.officer, id));
            return done(steps.publish(world.officer, frozen));
        });
    }

    long decided(DrawPlan plan) {
        long id = committed(plan);
        clock.set(TestClock.START.plusDays(3));
        return world.in(() -> {
            assertThat(steps.enterNumbers(world.officer, id, NUMBERS)).isInstanceOf(Done.class);
            assertThat(steps.enterNumbers(world.leader, id, List.of("33.20.12.9.5.1./16")))
                    .isInstanceOf(Done.class);
            return done(steps.decide(world.officer, id));
        });
    }

    DrawState state(long id) {
        return world.in(() -> directory.find(id).orElseThrow().state());
    }

    String bundle(long id) {
        return world.in(() -> {
            var out = new ByteArrayOutputStream();
            try {
                bundles.write(bundles.head(id), id, out);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return out.toString(StandardCharsets.UTF_8);
        });
    }

    void holds(long id, @Nullable String receipt) {
        assertThat(Verifier.verify(bundle(id), receipt)).allMatch(check -> check.state() == Check.State.OK);
    }

    long wonFacts(long id) {
        return world.in(() -> jdbc.sql("""
                select count(*) from figures_fact where kind = 'draws.won' and retracted_at is null
                  and attributes ->> 'draw' = :draw
                """)
                .param("draw", String.valueOf(id))
                .query(Long.class)
                .single());
    }
}
