package org.niangjia.draws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.niangjia.platform.RecordRef;
import org.springframework.stereotype.Component;

/** A module whose people take part, as far as a draw can tell. */
@Component
class TestEntrants implements DrawEntrants {
    static final String TYPE = "test.subject";
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, List<Entrant>> entrants = new ConcurrentHashMap<>();
    final List<DrawOutcome> told = java.util.Collections.synchronizedList(new ArrayList<>());

    /** Entries that wait no more. */
    final Set<Long> gone = ConcurrentHashMap.newKeySet();

    RecordRef subject(List<Entrant> people) {
        long id = last.incrementAndGet();
        entrants.put(id, people);
        return new RecordRef(TYPE, id);
    }

    List<DrawOutcome> told(long drawId) {
        return told.stream().filter(one -> one.drawId() == drawId).toList();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String title(long subjectId) {
        return "测试对象" + subjectId;
    }

    @Override
    public void entrants(long subjectId, Consumer<Entrant> sink) {
        entrants.getOrDefault(subjectId, List.of()).forEach(sink);
    }

    @Override
    public Set<Long> stillWaiting(long subjectId, Collection<Long> entryIds) {
        var waiting = new HashSet<>(entryIds);
        waiting.removeAll(gone);
        return waiting;
    }

    @Override
    public void decided(DrawOutcome outcome) {
        told.add(outcome);
    }
}
