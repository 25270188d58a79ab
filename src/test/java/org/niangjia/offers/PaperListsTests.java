package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.PaperLists.Entry;
import org.niangjia.offers.PaperOutcome.Entered;
import org.niangjia.offers.PaperOutcome.LineProblem;
import org.niangjia.offers.PaperOutcome.Why;
import org.niangjia.offers.PaperOutcome.WrongLine;
import org.niangjia.offers.PaperOutcome.WrongLines;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PaperListsTests {
    static final LocalDate THAT_DAY = LocalDate.of(2026, 11, 5);

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

    @Autowired
    HandOut handOut;

    @Autowired
    PaperLists paper;

    World world;
    long offer;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        offer = world.open(offers, world.tickets(), 10L);
    }

    PaperOutcome enter(LocalDate on, Entry... entries) {
        return world.in(() -> paper.enter(world.officer, offer, on, List.of(entries)));
    }

    long countedOn(String kind, LocalDate day) {
        return world.in(() -> jdbc.sql("""
                select coalesce(sum(quantity), 0) from figures_fact
                where kind = :kind and occurred_on = :day and attributes ->> 'offer' = :offer and retracted_at is null
                """)
                .param("kind", kind)
                .param("day", day)
                .param("offer", String.valueOf(offer))
                .query(Long.class)
                .single());
    }

    @Test
    @Rule("OFF-40")
    void countsAPaperListOnTheDayItHappened() {
        var riders = world.couriers(3);
        assertThat(enter(
                        THAT_DAY,
                        new Entry(riders.get(0), 3),
                        new Entry(riders.get(1), 1),
                        new Entry(riders.get(2), 1)))
                .isEqualTo(new Entered(3, 5));
        assertThat(world.taken(offer)).isEqualTo(5).isEqualTo(world.held(offer));
        assertThat(countedOn("offers.granted", THAT_DAY)).isEqualTo(5);
        assertThat(countedOn("offers.fulfilled", THAT_DAY)).isEqualTo(5);
    }

    @Test
    @Rule({"OFF-40", "OFF-10"})
    void entersTheSameListOnce() {
        long rider = world.couriers(1).getFirst();
        assertThat(enter(THAT_DAY, new Entry(rider, 1))).isInstanceOf(Entered.class);
        assertThat(enter(THAT_DAY, new Entry(rider, 1))).isEqualTo(new PaperOutcome.Refused(Why.ENTERED_BEFORE));
        assertThat(world.taken(offer)).isEqualTo(1);
    }

    @Test
    @Rule({"OFF-40", "OFF-03"})
    void keepsNothingWhenOneLineIsWrong() {
        var riders = world.couriers(2);
        var outcome = enter(
                THAT_DAY,
                new Entry(riders.get(0), 1),
                new Entry(riders.get(1), 4),
                new Entry(riders.get(0), 1),
                new Entry(-5, 1));
        assertThat(outcome)
                .isEqualTo(new WrongLines(List.of(
                        new WrongLine(2, riders.get(1), LineProblem.LIMIT_PERSON),
                        new WrongLine(3, riders.get(0), LineProblem.TWICE),
                        new WrongLine(4, -5, LineProblem.UNKNOWN_PERSON))));
        assertThat(world.taken(offer)).isZero();
        assertThat(world.counted("offers.granted", offer)).isZero();
    }

    @Test
    @Rule({"OFF-40", "OFF-06"})
    void handsOutNoMoreOnPaperThanThereIs() {
        var riders = world.couriers(4);
        assertThat(enter(
                        THAT_DAY,
                        new Entry(riders.get(0), 3),
                        new Entry(riders.get(1), 3),
                        new Entry(riders.get(2), 3),
                        new Entry(riders.get(3), 3)))
                .isEqualTo(new PaperOutcome.Refused(Why.NOT_ENOUGH_STOCK));
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    @Rule("OFF-41")
    void believesNeitherTheFutureNorADayOutsideTheProgramme() {
        long rider = world.couriers(1).getFirst();
        assertThat(enter(LocalDate.of(2026, 11, 22), new Entry(rider, 1)))
                .isEqualTo(new PaperOutcome.Refused(Why.FUTURE));
        assertThat(enter(LocalDate.of(2026, 10, 31), new Entry(rider, 1)))
                .isEqualTo(new PaperOutcome.Refused(Why.OUTSIDE_PROGRAMME));
    }

    @Test
    @Rule("OFF-40")
    void fulfilsWhatWasPromisedInsteadOfGivingItTwice() {
        long rider = world.couriers(1).getFirst();
        assertThat(world.in(() -> desk.claim(world.worker(rider), want(offer, 2, "k", rider))))
                .isInstanceOf(ClaimOutcome.Granted.class);
        var today = LocalDate.of(2026, 11, 21);
        assertThat(enter(THAT_DAY, new Entry(rider, 2)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, rider, LineProblem.GRANTED_LATER))));
        assertThat(enter(today, new Entry(rider, 1)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, rider, LineProblem.GRANTED_OTHER_QUANTITY))));
        assertThat(enter(today, new Entry(rider, 2))).isEqualTo(new Entered(1, 2));
        assertThat(world.taken(offer)).isEqualTo(2);
        assertThat(countedOn("offers.fulfilled", today)).isEqualTo(2);
    }

    @Test
    @Rule({"OFF-23", "OFF-41"})
    void marksASheetSignedOnTheDayOfTheSignatures() {
        long rider = world.couriers(1).getFirst();
        long claim = ClaimDeskTests.id(world.in(() -> desk.claim(world.worker(rider), want(offer, 1, "k", rider))));
        assertThat(sign(claim, LocalDate.of(2026, 11, 20)))
                .isEqualTo(new HandOut.Signing.Refused(HandOut.Signing.Why.BEFORE_GRANT));
        assertThat(sign(claim, LocalDate.of(2026, 11, 22)))
                .isEqualTo(new HandOut.Signing.Refused(HandOut.Signing.Why.FUTURE));
        assertThat(sign(claim, LocalDate.of(2026, 11, 21))).isEqualTo(new HandOut.Signing.Signed(1));
        assertThat(countedOn("offers.fulfilled", LocalDate.of(2026, 11, 21))).isEqualTo(1);
    }

    HandOut.Signing sign(long claim, LocalDate on) {
        return world.in(() -> handOut.markSigned(world.officer, offer, List.of(claim), on));
    }
}
