package org.niangjia.surveys;

import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who reaches which poll: the union that asks and those above it, and each union asked for its own people. */
@Component
class PollAccess {
    private final PollRepository repository;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;

    PollAccess(PollRepository repository, UnionDirectory unions, JdbcClient jdbc) {
        this.repository = repository;
        this.unions = unions;
        this.jdbc = jdbc;
    }

    Poll any(long id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("poll", id));
    }

    /** A poll of the actor's own subtree, to be changed. */
    Poll owned(Actor actor, long id) {
        var poll = any(id);
        if (!unions.isWithin(poll.unionId(), actor.unionId())) {
            throw new NotFound("poll", id);
        }
        return poll;
    }

    /** A poll and the union whose people the actor sees in it. */
    record Seen(Poll poll, long scope, boolean owner) {}

    Seen seen(Actor actor, long id) {
        var poll = any(id);
        if (unions.isWithin(poll.unionId(), actor.unionId())) {
            return new Seen(poll, poll.unionId(), true);
        }
        if (poll.state() != PollState.DRAFT && unions.isWithin(actor.unionId(), poll.unionId())) {
            return new Seen(poll, actor.unionId(), false);
        }
        throw new NotFound("poll", id);
    }

    /** The same, narrowed to a union below. */
    Seen seen(Actor actor, long id, long union) {
        var seen = seen(actor, id);
        if (union == 0 || union == seen.scope()) {
            return seen;
        }
        if (!unions.isWithin(union, seen.scope())) {
            throw new NotFound("union", union);
        }
        return new Seen(seen.poll(), union, seen.owner());
    }

    /** Keeps the poll as it is until the transaction ends: answers share it, confirming and closing wait for them. */
    Poll shared(long id) {
        return locked(id, "for share");
    }

    Poll exclusive(long id) {
        return locked(id, "for update");
    }

    private Poll locked(long id, String how) {
        var found = jdbc.sql("select id from surveys_poll where id = :id " + how)
                .param("id", id)
                .query(Long.class)
                .optional();
        return any(found.orElseThrow(() -> new NotFound("poll", id)));
    }
}
