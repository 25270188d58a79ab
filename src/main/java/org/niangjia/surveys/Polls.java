package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans polls, opens and closes them, and reminds people. */
@Service
@Transactional
public class Polls {
    public static final String TYPE = "surveys.poll";
    private static final int INVITED_AT_ONCE = 5_000;
    private final PollRepository repository;
    private final PollAccess access;
    private final Roster roster;
    private final AudienceDirectory audiences;
    private final ProgrammeDirectory programmes;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Polls(
            PollRepository repository,
            PollAccess access,
            Roster roster,
            AudienceDirectory audiences,
            ProgrammeDirectory programmes,
            UnionDirectory unions,
            JdbcClient jdbc,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.access = access;
        this.roster = roster;
        this.audiences = audiences;
        this.programmes = programmes;
        this.unions = unions;
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    public long plan(Actor actor, PollPlan plan) {
        mustReach(actor, plan);
        var saved = repository.save(Poll.drafted(plan, clock.instant()));
        journal.record(actor, "surveys.poll.planned", ref(saved), "", null, fields(saved));
        return saved.key();
    }

    /** @param version of the page the change was made on */
    public void change(Actor actor, long id, int version, PollPlan plan) {
        mustReach(actor, plan);
        var before = access.owned(actor, id);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("poll " + id);
        }
        var after = repository.save(before.changedTo(plan));
        journal.record(actor, "surveys.poll.changed", ref(after), "", fields(before), fields(after));
    }

    /** Opens, closes or reopens; reopening asks a reason and may give a later end (SUR-01). */
    public void move(Actor actor, long id, PollState target, String reason, @Nullable Instant newEnd) {
        var unused = access.owned(actor, id);
        var before = access.exclusive(id);
        var after = repository.save(before.movedTo(target, reason, newEnd));
        if (before.state() == PollState.DRAFT) {
            invite(after);
        }
        journal.record(
                actor,
                "surveys.poll." + target.name().toLowerCase(Locale.ROOT),
                ref(after),
                reason,
                fields(before),
                fields(after));
    }

    /** Tells everybody asked in the union's subtree who has not answered; answers how many. */
    public int remind(Actor actor, long id, long union) {
        var seen = access.seen(actor, id, union);
        if (!seen.poll().takesAnswersAt(clock.instant()) || !seen.poll().workersAnswer()) {
            return 0;
        }
        List<Long> silent = roster.silent(seen.poll(), seen.scope());
        if (!silent.isEmpty()) {
            events.publishEvent(NoticeWanted.toPeople(
                    silent,
                    "surveys.reminder",
                    "surveys.notice.reminder",
                    "/my/polls/" + id,
                    seen.poll().title()));
        }
        journal.record(actor, "surveys.poll.reminded", ref(seen.poll()), "", null, Map.of("reminded", silent.size()));
        return silent.size();
    }

    private void mustReach(Actor actor, PollPlan plan) {
        if (!unions.isWithin(plan.unionId(), actor.unionId())) {
            throw new NotFound("union", plan.unionId());
        }
        Long programme = plan.programmeId();
        if (programme != null && programmes.find(programme).isEmpty()) {
            throw new NotFound("programme", programme);
        }
        Long audience = plan.audienceId();
        if (audience != null
                && audiences.find(audience).filter(card -> card.frozen()).isEmpty()) {
            throw new NotFound("frozen audience", audience);
        }
    }

    /** The frozen list is copied, so that the roster stays one statement over our own tables. */
    private void invite(Poll poll) {
        Long audience = poll.audienceId();
        if (audience == null) {
            return;
        }
        long[] members = audiences.frozenMembers(audience);
        for (int from = 0; from < members.length; from += INVITED_AT_ONCE) {
            var chunk = java.util.Arrays.stream(members, from, Math.min(members.length, from + INVITED_AT_ONCE))
                    .boxed()
                    .toArray(Long[]::new);
            int written = jdbc.sql("""
                    insert into surveys_invited (poll_id, person_id) select :poll, unnest(:people::bigint[])
                    """)
                    .param("poll", poll.key())
                    .param("people", chunk)
                    .update();
            if (written != chunk.length) {
                throw new IllegalStateException("invited " + written + " of " + chunk.length);
            }
        }
    }

    static RecordRef ref(Poll poll) {
        return new RecordRef(TYPE, poll.key());
    }

    private static Map<String, ?> fields(Poll poll) {
        return Map.of(
                "title", poll.title(),
                "state", poll.state().name(),
                "opensAt", poll.opensAt().toString(),
                "closesAt", poll.closesAt().toString(),
                "options", poll.options().size());
    }
}
