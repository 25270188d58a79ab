package org.niangjia.demo;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.surveys.Answers;
import org.niangjia.surveys.Given;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollPlan;
import org.niangjia.surveys.PollState;
import org.niangjia.surveys.Polls;
import org.niangjia.surveys.Subsidies;
import org.springframework.stereotype.Component;

/** S09 and S10: who stays and who leaves, and what one enterprise pays for either. */
@Component
class DemoPoll {
    static final String NAME = "节前去留摸排";
    private static final String PAPER = "企业留人政策";
    private static final int ENTERPRISES = 8;

    private final Polls polls;
    private final Answers answers;
    private final Subsidies subsidies;
    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final DemoTree tree;

    DemoPoll(
            Polls polls,
            Answers answers,
            Subsidies subsidies,
            DemoOffers offers,
            DemoAccounts accounts,
            DemoTree tree) {
        this.polls = polls;
        this.answers = answers;
        this.subsidies = subsidies;
        this.offers = offers;
        this.accounts = accounts;
        this.tree = tree;
    }

    void ask() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        var window = offers.now();
        long programme = offers.programme(
                officer, NAME, window, 50_000, "摸清谁留下、谁返乡，分别做好服务。", "湖州市南浔区总工会", "去留摸排", "留岗补贴", "返乡补贴");
        long poll = polls.plan(
                officer,
                new PollPlan(
                        offers.root(),
                        programme,
                        null,
                        NAME,
                        "今年春节您留下过年还是回家过年？",
                        PollKind.STAY_OR_LEAVE,
                        List.of(),
                        window.from()
                                .atTime(LocalTime.MIDNIGHT)
                                .atZone(Period.ZONE)
                                .toInstant(),
                        window.to()
                                .atTime(LocalTime.MIDNIGHT)
                                .atZone(Period.ZONE)
                                .toInstant(),
                        true,
                        true));
        polls.move(officer, poll, PollState.OPEN, "", null);
        var unions = DemoTree.enterprises().subList(0, ENTERPRISES).stream()
                .map(enterprise -> tree.named(enterprise.unionName()))
                .toList();
        long first = unions.getFirst();
        subsidy(officer, poll, new Subsidies.Rule(first, PollKind.STAY, "餐费补贴", Money.yuan(800), window, PAPER));
        subsidy(officer, poll, new Subsidies.Rule(first, PollKind.LEAVE, "交通费补贴", Money.yuan(500), window, PAPER));
        unions.forEach(union -> answer(officer, poll, offers.people(union, "", null, "", "")));
    }

    private void subsidy(Actor officer, long poll, Subsidies.Rule rule) {
        var refused = subsidies.add(officer, poll, rule);
        if (refused != null) {
            throw new IllegalStateException("subsidy of the demonstration: " + refused);
        }
    }

    /** Two of three stay; the last of every union has not said. */
    private void answer(Actor officer, long poll, List<Long> people) {
        var stay = new ArrayList<Long>();
        var leave = new ArrayList<Long>();
        for (int i = 0; i < people.size() - 1; i++) {
            (i % 3 == 2 ? leave : stay).add(people.get(i));
        }
        var done =
                answers.bulk(officer, poll, stay, Given.choice(PollKind.STAY)).changed()
                        + answers.bulk(officer, poll, leave, Given.choice(PollKind.LEAVE))
                                .changed();
        if (done != stay.size() + leave.size()) {
            throw new IllegalStateException("answers of the demonstration: " + done);
        }
    }
}
