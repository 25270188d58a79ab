package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Paging;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;
import org.springframework.context.ApplicationContext;

/** The rules of the poll that asks who stays and who leaves. */
final class SurveyProofs extends Proofs {

    SurveyProofs(ApplicationContext context) {
        super(context);
    }

    Map<String, Proof> all() {
        rule("F031", "Surveys › Subsidies", figure -> subsidy(figure, PollKind.STAY));
        rule("F032", "Surveys › Subsidies", figure -> subsidy(figure, PollKind.LEAVE));
        return proofs;
    }

    long answered() {
        return bean(PollList.class)
                .all(officer(), new PollList.Filter("节前去留摸排", null, null))
                .getFirst()
                .answers();
    }

    /** Everybody of the enterprise with that answer is owed the amount of the page, and no second amount can stand beside it. */
    private void subsidy(Listed figure, String choice) {
        var subsidies = bean(Subsidies.class);
        long poll = bean(PollList.class)
                .all(officer(), new PollList.Filter("节前去留摸排", null, null))
                .getFirst()
                .id();
        var rule = subsidies.rules(officer(), poll).stream()
                .filter(row -> row.choice().equals(choice))
                .findFirst()
                .orElseThrow();
        var owed = subsidies.owed(officer(), poll, rule.unionId(), new Paging(1, 200)).rows().stream()
                .filter(row -> row.choice().equals(choice))
                .toList();
        assertThat(owed)
                .isNotEmpty()
                .allMatch(row -> row.amountFen() == Money.yuan(figure.number()).fen());
        var more = new Subsidies.Rule(
                rule.unionId(),
                choice,
                rule.item(),
                Money.yuan(figure.number() + 1),
                new Period(rule.validFrom(), rule.validTo()),
                rule.source());
        assertThat(subsidies.add(officer(), poll, more)).isEqualTo(Subsidies.Refused.OVERLAPS);
    }
}
