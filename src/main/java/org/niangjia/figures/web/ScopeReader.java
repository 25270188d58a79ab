package org.niangjia.figures.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Option;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Component;

/** Reads the scope of a figure page and keeps it inside the actor's subtree (FIG-09). */
@Component
class ScopeReader {
    private final UnionDirectory unions;
    private final ProgrammeDirectory programmes;
    private final Clock clock;

    ScopeReader(UnionDirectory unions, ProgrammeDirectory programmes, Clock clock) {
        this.unions = unions;
        this.programmes = programmes;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    FigureScope read(
            Actor actor, @Nullable Long union, @Nullable Long programme, @Nullable String from, @Nullable String to) {
        var scope = FigureScope.of(union, programme, from, to, actor.unionId(), today());
        check(actor, scope.unionId());
        return scope;
    }

    /** A union outside the subtree does not exist for this actor. */
    void check(Actor actor, long unionId) {
        if (unionId != actor.unionId() && !unions.isWithin(unionId, actor.unionId())) {
            throw new NotFound("union", unionId);
        }
    }

    ScopeChoice choice(Actor actor, FigureScope scope) {
        var path = unions.path(scope.unionId());
        int own = 0;
        while (own < path.size() && path.get(own).id() != actor.unionId()) {
            own++;
        }
        var unionOptions = new ArrayList<Option>();
        for (var above : path.subList(Math.min(own, path.size()), path.size())) {
            unionOptions.add(new Option(Long.toString(above.id()), above.name()));
        }
        for (var below : unions.children(scope.unionId())) {
            unionOptions.add(new Option(Long.toString(below.id()), "　" + below.name()));
        }
        var programmeOptions = new ArrayList<Option>();
        for (var programme : programmes.running(actor.unionId())) {
            programmeOptions.add(new Option(Long.toString(programme.id()), programme.name()));
        }
        var chosen = scope.programmeId();
        if (chosen != null
                && programmeOptions.stream().noneMatch(option -> option.value().equals(chosen.toString()))) {
            programmes
                    .find(chosen)
                    .ifPresent(card -> programmeOptions.addFirst(new Option(chosen.toString(), card.name())));
        }
        String unionName = path.isEmpty() ? "" : path.getLast().name();
        return new ScopeChoice(scope, unionName, List.copyOf(unionOptions), List.copyOf(programmeOptions));
    }

    String programmeName(@Nullable Long programmeId) {
        return programmeId == null
                ? ""
                : programmes
                        .find(programmeId)
                        .map(ProgrammeDirectory.ProgrammeCard::name)
                        .orElse("");
    }

    String unionName(long unionId) {
        return unions.find(unionId).map(UnionDirectory.UnionCard::name).orElse("");
    }
}
