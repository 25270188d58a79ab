package org.niangjia.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Closes months that are over and not closed, or reopened by a late fact, the days of the running month, and what stood
 * yesterday; at night, definition by definition.
 */
@Component
public class MonthClosing {
    private static final Logger LOG = LoggerFactory.getLogger(MonthClosing.class);

    private final ClosedMonths closedMonths;
    private final StandingDays standing;
    private final Definitions definitions;
    private final Federations federations;
    private final JdbcClient jdbc;
    private final Clock clock;

    MonthClosing(
            ClosedMonths closedMonths,
            StandingDays standing,
            Definitions definitions,
            Federations federations,
            JdbcClient jdbc,
            Clock clock) {
        this.closedMonths = closedMonths;
        this.standing = standing;
        this.definitions = definitions;
        this.federations = federations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(cron = "${niangjia.figures.close-months:0 20 2 * * *}", zone = "Asia/Shanghai")
    void closeEverywhere() {
        federations.forEach(federation -> closeAll());
    }

    /** By the clock and not by a delay: what waits for a delay shares one thread with the sealing of the journal. */
    @Scheduled(cron = "${niangjia.figures.recount:0 */10 * * * *}", zone = "Asia/Shanghai")
    void recountEverywhere() {
        federations.forEach(federation -> {
            try {
                recount();
            } catch (DataAccessException | TransactionException later) {
                LOG.warn("standing figures of {} wait for the next time", federation.code(), later);
            }
        });
    }

    /**
     * Adds up again what stood yesterday where a late fact took the sums away: one member who joined last month is enough,
     * and until the night whoever looks would count every member.
     */
    public void recount() {
        var yesterday = LocalDate.now(clock).minusDays(1);
        var standingOnes = definitions.allInForce().stream()
                .filter(definition -> !definition.flow() && definition.aggregate() != Aggregate.SHARE)
                .toList();
        var closed = standing.closedBefore(standingOnes, yesterday);
        for (var definition : standingOnes) {
            if (!yesterday.equals(closed.get(definition))) {
                standing.closeUnlessBusy(definition, yesterday);
            }
        }
    }

    /** Everything of the current federation that can be closed. */
    public void closeAll() {
        for (var definition : definitions.allInForce()) {
            if (definition.flow() && definition.aggregate() != Aggregate.SHARE) {
                for (var month : open(definition)) {
                    closedMonths.close(definition, month);
                }
                openDays(definition).forEach(day -> closedMonths.close(definition, day));
            } else if (definition.aggregate() != Aggregate.SHARE) {
                standing.close(definition, LocalDate.now(clock).minusDays(1));
            }
        }
    }

    /** Days of the running month that are over; most have facts, so all are closed. */
    private List<LocalDate> openDays(Definition definition) {
        var today = LocalDate.now(clock);
        var closed = jdbc.sql(
                        "select day_on from figures_closed_day where definition_id = :definition and day_on >= :from")
                .param("definition", definition.id())
                .param("from", today.withDayOfMonth(1))
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .list();
        return today.withDayOfMonth(1)
                .datesUntil(today)
                .filter(day -> !closed.contains(day))
                .toList();
    }

    private List<YearMonth> open(Definition definition) {
        return jdbc.sql("""
                select distinct cast(date_trunc('month', f.occurred_on) as date) as month_on
                from figures_fact f
                where f.kind = any(:kinds) and f.occurred_on < :thisMonth
                  and not exists (select 1 from figures_closed_month c where c.definition_id = :definition
                                  and c.month_on = cast(date_trunc('month', f.occurred_on) as date))
                order by 1
                """)
                .param("kinds", definition.kinds().toArray(String[]::new))
                .param("thisMonth", YearMonth.now(clock).atDay(1))
                .param("definition", definition.id())
                .query((row, number) -> YearMonth.from(row.getObject("month_on", LocalDate.class)))
                .list();
    }
}
