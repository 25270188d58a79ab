package org.niangjia.programmes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Composes audiences, looks at who they reach and freezes their lists. */
@Service
@Transactional
public class Audiences {
    static final String TYPE = "programmes.audience";
    /** A {@link CriterionRow} as the journal keeps it. */
    private static final Pattern TOLD = Pattern.compile("CriterionRow\\[kind=([^,\\]]+), answer=(\\{.*?})](?=[,\\]])");

    private final AudienceRepository repository;
    private final AudienceEvaluator evaluator;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Audiences(
            AudienceRepository repository,
            AudienceEvaluator evaluator,
            UnionDirectory unions,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.evaluator = evaluator;
        this.unions = unions;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param name as on the sample: a page masks it */
    public record Reached(long id, String name, String phoneTail, String unionName) {}

    /** @param problems message keys by criterion */
    public record Preview(long count, List<Reached> sample, List<String> sentences, Map<String, String> problems) {}

    public record Shown(
            long id,
            long unionId,
            String name,
            Map<String, Answer> answers,
            boolean frozen,
            String reason,
            String frozenBy,
            String salt,
            String hash,
            long frozenCount) {}

    /** The form's fields, criterion by criterion, in order. */
    public Map<String, List<AudienceCriterion.Asked>> form(Actor actor, Words words) {
        var form = new LinkedHashMap<String, List<AudienceCriterion.Asked>>();
        evaluator.all().forEach(criterion -> form.put(criterion.kind(), criterion.asks(words, actor)));
        return form;
    }

    /** Message keys by {@code KIND.field}. */
    public Map<String, String> problems(Map<String, Answer> answers) {
        var problems = new LinkedHashMap<String, String>();
        answers.forEach((kind, answer) -> evaluator
                .criterion(kind)
                .problems(answer)
                .forEach((field, problem) -> problems.put(kind + "." + field, problem)));
        return problems;
    }

    @Transactional(readOnly = true)
    public Preview preview(Actor actor, Map<String, Answer> answers, Words words) {
        var problems = problems(answers);
        if (!problems.isEmpty()) {
            return new Preview(0, List.of(), List.of(), problems);
        }
        var asked = new AudienceEvaluator.Asked(actor.unionId(), answers, null);
        return preview(asked, words);
    }

    @Transactional(readOnly = true)
    public Preview preview(Actor actor, long id, Words words) {
        var audience = mine(actor, id);
        return preview(asked(audience), words);
    }

    private Preview preview(AudienceEvaluator.Asked asked, Words words) {
        var sample = evaluator.people(asked, today(), 10, 0).stream()
                .map(person -> new Reached(person.id(), person.name(), person.phoneTail(), person.unionName()))
                .toList();
        return new Preview(
                evaluator.count(asked, today()), sample, evaluator.sentences(asked.answers(), words), Map.of());
    }

    /** The people, by id, {@code limit} after {@code afterId}: exports walk through it. */
    @Transactional(readOnly = true)
    public List<Reached> people(Actor actor, long id, int limit, long afterId) {
        return evaluator.people(asked(mine(actor, id)), today(), limit, afterId).stream()
                .map(person -> new Reached(person.id(), person.name(), person.phoneTail(), person.unionName()))
                .toList();
    }

    public long create(Actor actor, String name, Map<String, Answer> answers) {
        var saved = repository.save(Audience.drafted(actor.unionId(), name, rows(answers), clock.instant()));
        journal.record(actor, "programmes.audience.created", ref(saved), "", null, Map.of("name", name));
        return saved.key();
    }

    public void change(Actor actor, long id, String name, Map<String, Answer> answers) {
        var before = mine(actor, id);
        var after = repository.save(before.changedTo(name, rows(answers)));
        journal.record(
                actor,
                "programmes.audience.changed",
                ref(after),
                "",
                Map.of("name", before.name(), "criteria", before.criteria().toString()),
                Map.of("name", name, "criteria", after.criteria().toString()));
    }

    /** The criteria of a journal entry in words, as far as they can be read; each as it stood then. */
    public String told(Words words, String journalled) {
        var answers = new LinkedHashMap<String, Answer>();
        TOLD.matcher(journalled).results().forEach(row -> answers.put(row.group(1), evaluator.read(row.group(2))));
        return answers.isEmpty() ? "" : String.join(words.chinese() ? "，" : ", ", evaluator.sentences(answers, words));
    }

    /** PRG-11 Freezing stores the list, why, and a salted hash, so that anybody can show later it is the same list. */
    public void freeze(Actor actor, long id, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("freezing asks a reason");
        }
        var audience = mine(actor, id);
        long count = evaluator.store(asked(audience), id, today());
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String saltText = HexFormat.of().formatHex(salt);
        String hash = hash(saltText, evaluator.frozenMembers(id));
        var frozen = repository.save(audience.frozen(clock.instant(), reason, actor.name(), saltText, hash, count));
        journal.record(
                actor, "programmes.audience.frozen", ref(frozen), reason, null, Map.of("people", count, "hash", hash));
    }

    /** SHA-256 over the salt's text and the ascending ids, eight bytes each. */
    static String hash(String salt, long[] sortedIds) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.allocate(Long.BYTES);
            for (long id : sortedIds) {
                digest.update(bytes.clear().putLong(id).array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PRG-13 Keeps an uploaded list of people already matched; repeated people count once. */
    public long keepList(Actor actor, String name, List<Long> personIds) {
        long id = jdbc.sql("""
                insert into programmes_list (union_id, name, actor_name, created_at)
                values (:union, :name, :actor, :at) returning id
                """)
                .param("union", actor.unionId())
                .param("name", name)
                .param("actor", actor.name())
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
        int kept = jdbc.sql("""
                insert into programmes_list_member (list_id, person_id)
                select :list, person_id from unnest(cast(:people as bigint[])) as person_id
                on conflict do nothing
                """)
                .param("list", id)
                .param("people", personIds.toArray(Long[]::new))
                .update();
        journal.record(
                actor, "programmes.list.kept", new RecordRef("programmes.list", id), "", null, Map.of("people", kept));
        return id;
    }

    @Transactional(readOnly = true)
    public Shown show(Actor actor, long id) {
        var audience = mine(actor, id);
        return new Shown(
                audience.key(),
                audience.unionId(),
                audience.name(),
                answers(audience),
                audience.frozenAt() != null,
                audience.frozenReason(),
                audience.frozenBy(),
                audience.frozenSalt(),
                audience.frozenHash(),
                audience.frozenCount());
    }

    private AudienceEvaluator.Asked asked(Audience audience) {
        return new AudienceEvaluator.Asked(
                audience.unionId(), answers(audience), audience.frozenAt() == null ? null : audience.key());
    }

    private Map<String, Answer> answers(Audience audience) {
        var answers = new LinkedHashMap<String, Answer>();
        audience.criteria().forEach(row -> answers.put(row.kind(), evaluator.read(row.answer())));
        return answers;
    }

    private List<CriterionRow> rows(Map<String, Answer> answers) {
        return answers.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new CriterionRow(entry.getKey(), evaluator.write(entry.getValue())))
                .toList();
    }

    private Audience mine(Actor actor, long id) {
        return repository
                .findById(id)
                .filter(audience -> unions.isWithin(audience.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("audience", id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    private static RecordRef ref(Audience audience) {
        return new RecordRef(TYPE, audience.key());
    }
}
