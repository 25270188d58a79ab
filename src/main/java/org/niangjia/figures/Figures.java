package org.niangjia.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers any definition for any union subtree, programme and period. */
@Service
@Transactional(readOnly = true)
public class Figures {
    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final ClosedMonths closedMonths;
    private final StandingDays standing;

    Figures(JdbcClient jdbc, Definitions definitions, ClosedMonths closedMonths, StandingDays standing) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.closedMonths = closedMonths;
        this.standing = standing;
    }

    public Figure compute(String code, long unionId, @Nullable Long programmeId, Period period) {
        return compute(definitions.inForce(code), unionId, programmeId, period);
    }

    public Figure compute(Definition definition, long unionId, @Nullable Long programmeId, Period period) {
        return compute(List.of(definition), unionId, programmeId, period).getFirst();
    }

    /** All at once, in the same order: how many are asked for does not decide how often the database is asked. */
    public List<Figure> compute(List<Definition> wanted, long unionId, @Nullable Long programmeId, Period period) {
        var wholes = definitions.inForce(wanted.stream()
                .flatMap(definition -> whole(definition).stream())
                .toList());
        var asked = Stream.concat(wanted.stream(), wholes.values().stream())
                .distinct()
                .toList();
        var tally = tally(asked, unionId, programmeId, period);
        return wanted.stream()
                .map(definition -> whole(definition)
                        .map(code -> {
                            long of = tally.of(Objects.requireNonNull(wholes.get(code)));
                            long value = of == 0 ? 0 : tally.of(definition) * 1000 / of;
                            return new Figure(definition, unionId, programmeId, period, value, of);
                        })
                        .orElseGet(
                                () -> new Figure(definition, unionId, programmeId, period, tally.of(definition), null)))
                .toList();
    }

    /** The code of what a share is taken of. */
    private static Optional<String> whole(Definition definition) {
        if (definition.aggregate() == Aggregate.SHARE && definition.denominator() == null) {
            throw new IllegalStateException("a share without a denominator: " + definition.code());
        }
        return definition.aggregate() == Aggregate.SHARE
                ? Optional.ofNullable(definition.denominator())
                : Optional.empty();
    }

    private Tally tally(List<Definition> asked, long unionId, @Nullable Long programmeId, Period period) {
        var tally = new Tally();
        var summed = asked.stream()
                .filter(definition -> definition.aggregate() != Aggregate.SHARE)
                .toList();
        var closed = closedMonths.closedWithin(
                summed.stream().filter(Definition::flow).toList(), period);
        closedMonths.add(closed, unionId, programmeId, tally);
        var stood = standing.closedBefore(
                summed.stream().filter(definition -> !definition.flow()).toList(), period.to());
        standing.add(stood, unionId, programmeId, period.to(), tally);
        for (var definition : asked) {
            var sums = closed.get(definition);
            if (sums != null) {
                remainder(period, sums.spans()).forEach(gap -> {
                    var filter = FactFilter.of(definition, gap).within(unionId, programmeId);
                    if (definition.aggregate() == Aggregate.DISTINCT_SUBJECTS) {
                        tally.askSubjects(definition, filter);
                    } else {
                        tally.askNumber(definition, filter, 1);
                    }
                });
            } else if (!stood.containsKey(definition)) {
                tally.askNumber(definition, FactFilter.of(definition, period).within(unionId, programmeId), 1);
            }
        }
        tally.complete(jdbc);
        return tally;
    }

    /** Counted from the facts themselves. */
    long live(Definition definition, long unionId, @Nullable Long programmeId, Period period) {
        var filter = FactFilter.of(definition, period).within(unionId, programmeId);
        return jdbc.sql("select " + FactFilter.sum(definition) + " from figures_fact f " + FactFilter.LINEAGE
                        + " where " + filter.where())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    /** The days of the period that lie in no closed span, as whole ranges. */
    static List<Period> remainder(Period period, List<Period> closed) {
        var gaps = new ArrayList<Period>();
        LocalDate from = period.from();
        for (var span :
                closed.stream().sorted(Comparator.comparing(Period::from)).toList()) {
            if (from.isBefore(span.from())) {
                gaps.add(new Period(from, span.from().minusDays(1)));
            }
            from = span.to().plusDays(1);
        }
        if (!from.isAfter(period.to())) {
            gaps.add(new Period(from, period.to()));
        }
        return gaps;
    }
}
