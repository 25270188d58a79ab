package org.niangjia.submissions;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FileStore;
import org.niangjia.platform.data.Rows;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.AudienceDirectory.Unmet;
import org.niangjia.submissions.Sending.Refused;
import org.niangjia.submissions.Sending.Sent;
import org.niangjia.submissions.Sending.Why;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people send in, lets them take it back, and keeps what the union decided about it. */
@Service
@Transactional
public class Entries {
    static final String TYPE = "submissions.entry";
    private final CallRepository calls;
    private final CallList list;
    private final AudienceDirectory audiences;
    private final FileStore files;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Entries(
            CallRepository calls,
            CallList list,
            AudienceDirectory audiences,
            FileStore files,
            Journal journal,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.calls = calls;
        this.list = list;
        this.audiences = audiences;
        this.files = files;
        this.journal = journal;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a person typed and chose.
     *
     * @param photo as the phone sent it, empty without
     * @param key of the form: sent twice, it is one entry
     */
    public record Draft(String words, byte[] photo, String videoUrl, String key) {}

    /** SUB-03 … SUB-06 */
    public Sending send(Actor actor, long callId, Draft draft) {
        var now = clock.instant();
        var call = calls.findById(callId)
                .filter(found -> found.state() != CallState.DRAFT)
                .orElseThrow(() -> new NotFound("call", callId));
        Long before = sent(callId, actor.person(), draft.key());
        if (before != null) {
            return new Sent(before);
        }
        var refusal = refusal(actor, call, draft, now);
        if (refusal != null) {
            return refusal;
        }
        String hash = null;
        if (call.plan().kind() == CallKind.PHOTO) {
            var photo = Photos.clean(draft.photo()).orElse(null);
            if (photo == null) {
                return Refused.of(Why.PHOTO_UNREADABLE, 0);
            }
            hash = files.keep(photo);
        }
        if (full(call, actor.person())) {
            return Refused.of(Why.LIMIT, call.plan().limitPerson());
        }
        long union = union(actor.person(), call.unionId(), now);
        long id = insert(actor, call, draft, hash, union, now);
        events.publishEvent(new FactsRecorded(List.of(fact("submissions.sent", call, id, actor.person(), union, now))));
        return new Sent(id);
    }

    private @Nullable Refused refusal(Actor actor, Call call, Draft draft, Instant now) {
        var plan = call.plan();
        String words = draft.words().strip();
        if (!call.takes(now)) {
            return Refused.of(Why.NOT_OPEN, 0);
        }
        var unmet = unmet(actor, call, now);
        if (!unmet.isEmpty()) {
            return new Refused(Why.NOT_FOR_YOU, 0, unmet);
        }
        if (words.isEmpty()) {
            return Refused.of(Why.WORDS_MISSING, 0);
        }
        if (words.codePointCount(0, words.length()) > plan.mostWords()) {
            return Refused.of(Why.WORDS_TOO_LONG, plan.mostWords());
        }
        if (plan.kind() == CallKind.PHOTO && draft.photo().length == 0) {
            return Refused.of(Why.PHOTO_MISSING, 0);
        }
        if (plan.kind() == CallKind.VIDEO && !isWebAddress(draft.videoUrl().strip())) {
            return Refused.of(Why.ADDRESS_WRONG, 0);
        }
        return null;
    }

    /** SUB-04 Under the call's row, so that two phones of one person do not both send the last entry. */
    private boolean full(Call call, long person) {
        long locked = jdbc.sql("select id from submissions_call where id = :call for update")
                .param("call", call.key())
                .query(Long.class)
                .single();
        long standing = jdbc.sql("""
                select count(*) from submissions_entry
                where call_id = :call and person_id = :person and state in ('PENDING', 'ACCEPTED')
                """)
                .param("call", locked)
                .param("person", person)
                .query(Long.class)
                .single();
        return standing >= call.plan().limitPerson();
    }

    private List<Unmet> unmet(Actor actor, Call call, Instant now) {
        Long audience = call.plan().audienceId();
        if (audience != null) {
            return audiences.unmet(audience, List.of(actor.person()), day(now)).getOrDefault(actor.person(), List.of());
        }
        return list.unionsAbove(actor.person(), day(now)).contains(call.unionId())
                ? List.of()
                : List.of(new Unmet("UNION", new Answer(Map.of())));
    }

    private @Nullable Long sent(long call, long person, String key) {
        return jdbc.sql("""
                select id from submissions_entry where call_id = :call and person_id = :person and request_key = :key
                """)
                .param("call", call)
                .param("person", person)
                .param("key", key)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private long insert(Actor actor, Call call, Draft draft, @Nullable String hash, long union, Instant now) {
        return jdbc.sql("""
                insert into submissions_entry (call_id, person_id, union_id, words, photo_hash, video_url, state,
                  request_key, sent_at)
                values (:call, :person, :union, :words, :photo, :video, 'PENDING', :key, :now) returning id
                """)
                .param("call", call.key())
                .param("person", actor.person())
                .param("union", union)
                .param("words", draft.words().strip())
                .param("photo", hash)
                .param(
                        "video",
                        call.plan().kind() == CallKind.VIDEO ? draft.videoUrl().strip() : "")
                .param("key", draft.key())
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    private long union(long person, long otherwise, Instant now) {
        return jdbc.sql("""
                select union_id from registry_membership where person_id = :person and joined_on <= :on
                order by (left_on is null or left_on > :on) desc, joined_on desc limit 1
                """)
                .param("person", person)
                .param("on", day(now))
                .query(Long.class)
                .optional()
                .orElse(otherwise);
    }

    /** The person takes it back: it is no longer shown and no longer counts. */
    public void withdraw(Actor actor, long entryId) {
        var entry = entry(entryId);
        if (entry.personId() != actor.person()) {
            throw new NotFound("entry", entryId);
        }
        move(List.of(entry), EntryState.WITHDRAWN, "", actor.name());
        retract("submissions.sent", List.of(entry));
        retract("submissions.accepted", List.of(entry));
    }

    /** SUB-07 Accepts all of these; what was decided meanwhile is left as it is. @return how many were accepted */
    public int accept(Actor actor, long callId, List<Long> entryIds) {
        var call = mine(actor, callId);
        var now = clock.instant();
        var accepted = decidable(callId, entryIds, EntryState.ACCEPTED);
        if (accepted.isEmpty()) {
            return 0;
        }
        move(accepted, EntryState.ACCEPTED, "", actor.name());
        events.publishEvent(new FactsRecorded(accepted.stream()
                .map(entry -> fact("submissions.accepted", call, entry.id(), entry.personId(), entry.unionId(), now))
                .toList()));
        tell(call, accepted, "accepted", "");
        note(actor, "submissions.entry.accepted", accepted, "", EntryState.ACCEPTED);
        return accepted.size();
    }

    /** SUB-07 A refusal says why, to the person too. */
    public int refuse(Actor actor, long callId, List<Long> entryIds, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("refusing asks a reason");
        }
        var call = mine(actor, callId);
        var refused = decidable(callId, entryIds, EntryState.REFUSED);
        if (refused.isEmpty()) {
            return 0;
        }
        move(refused, EntryState.REFUSED, reason.strip(), actor.name());
        retract("submissions.accepted", refused);
        tell(call, refused, "refused", reason.strip());
        note(actor, "submissions.entry.refused", refused, reason, EntryState.REFUSED);
        return refused.size();
    }

    private record Entry(long id, long personId, long unionId, EntryState state) {}

    private Entry entry(long id) {
        return jdbc.sql("select id, person_id, union_id, state from submissions_entry where id = :id for update")
                .param("id", id)
                .query(Rows.of(Entry.class))
                .optional()
                .orElseThrow(() -> new NotFound("entry", id));
    }

    private List<Entry> decidable(long call, List<Long> ids, EntryState target) {
        return jdbc
                .sql("""
                select id, person_id, union_id, state from submissions_entry
                where call_id = :call and id = any(cast(:ids as bigint[])) order by id for update
                """)
                .param("call", call)
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows.of(Entry.class))
                .list()
                .stream()
                .filter(entry -> EntryState.LIFECYCLE.allows(entry.state(), target))
                .toList();
    }

    /** All in one statement: an officer may decide hundreds at once. */
    private void move(List<Entry> entries, EntryState target, String reason, String by) {
        for (var entry : entries) {
            var ignored = EntryState.LIFECYCLE.require(entry.state(), target);
        }
        int moved = jdbc.sql("""
                update submissions_entry set state = :to, reason = :reason, decided_at = :now, decided_by = :by
                from unnest(cast(:ids as bigint[]), cast(:were as text[])) as seen (id, was)
                where submissions_entry.id = seen.id and submissions_entry.state = seen.was
                """)
                .param("to", target.name())
                .param("reason", reason)
                .param("now", at(clock.instant()))
                .param("by", by)
                .param("ids", entries.stream().map(Entry::id).toArray(Long[]::new))
                .param(
                        "were",
                        entries.stream().map(entry -> entry.state().name()).toArray(String[]::new))
                .update();
        if (moved != entries.size()) {
            throw new StaleEdit("entry changed meanwhile");
        }
    }

    private static Fact fact(String kind, Call call, long entry, long person, long union, Instant now) {
        return new Fact(
                kind,
                day(now),
                null,
                union,
                call.plan().programmeId(),
                person,
                CountUnit.PIECE,
                1,
                new RecordRef(TYPE, entry),
                Map.of("kind", call.plan().kind().name(), "call", String.valueOf(call.key())));
    }

    private void retract(String kind, List<Entry> entries) {
        events.publishEvent(new FactsRetracted(
                kind,
                entries.stream().map(entry -> new RecordRef(TYPE, entry.id())).toList()));
    }

    /** Who had several decided hears of it once. */
    private void tell(Call call, List<Entry> entries, String what, String reason) {
        events.publishEvent(NoticeWanted.toPeople(
                entries.stream().map(Entry::personId).toList(),
                "submissions.decided",
                "submissions.notice." + what,
                "/my/calls/" + call.key(),
                call.plan().title(),
                reason));
    }

    private void note(Actor actor, String act, List<Entry> entries, String reason, EntryState after) {
        journal.record(
                actor,
                act,
                reason,
                entries.stream()
                        .map(entry -> new Journal.Change(
                                new RecordRef(TYPE, entry.id()),
                                Map.of("state", entry.state().name()),
                                Map.of("state", after.name())))
                        .toList());
    }

    private Call mine(Actor actor, long callId) {
        long visible = list.show(actor, callId).id();
        return calls.findById(visible).orElseThrow(() -> new NotFound("call", callId));
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            return text.length() <= 300
                    && address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, Period.ZONE);
    }

    static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
