package org.niangjia.draws;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds draws for those who may see them, and keeps one still while it is led on. */
@Component
class DrawAccess {
    private final DrawRepository repository;
    private final List<DrawEntrants> entrants;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Clock clock;

    DrawAccess(
            DrawRepository repository,
            List<DrawEntrants> entrants,
            UnionDirectory unions,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.entrants = List.copyOf(entrants);
        this.unions = unions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whole seconds: what is hashed has one spelling. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    Draw any(long id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("draw", id));
    }

    Draw seen(Actor actor, long id) {
        var draw = any(id);
        mustReach(actor, draw.unionId());
        return draw;
    }

    /** The same, locked until the transaction ends: each step of a draw happens once. */
    Draw locked(Actor actor, long id) {
        var unused = seen(actor, id);
        long found = jdbc.sql("select id from draws_draw where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .single();
        return any(found);
    }

    void mustReach(Actor actor, long union) {
        if (!unions.isWithin(union, actor.unionId())) {
            throw new NotFound("union", union);
        }
    }

    DrawEntrants entrants(RecordRef subject) {
        return entrants.stream()
                .filter(one -> one.type().equals(subject.type()))
                .findFirst()
                .orElseThrow(() -> new NotFound(subject.type(), subject.id()));
    }
}
