package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class SeatPlanTests {
    static SeatPlan.Traveller to(String destination, long person, long union, Long... companions) {
        return new SeatPlan.Traveller(person, union, destination, Set.of(companions));
    }

    static SeatPlan.Bus bus(long id, String destination, int seats) {
        return new SeatPlan.Bus(
                id, destination, IntStream.rangeClosed(1, seats).boxed().collect(Collectors.toSet()), Map.of());
    }

    static Map<Long, Long> busOf(SeatPlan.Result result) {
        return result.seats().stream().collect(Collectors.toMap(SeatPlan.Seat::person, SeatPlan.Seat::bus));
    }

    @Test
    @Rule("SUR-11")
    void keepsCompanionsOnOneBusAndSideBySide() {
        var result = SeatPlan.of(
                List.of(to("522400", 1, 10), to("522400", 2, 10, 9L), to("522400", 3, 11), to("522400", 9, 12, 2L)),
                List.of(bus(1, "520000", 2), bus(2, "520000", 2)));
        assertThat(result.left()).isEmpty();
        assertThat(busOf(result).get(2L)).isEqualTo(busOf(result).get(9L));
    }

    @Test
    @Rule("SUR-11")
    void neverTearsAPartyApart() {
        var result = SeatPlan.of(
                List.of(to("520000", 1, 10, 2L), to("520000", 2, 10, 3L), to("520000", 3, 10)),
                List.of(bus(1, "520000", 2), bus(2, "520000", 2)));
        assertThat(result.seats()).isEmpty();
        assertThat(result.left()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void takesPeopleOnlyWhereTheyGoAndPrefersTheNearerBus() {
        var result = SeatPlan.of(
                List.of(to("522400", 1, 10), to("340000", 2, 10), to("", 3, 10)),
                List.of(bus(1, "520000", 40), bus(2, "522400", 40)));
        assertThat(busOf(result)).containsExactly(Map.entry(1L, 2L));
        assertThat(result.left()).containsExactly(2L, 3L);
    }

    @Test
    void seatsColleaguesTogether() {
        var people = new ArrayList<SeatPlan.Traveller>();
        for (long person = 1; person <= 8; person++) {
            people.add(to("520000", person, person % 2 == 0 ? 10 : 11));
        }
        var buses = busOf(SeatPlan.of(people, List.of(bus(1, "520000", 4), bus(2, "520000", 4))));
        assertThat(people.stream()
                        .filter(one -> one.union() == 10)
                        .map(one -> buses.get(one.person()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void neverGivesASeatTwice() {
        var people = IntStream.rangeClosed(1, 90)
                .mapToObj(person -> to("520000", person, person % 7))
                .toList();
        var result = SeatPlan.of(people, List.of(bus(1, "520000", 45), bus(2, "520000", 40)));
        assertThat(result.seats().stream().map(seat -> seat.bus() + "/" + seat.number()))
                .doesNotHaveDuplicates()
                .hasSize(85);
        assertThat(result.left()).hasSize(5);
    }
}
