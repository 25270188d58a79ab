package org.niangjia.surveys;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.StaleEdit;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A question put to the members of a union's subtree for a while. */
@Table("surveys_poll")
record Poll(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        @Nullable Long programmeId,
        @Nullable Long audienceId,
        String title,
        String question,
        PollKind kind,
        Instant opensAt,
        Instant closesAt,
        boolean workersAnswer,
        boolean chairAnswers,
        PollState state,
        Instant createdAt,

        @MappedCollection(idColumn = "poll_id", keyColumn = "position")
        List<PollOption> options) {

    static Poll drafted(PollPlan plan, Instant now) {
        return planned(null, null, plan, now);
    }

    /** Once people answer, the question stands: only a draft is changed. */
    Poll changedTo(PollPlan plan) {
        if (state != PollState.DRAFT) {
            throw new StaleEdit("poll is not a draft");
        }
        return planned(id, version, plan, createdAt);
    }

    private static Poll planned(@Nullable Long id, @Nullable Integer version, PollPlan plan, Instant createdAt) {
        return new Poll(
                id,
                version,
                plan.unionId(),
                plan.programmeId(),
                plan.audienceId(),
                plan.title(),
                plan.question(),
                plan.kind(),
                plan.opensAt(),
                plan.closesAt(),
                plan.workersAnswer(),
                plan.chairAnswers(),
                PollState.DRAFT,
                createdAt,
                options(plan));
    }

    private static List<PollOption> options(PollPlan plan) {
        if (plan.kind() == PollKind.STAY_OR_LEAVE) {
            return PollKind.DECISIONS.stream()
                    .map(code -> new PollOption(code, ""))
                    .toList();
        }
        return IntStream.range(0, plan.options().size())
                .mapToObj(i ->
                        new PollOption(String.valueOf(i + 1), plan.options().get(i)))
                .toList();
    }

    /** SUR-01 Reopening asks a reason, and may give a later end. */
    Poll movedTo(PollState target, String reason, @Nullable Instant newEnd) {
        if (state == PollState.CLOSED && reason.isBlank()) {
            throw new IllegalArgumentException("reopening asks a reason");
        }
        return new Poll(
                id,
                version,
                unionId,
                programmeId,
                audienceId,
                title,
                question,
                kind,
                opensAt,
                newEnd == null || !newEnd.isAfter(opensAt) ? closesAt : newEnd,
                workersAnswer,
                chairAnswers,
                PollState.LIFECYCLE.require(state, target),
                createdAt,
                options);
    }

    /** SUR-04 Answers are taken while the poll is open and its window runs. */
    boolean takesAnswersAt(Instant now) {
        return state == PollState.OPEN && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    /** SUR-05 One decision (any number where several are asked), travel in order, a bus only with a destination. */
    Optional<Given.Problem> problem(Given given) {
        var codes = options.stream().map(PollOption::code).toList();
        boolean tooMany = kind != PollKind.MULTIPLE && given.choices().size() > 1;
        if (given.choices().isEmpty()
                || tooMany
                || !codes.containsAll(given.choices())
                || new HashSet<>(given.choices()).size() < given.choices().size()) {
            return Optional.of(Given.Problem.CHOICE);
        }
        var leaves = given.leavesOn();
        var returns = given.returnsOn();
        if (given.leaves() && leaves != null && returns != null && returns.isBefore(leaves)) {
            return Optional.of(Given.Problem.ORDER);
        }
        return given.leaves() && given.needsBus() && given.destination().isEmpty()
                ? Optional.of(Given.Problem.DESTINATION)
                : Optional.empty();
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
