package org.niangjia.submissions;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets calls up, opens and closes them. */
@Service
@Transactional
public class Calls {
    static final String TYPE = "submissions.call";
    private final CallRepository calls;
    private final Journal journal;
    private final UnionDirectory unions;
    private final Clock clock;

    Calls(CallRepository calls, Journal journal, UnionDirectory unions, Clock clock) {
        this.calls = calls;
        this.journal = journal;
        this.unions = unions;
        this.clock = clock;
    }

    public long plan(Actor actor, CallPlan plan) {
        var saved = calls.save(new Call(null, null, actor.unionId(), plan, CallState.DRAFT, clock.instant()));
        journal.record(actor, "submissions.call.planned", ref(saved.key()), "", null, fields(saved));
        return saved.key();
    }

    public void change(Actor actor, long id, int version, CallPlan plan) {
        var before = mine(actor, id);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("call " + id);
        }
        var after = calls.save(before.changedTo(plan));
        journal.record(actor, "submissions.call.changed", ref(id), "", fields(before), fields(after));
    }

    public void move(Actor actor, long id, CallState target) {
        var before = mine(actor, id);
        var after = calls.save(before.movedTo(target));
        journal.record(
                actor,
                "submissions.call." + target.name().toLowerCase(Locale.ROOT),
                ref(id),
                "",
                fields(before),
                fields(after));
    }

    private Call mine(Actor actor, long id) {
        return calls.findById(id)
                .filter(call -> unions.isWithin(call.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("call", id));
    }

    static RecordRef ref(long id) {
        return new RecordRef(TYPE, id);
    }

    private static Map<String, ?> fields(Call call) {
        return Map.of(
                "title", call.plan().title(),
                "kind", call.plan().kind().name(),
                "state", call.state().name(),
                "opensAt", call.plan().opensAt().toString(),
                "closesAt", call.plan().closesAt().toString());
    }
}
