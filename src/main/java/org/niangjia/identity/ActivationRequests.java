package org.niangjia.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** IDN-18 Requests for an account that wait for somebody of the union who knows the person. */
@Service
@Transactional
public class ActivationRequests {
    /** Who asked two weeks ago asks again. */
    static final Duration LIFE = Duration.ofDays(14);

    private static final String FROM = """
            from (select r.*, case when r.state = 'WAITING' and r.asked_at <= :since then 'LAPSED' else r.state end as stands
                from identity_activation_request r
                where r.state in ('WAITING', 'CONFIRMED', 'DECLINED')) r
            join registry_person p on p.id = r.person_id
            join registry_union u on u.id = r.union_id
            where exists (select from registry_lineage l
                where l.union_id = r.union_id and l.ancestor_id = :top and l.valid_to is null)
            """;

    private static final String FILTER = """
             and (:state = '' or r.stands = :state)
             and (:text = '' or p.name like :start or u.name like :inside or r.check_number = :text)
            """;

    private final JdbcClient jdbc;
    private final SelfActivation asking;
    private final Accounts accounts;
    private final MembersWithoutAccount members;
    private final Journal journal;
    private final Clock clock;

    ActivationRequests(
            JdbcClient jdbc,
            SelfActivation asking,
            Accounts accounts,
            MembersWithoutAccount members,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.asking = asking;
        this.accounts = accounts;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param state WAITING, LAPSED, CONFIRMED or DECLINED; words {@code identity.request.state.*} */
    public record Line(
            long id,
            long personId,
            String name,
            String phoneTail,
            String unionName,
            String checkNumber,
            OffsetDateTime askedAt,
            String state,
            String decidedBy,
            String reason) {}

    /** How a decision ends. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** Words {@code identity.request.refused.CONSTANT}. */
        enum Refused implements Outcome {
            DECIDED_ALREADY,
            /** The person asks again. */
            LAPSED,
            /** Signs in by now, or is a member no longer. */
            NOT_NEEDED,
            REASON_MISSING
        }
    }

    @Transactional(readOnly = true)
    public PageOf<Line> page(Actor actor, String text, String state, Paging paging) {
        long total = filtered("select count(*) " + FROM + FILTER, actor, text, state)
                .query(Long.class)
                .single();
        var rows = filtered(
                        COLUMNS + FROM + FILTER + " order by r.id desc limit :size offset :offset", actor, text, state)
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(ActivationRequests::line)
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    @Transactional(readOnly = true)
    public long waiting(Actor actor) {
        return filtered("select count(*) " + FROM + FILTER, actor, "", "WAITING")
                .query(Long.class)
                .single();
    }

    /** The code the person was shown opens the account from now on. */
    public Outcome confirm(Actor actor, long id) {
        var request = locked(actor, id);
        var refused = refused(request);
        if (refused != null) {
            return refused;
        }
        var member = members.these(actor.unionId(), List.of(request.personId));
        if (member.isEmpty()) {
            return Outcome.Refused.NOT_NEEDED;
        }
        byte[] code = jdbc.sql("select code_lookup from identity_activation_request where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .single();
        long account =
                accounts.prepareWithCode(request.personId, member.getFirst().name(), null, code);
        asking.settle(id, "CONFIRMED", actor.name(), clock.instant(), "");
        journal.record(
                actor,
                "identity.activation.confirmed",
                new RecordRef("registry.person", request.personId),
                "",
                null,
                Map.of("account", account));
        return new Outcome.Done();
    }

    public Outcome decline(Actor actor, long id, String reason) {
        var request = locked(actor, id);
        var refused = refused(request);
        if (refused != null) {
            return refused;
        }
        if (reason.isBlank()) {
            return Outcome.Refused.REASON_MISSING;
        }
        asking.settle(id, "DECLINED", actor.name(), clock.instant(), reason.strip());
        journal.record(
                actor,
                "identity.activation.declined",
                new RecordRef("registry.person", request.personId),
                reason.strip(),
                null,
                null);
        return new Outcome.Done();
    }

    private static Outcome.@org.jspecify.annotations.Nullable Refused refused(Line request) {
        return switch (request.state) {
            case "WAITING" -> null;
            case "LAPSED" -> Outcome.Refused.LAPSED;
            default -> Outcome.Refused.DECIDED_ALREADY;
        };
    }

    /** A request of a union outside the own does not exist here. Read again under the lock of asking and deciding. */
    private Line locked(Actor actor, long id) {
        asking.alone(find(actor, id).personId);
        return find(actor, id);
    }

    private Line find(Actor actor, long id) {
        return bind(COLUMNS + FROM + " and r.id = :id", actor)
                .param("id", id)
                .query(ActivationRequests::line)
                .optional()
                .orElseThrow(() -> new NotFound("activation request", id));
    }

    private JdbcClient.StatementSpec filtered(String sql, Actor actor, String text, String state) {
        String plain = text.strip();
        String like = SearchText.literal(plain);
        return bind(sql, actor)
                .param("state", state)
                .param("text", plain)
                .param("start", like + "%")
                .param("inside", "%" + like + "%");
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor) {
        return jdbc.sql(sql)
                .param("top", actor.unionId())
                .param("since", clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC));
    }

    private static final String COLUMNS = """
            select r.id, r.person_id, p.name, p.phone_tail, u.name union_name, r.check_number, r.asked_at, r.stands,
                r.decided_by, r.reason
            """;

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("name"),
                row.getString("phone_tail"),
                row.getString("union_name"),
                row.getString("check_number"),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getString("stands"),
                row.getString("decided_by"),
                row.getString("reason"));
    }
}
