package org.niangjia.draws;

import java.time.Instant;
import java.util.List;
import org.niangjia.draws.proof.Commitment;
import org.niangjia.platform.CurrentFederation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the text a draw is bound to. */
@Component
class Commitments {
    private final JdbcClient jdbc;

    Commitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Commitment of(Draw draw, Frozen.Facts frozen, Instant publishedAt) {
        return new Commitment(
                CurrentFederation.get().code(),
                draw.key(),
                draw.title(),
                draw.unit().name(),
                draw.hash(),
                draw.weighted(),
                frozen.entries(),
                frozen.weight(),
                frozen.root(),
                frozen.secretHash(),
                draw.tiers().stream()
                        .map(tier -> new Commitment.Tier(tier.name(), tier.prizes()))
                        .toList(),
                draw.reserves(),
                draw.sources().stream().map(Commitments::source).toList(),
                Commitment.PROGRAM,
                frozen.frozenAt(),
                publishedAt,
                draw.exclusive() ? earlier(draw) : List.of());
    }

    static Commitment.FutureSource source(Draw.Source source) {
        return new Commitment.FutureSource(source.kind(), source.issue(), source.at());
    }

    /** Draws of the subject that were given up after their entries were frozen. */
    private List<Long> earlier(Draw draw) {
        return jdbc.sql("""
                select d.id from draws_draw d join draws_frozen f on f.draw_id = d.id
                where d.subject_type = :type and d.subject_id = :subject and d.state = 'ABANDONED' order by d.id
                """)
                .param("type", draw.subjectType())
                .param("subject", draw.subjectId())
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
