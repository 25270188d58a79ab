package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a programme and its offers allow, and to whom. */
@IntegrationTest
class ProgrammeRulesTests {
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
    Applications applications;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    private static ProgrammePlan plan(String name) {
        return new ProgrammePlan(
                name,
                new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31)),
                Money.ZERO,
                "",
                List.of(),
                List.of());
    }

    private void move(long programme, ProgrammeState state, String reason) {
        world.in(() -> {
            programmes.move(world.officer, programme, state, reason);
            return true;
        });
    }

    @Test
    @Rule("PRG-01")
    void nothingLeadsBackFromTheEnd() {
        long programme = world.in(() -> programmes.plan(world.officer, plan("送腊八粥")));
        move(programme, ProgrammeState.PUBLISHED, "");
        move(programme, ProgrammeState.CLOSED, "");
        for (var state : ProgrammeState.values()) {
            assertThatThrownBy(() -> move(programme, state, "又想开")).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    @Rule("PRG-02")
    void whatHasEndedIsNotRewritten() {
        move(world.programme, ProgrammeState.CLOSED, "");
        Integer version = world.in(() -> jdbc.sql("select version from programmes_programme where id = :id")
                .param("id", world.programme)
                .query(Integer.class)
                .single());
        assertThatThrownBy(() -> world.in(() -> {
                    programmes.change(world.officer, world.programme, version, plan("改名"));
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(world.in(() -> jdbc.sql("select name from programmes_programme where id = :id")
                        .param("id", world.programme)
                        .query(String.class)
                        .single()))
                .isEqualTo("十全十美");
    }

    @Test
    @Rule("PRG-05")
    void cancellingAsksAReason() {
        assertThatThrownBy(() -> move(world.programme, ProgrammeState.CANCELLED, " "))
                .isInstanceOf(IllegalArgumentException.class);
        move(world.programme, ProgrammeState.CANCELLED, "台风");
    }

    @Test
    @Rule({"PRG-04", "OFF-33"})
    void anOfficerOfATownDoesNotReachTheCountysProgrammesAndOffers() {
        var town = world.officerOf(world.enterprise, 9, "乡镇干部", 90);
        long offer = world.open(offers, world.tickets(), 5L);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> programmes.copy(
                        town,
                        world.programme,
                        "抄一份",
                        World.NOW.atZone(Period.ZONE).toLocalDate())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> offers.changeStock(town, offer, 9L, "多给一点")));
    }

    @Test
    @Rule("OFF-17")
    void movingSomebodyOnTheWaitingListAsksAReasonAndIsJournalled() {
        var riders = world.couriers(4);
        long offer = world.open(offers, world.tickets(), 1L);
        for (long rider : riders) {
            assertThat(world.in(() -> desk.claim(
                            world.worker(rider), new ClaimRequest(offer, List.of(rider), 1, "key" + rider, ""))))
                    .isNotNull();
        }
        long last = world.in(() -> jdbc.sql("select id from offers_claim where person_id = :person")
                .param("person", riders.getLast())
                .query(Long.class)
                .single());
        assertThatThrownBy(() -> world.in(() -> {
                    applications.moveWaiting(world.officer, last, 1, " ");
                    return true;
                }))
                .isInstanceOf(IllegalArgumentException.class);
        world.in(() -> {
            applications.moveWaiting(world.officer, last, 1, "家中有急事，工会会商同意");
            return true;
        });
        assertThat(world.in(() -> jdbc.sql("select reason from journal_entry where act = 'offers.claim.moved'")
                        .query(String.class)
                        .list()))
                .containsExactly("家中有急事，工会会商同意");
    }

    @Test
    @Rule("PRG-20")
    void aPublishedProgrammeKeepsTheNumberOfItsMeasures() {
        var renamed = new ProgrammePlan(
                "十全十美",
                new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 2, 28)),
                Money.ZERO,
                "",
                List.of(),
                List.of("一封慰问信", "一次走访", "三张门票"));
        var fewer = new ProgrammePlan(renamed.name(), renamed.period(), Money.ZERO, "", List.of(), List.of("一封慰问信"));
        world.in(() -> {
            assertThat(programmes.measuresKept(world.officer, world.programme, renamed))
                    .isEqualTo(-1);
            assertThat(programmes.measuresKept(world.officer, world.programme, fewer))
                    .isEqualTo(3);
            assertThatExceptionOfType(org.niangjia.platform.StaleEdit.class)
                    .isThrownBy(() -> programmes.change(world.officer, world.programme, 1, fewer));
            return 0;
        });
    }

    @Test
    @Rule("OFF-65")
    void anOfferCarriesOutAMeasureThatIsNamed() {
        var tickets = world.tickets();
        assertThat(tickets.measure()).isEqualTo(3);
        world.in(() -> {
            long other = programmes.plan(world.officer, plan("没有举措的方案"));
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> offers.plan(world.officer, World.ticketsFor(other), 1L, List.of()));
            return 0;
        });
    }
}
