package org.niangjia.activities;

import java.time.Clock;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.programmes.ProgrammeCopied;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * ACT-08 Last year's activities come along as drafts: the next edition, sessions moved with the programme, the copied offer,
 * carriers with their stops, and the questions of a scouting. Staff, participants and quotas are of their year.
 */
@Component
class ActivityCopies {
    private final ActivityRepository repository;
    private final OfferDirectory offers;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    ActivityCopies(
            ActivityRepository repository, OfferDirectory offers, JdbcClient jdbc, Journal journal, Clock clock) {
        this.repository = repository;
        this.offers = offers;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** After the offers, which are copied first. */
    @EventListener
    @Order(100)
    @Transactional
    void copyWith(ProgrammeCopied copied) {
        for (var old : repository.ofProgramme(copied.fromId())) {
            Long offer = old.offerId();
            Long offerCopy =
                    offer == null ? null : offers.copyOf(offer, copied.toId()).orElse(null);
            var copy = repository.save(Activity.drafted(
                    old.unionId(),
                    old.audienceId(),
                    offerCopy,
                    old.plan().movedTo(copied.toId(), copied.days()),
                    old.id(),
                    clock.instant()));
            int parts = sessions(old.key(), copy.key(), copied.days()) + questions(old.key(), copy.key());
            parts += carriers(old.key(), copy.key(), copied.days());
            journal.record(
                    copied.actor(),
                    "activities.activity.copied",
                    Activities.ref(copy.key()),
                    "",
                    null,
                    Map.of("from", old.key(), "parts", parts));
        }
    }

    private int sessions(long from, long to, long days) {
        return jdbc.sql("""
                insert into activities_session (activity_id, title, lesson, shift, starts_at, ends_at, place_text, capacity,
                  lecturer, link, state, series_key, created_at)
                select :to, title, lesson, shift, starts_at + make_interval(days => cast(:days as integer)),
                  ends_at + make_interval(days => cast(:days as integer)), place_text, capacity, lecturer, link, 'PLANNED',
                  '', :now
                from activities_session where activity_id = :from and state <> 'CANCELLED' order by starts_at, id
                """)
                .param("to", to)
                .param("from", from)
                .param("days", days)
                .param("now", Moments.at(clock.instant()))
                .update();
    }

    private int questions(long from, long to) {
        return jdbc.sql("""
                insert into activities_question (activity_id, position, label)
                select :to, position, label from activities_question where activity_id = :from
                """).param("to", to).param("from", from).update();
    }

    private int carriers(long from, long to, long days) {
        int rows = jdbc.sql("""
                insert into activities_carrier (activity_id, kind, name, pieces, since_on, created_at)
                select :to, kind, name, pieces, since_on + cast(:days as integer), :now from activities_carrier
                where activity_id = :from and until_on is null order by id
                """)
                .param("to", to)
                .param("from", from)
                .param("days", days)
                .param("now", Moments.at(clock.instant()))
                .update();
        return rows + jdbc.sql("""
                        insert into activities_stop (carrier_id, position, name)
                        select n.id, s.position, s.name from activities_stop s
                        join activities_carrier o on o.id = s.carrier_id and o.activity_id = :from and o.until_on is null
                        join activities_carrier n on n.activity_id = :to and n.name = o.name and n.kind = o.kind
                        """).param("from", from).param("to", to).update();
    }
}
