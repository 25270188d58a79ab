package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.StaleEdit;
import org.niangjia.support.Rule;

class PollTests {
    static final Instant OPENS = Instant.parse("2027-01-10T00:00:00Z");
    static final Instant CLOSES = Instant.parse("2027-01-20T00:00:00Z");

    static Poll poll(PollKind kind) {
        return Poll.drafted(
                new PollPlan(1, null, null, "春节去留", "", kind, List.of("茶", "酒", "水"), OPENS, CLOSES, true, true),
                OPENS);
    }

    @Test
    @Rule("SUR-01")
    void opensClosesAndReopensOnlyForAReason() {
        var open = poll(PollKind.STAY_OR_LEAVE).movedTo(PollState.OPEN, "", null);
        var closed = open.movedTo(PollState.CLOSED, "", null);
        assertThatThrownBy(() -> closed.movedTo(PollState.OPEN, " ", null))
                .isInstanceOf(IllegalArgumentException.class);
        var again = closed.movedTo(PollState.OPEN, "两家企业漏报", CLOSES.plusSeconds(3600));
        assertThat(again.closesAt()).isEqualTo(CLOSES.plusSeconds(3600));
        assertThatThrownBy(() -> open.movedTo(PollState.DRAFT, "", null)).isInstanceOf(StaleEdit.class);
    }

    @Test
    @Rule("SUR-04")
    void takesAnswersOnlyWhileOpenAndInsideItsWindow() {
        var draft = poll(PollKind.STAY_OR_LEAVE);
        var open = draft.movedTo(PollState.OPEN, "", null);
        assertThat(draft.takesAnswersAt(OPENS)).isFalse();
        assertThat(open.takesAnswersAt(OPENS)).isTrue();
        assertThat(open.takesAnswersAt(OPENS.minusMillis(1))).isFalse();
        assertThat(open.takesAnswersAt(CLOSES)).isFalse();
        assertThat(open.movedTo(PollState.CLOSED, "", null).takesAnswersAt(OPENS))
                .isFalse();
    }

    @Test
    @Rule("SUR-05")
    void keepsTravelOnlyForLeaversAndInOrder() {
        var poll = poll(PollKind.STAY_OR_LEAVE);
        var leaves = LocalDate.of(2027, 1, 25);
        var travel = new Given(List.of("LEAVE"), "520000", leaves, leaves.plusDays(20), true, List.of(7L));
        assertThat(poll.problem(travel)).isEmpty();
        assertThat(poll.problem(new Given(List.of("LEAVE"), "520000", leaves, leaves.minusDays(1), false, List.of())))
                .contains(Given.Problem.ORDER);
        assertThat(poll.problem(new Given(List.of("LEAVE"), "", leaves, null, true, List.of())))
                .contains(Given.Problem.DESTINATION);
        assertThat(new Given(List.of("STAY"), "520000", leaves, leaves, true, List.of(7L)).tidied())
                .isEqualTo(Given.choice("STAY"));
    }

    @Test
    void takesOneChoiceUnlessSeveralAreAsked() {
        assertThat(poll(PollKind.SINGLE).problem(Given.choice("1", "2"))).contains(Given.Problem.CHOICE);
        assertThat(poll(PollKind.MULTIPLE).problem(Given.choice("1", "3"))).isEmpty();
        assertThat(poll(PollKind.MULTIPLE).problem(Given.choice("4"))).contains(Given.Problem.CHOICE);
        assertThat(poll(PollKind.STAY_OR_LEAVE).problem(Given.choice())).contains(Given.Problem.CHOICE);
    }
}
