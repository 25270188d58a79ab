package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.registry.UnionNode.Holdings;
import org.niangjia.registry.UnionNode.Surroundings;
import org.niangjia.registry.UnionOutcome.Refused;

class UnionNodeTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Surroundings CALM = new Surroundings(false, false, null);
    private static final Holdings EMPTY = new Holdings(false, false, false);

    private final UnionNode county = union(1, null, LocalDate.of(1950, 5, 1), null);
    private final UnionNode town = union(2, 1L, LocalDate.of(1984, 3, 1), null);
    private final UnionNode firm = union(3, 2L, LocalDate.of(2008, 7, 1), null);

    @Test
    void movesUnderAnExistingUnion() {
        assertThat(firm.againstMove(county, CALM, TODAY, TODAY)).isNull();
    }

    @Test
    void refusesADayThatHasNotCome() {
        assertThat(firm.againstMove(county, CALM, TODAY.plusDays(1), TODAY)).isEqualTo(Refused.IN_THE_FUTURE);
    }

    @Test
    void refusesADayBeforeTheFounding() {
        assertThat(firm.againstMove(county, CALM, LocalDate.of(2008, 6, 30), TODAY))
                .isEqualTo(Refused.BEFORE_FOUNDING);
    }

    @Test
    void refusesAParentThatIsYoungerThanTheDay() {
        assertThat(town.againstChild(CALM, LocalDate.of(1984, 2, 29), TODAY)).isEqualTo(Refused.PARENT_NOT_YET_FOUNDED);
    }

    @Test
    void refusesToStandUnderItsOwnChild() {
        assertThat(town.againstMove(firm, new Surroundings(true, false, null), TODAY, TODAY))
                .isEqualTo(Refused.CYCLE);
    }

    @Test
    void refusesADissolvedParent() {
        var gone = union(4, 1L, LocalDate.of(1990, 1, 1), LocalDate.of(2020, 1, 1));
        assertThat(firm.againstMove(gone, CALM, TODAY, TODAY)).isEqualTo(Refused.PARENT_DISSOLVED);
    }

    @Test
    void refusesToRewriteThePast() {
        var around = new Surroundings(false, false, LocalDate.of(2020, 1, 1));
        assertThat(firm.againstMove(county, around, LocalDate.of(2019, 12, 31), TODAY))
                .isEqualTo(Refused.LATER_CHANGE);
        assertThat(firm.againstMove(county, around, LocalDate.of(2020, 1, 1), TODAY))
                .isNull();
    }

    @Test
    void theRootNeitherMovesNorEnds() {
        assertThat(county.againstMove(town, CALM, TODAY, TODAY)).isEqualTo(Refused.ROOT_STAYS);
        assertThat(county.againstDissolution(EMPTY, CALM, TODAY, TODAY)).isEqualTo(Refused.ROOT_STAYS);
    }

    @Test
    void doesNotEndWhileSomebodyDependsOnIt() {
        assertThat(firm.againstDissolution(new Holdings(true, false, false), CALM, TODAY, TODAY))
                .isEqualTo(Refused.HAS_MEMBERS);
        assertThat(firm.againstDissolution(new Holdings(true, true, false), CALM, TODAY, TODAY))
                .isEqualTo(Refused.HAS_CHILDREN);
        assertThat(firm.againstDissolution(new Holdings(false, false, true), CALM, TODAY, TODAY))
                .isEqualTo(Refused.HAS_PLACES);
        assertThat(firm.againstDissolution(EMPTY, CALM, TODAY, TODAY)).isNull();
    }

    @Test
    void refusesTheNameOfASibling() {
        assertThat(firm.againstRename("钟管工会", true, TODAY, TODAY)).isEqualTo(Refused.NAME_TAKEN);
        assertThat(firm.againstRename(firm.name(), false, TODAY, TODAY)).isEqualTo(Refused.NOTHING_TO_DO);
    }

    private static UnionNode union(long id, @Nullable Long parent, LocalDate founded, @Nullable LocalDate dissolved) {
        return new UnionNode(id, parent, "工会" + id, "TOWNSHIP", null, founded, dissolved);
    }
}
