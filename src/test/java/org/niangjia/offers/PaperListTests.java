package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.PaperLists.Outcome.Entered;
import org.niangjia.offers.PaperLists.Outcome.Refusal;
import org.niangjia.offers.PaperLists.Outcome.Refused;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PaperListTests {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    PaperLists papers;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    PaperLists.Outcome enter(long offer, List<Long> people, int quantity, LocalDate on, String key) {
        return world.in(
                () -> papers.enter(world.officer, offer, new PaperLists.Paper(people, quantity, on, key, "签收表")));
    }

    @Test
    @Rule("OFF-40")
    void countsASignedListForItsDayOnceHoweverOftenItIsEntered() {
        long offer = world.open(offers, world.tickets(), 10L);
        var riders = world.couriers(4);
        assertThat(enter(offer, riders, 2, TODAY, "a")).isEqualTo(new Entered(4));
        assertThat(enter(offer, riders, 2, TODAY, "a")).isEqualTo(new Entered(4));
        assertThat(world.taken(offer)).isEqualTo(8).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(8);
        assertThat(world.counted("offers.fulfilled", offer)).isEqualTo(8);
    }

    @Test
    @Rule("OFF-40")
    void entersAllOfAListOrNothing() {
        long offer = world.open(offers, world.tickets(), 5L);
        var riders = world.couriers(6);
        assertThat(enter(offer, riders, 1, TODAY, "too many")).isEqualTo(new Refusal(Refused.SOLD_OUT, List.of()));
        assertThat(enter(offer, riders.subList(0, 1), 3, TODAY, "first")).isEqualTo(new Entered(1));
        assertThat(enter(offer, riders.subList(0, 2), 1, TODAY, "second"))
                .isEqualTo(new Refusal(Refused.LIMIT_PERSON, riders.subList(0, 1)));
        assertThat(world.taken(offer)).isEqualTo(3);
        assertThat(world.counted("offers.fulfilled", offer)).isEqualTo(3);
    }

    @Test
    @Rule("OFF-40")
    void refusesADayOutsideTheWindowOrToCome() {
        long offer = world.open(offers, world.tickets(), 5L);
        var riders = world.couriers(1);
        assertThat(enter(offer, riders, 1, TODAY.minusDays(1), "before"))
                .isEqualTo(new Refusal(Refused.OUTSIDE_THE_WINDOW, List.of()));
        assertThat(enter(offer, riders, 1, TODAY.plusDays(1), "after"))
                .isEqualTo(new Refusal(Refused.IN_THE_FUTURE, List.of()));
        assertThat(world.taken(offer)).isZero();
    }
}
