package org.niangjia.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.roaringbitmap.longlong.Roaring64NavigableMap;
import org.springframework.jdbc.core.RowCallbackHandler;
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
        long value = value(definition, unionId, programmeId, period);
        if (definition.aggregate() != Aggregate.SHARE) {
            return new Figure(definition, unionId, programmeId, period, value, null);
        }
        var whole = definition.denominator();
        if (whole == null) {
            throw new IllegalStateException("a share without a denominator: " + definition.code());
        }
        long of = value(definitions.inForce(whole), unionId, programmeId, period);
        return new Figure(definition, unionId, programmeId, period, of == 0 ? 0 : value * 1000 / of, of);
    }

    private long value(Definition definition, long unionId, @Nullable Long programmeId, Period period) {
        if (definition.aggregate() == Aggregate.SHARE) {
            return live(definition, unionId, programmeId, period);
        }
        if (!definition.flow()) {
            return standing.value(definition, unionId, programmeId, period.to())
                    .orElseGet(() -> live(definition, unionId, programmeId, period));
        }
        var closed = closedMonths.closedWithin(definition, period);
        if (closed.none()) {
            return live(definition, unionId, programmeId, period);
        }
        var parts = closedMonths.parts(definition, unionId, programmeId, closed);
        var rest = remainder(period, closed.spans());
        if (definition.aggregate() != Aggregate.DISTINCT_SUBJECTS) {
            return parts.stream().mapToLong(ClosedMonths.Part::value).sum()
                    + rest.stream()
                            .mapToLong(gap -> live(definition, unionId, programmeId, gap))
                            .sum();
        }
        var subjects = new Roaring64NavigableMap();
        for (var part : parts) {
            var bitmap = part.subjects();
            if (bitmap != null) {
                subjects.or(bitmap);
            }
        }
        for (var gap : rest) {
            var filter = FactFilter.of(definition, gap).within(unionId, programmeId);
            jdbc.sql("select distinct f.subject_id from figures_fact f " + FactFilter.LINEAGE + " where "
                            + filter.where() + " and f.subject_id is not null")
                    .params(filter.parameters())
                    .query((RowCallbackHandler) row -> subjects.addLong(row.getLong(1)));
        }
        return subjects.getLongCardinality();
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
