package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Outreach;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.Sessions;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figures;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Period;
import org.niangjia.programmes.ProgrammeList;
import org.springframework.context.ApplicationContext;

/** The figures and rules of courses, child care, tours and outreach. */
final class ActivityProofs extends Proofs {
    private static final String WHERE = "Programmes › Activities";

    ActivityProofs(ApplicationContext context) {
        super(context);
    }

    /** Programmes of the demonstration by the system they reproduce. */
    static Map<String, String> systems() {
        return Map.ofEntries(
                Map.entry("S02", "鹿工学堂线上课程"),
                Map.entry("S16", "嘉善行业培训"),
                Map.entry("S23", "六讲六做大宣讲"),
                Map.entry("S31", "职工疗休养"),
                Map.entry("S32", "爱在玉环新春嘉年华"),
                Map.entry("S47", "法润工心普法宣传"),
                Map.entry("S50", "红五月主题宣传"),
                Map.entry("S52", "永把“廉”字刻心头"),
                Map.entry("S58", "职工学堂"),
                Map.entry("S60", "“小鱼苗”七彩夏令营"),
                Map.entry("S62", "职工子女爱心暑托班"),
                Map.entry("S63", "暑期童心"),
                Map.entry("S64", "职工学堂"),
                Map.entry("S74", "职工乡村疗休养线路考察"));
    }

    Map<String, Proof> all() {
        figure("F055", "activities.trained", new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31)), false);
        figure("F070", "activities.enterprises-visited", Period.year(2021), false);
        figure("F071", "activities.outreach-sessions", Period.year(2021), false);
        figure("F169", "activities.reach", Period.month(java.time.YearMonth.of(2024, 5)), true);
        figure(
                "F217",
                "activities.childcare-terms",
                new Period(LocalDate.of(2012, 1, 1), LocalDate.of(2019, 12, 31)),
                false);
        figure("F254", "activities.scouts", Period.year(2024), true);
        skilled("F056");
        input(
                "F054",
                WHERE,
                figure -> assertThat(told("S16").startsOn())
                        .isEqualTo(LocalDate.of(Math.toIntExact(figure.number()), 1, 1)));
        input("F164", WHERE, figure -> {
            var year = Period.year(Math.toIntExact(figure.number()));
            assertThat(new Period(told("S47").startsOn(), told("S47").endsOn())).isEqualTo(year);
        });
        input(
                "F168",
                WHERE,
                figure -> assertThat(bean(Outreach.class)
                                .carriers(activity("劳动专列").id())
                                .getFirst()
                                .stops())
                        .isEqualTo(figure.number()));
        input(
                "F211",
                WHERE,
                figure -> assertThat((long) told("S60").startsOn().getYear()).isEqualTo(figure.number()));
        input(
                "F216",
                WHERE,
                figure -> assertThat(activities("S62").stream()
                                .mapToLong(row -> row.startsOn().getYear())
                                .min())
                        .hasValue(figure.number()));
        input(
                "F224",
                WHERE,
                figure -> assertThat(bean(SessionList.class)
                                .of(activity("“攻坚克难、勇于担当”先进事迹报告").id())
                                .getFirst()
                                .lecturer()
                                .split("、"))
                        .hasSize(Math.toIntExact(figure.number())));
        rule("F097", WHERE, figure -> lasts("美丽乡村一日游", figure.number()));
        rule(
                "F099",
                WHERE,
                figure -> assertThat((long) activities("S32").size()).isEqualTo(figure.number()));
        rule("F100", WHERE, figure -> lasts("健身天天练", figure.number()));
        rule("F166", WHERE, figure -> assertThat(planned("大型户外法治宣传")).isEqualTo(figure.number()));
        rule("F170", WHERE, figure -> longest("班前十分钟", figure.number()));
        rule("F200", WHERE, figure -> longest("车间英语微课", figure.number()));
        rule("F215", WHERE, figure -> months("职工子女爱心暑托班", figure.number()));
        rule("F218", WHERE, figure -> months("话剧公益演出", figure.number()));
        rule(
                "F219",
                WHERE,
                figure -> assertThat((long) activities("S63").size()).isEqualTo(figure.number()));
        rule("F220", WHERE, figure -> assertThat(planned("话剧公益演出")).isEqualTo(figure.number()));
        rule("F221", WHERE, this::families);
        rule("F222", WHERE, figure -> assertThat(planned("亲子阅读")).isEqualTo(figure.number()));
        rule("F223", WHERE, figure -> lasts("亲子阅读", figure.number() * 7));
        return proofs;
    }

    /** So many places, one for each family. */
    private void families(Listed figure) {
        var offers = bean(OfferList.class);
        var offer = offers.publicOf(told("S63").id()).stream()
                .filter(row -> row.name().equals("话剧公益演出"))
                .map(row -> offers.show(officer(), row.id()))
                .findFirst()
                .orElseThrow();
        assertThat(offer.stock().total()).isEqualTo(figure.number());
        assertThat(offer.plan().limitHousehold()).isEqualTo(1);
    }

    private ProgrammeList.Row told(String system) {
        return programme(String.valueOf(systems().get(system)));
    }

    /** F056 A mean over the years of the programme: each person counts once a year, and the print says about. */
    private void skilled(String id) {
        var before = proofs.put(id, new Proof("outcome", WHERE, figure -> {
            long sum = 0;
            var years = List.of(2019, 2020);
            for (int year : years) {
                sum += bean(Figures.class)
                        .compute("activities.skill-people", root(), null, Period.year(year))
                        .value();
            }
            long both = bean(Figures.class)
                    .compute(
                            "activities.skill-people",
                            root(),
                            null,
                            new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31)))
                    .value();
            assertThat(both).as("who came in both years is one person").isLessThan(sum);
            var definition = bean(Definitions.class).inForce("activities.skill-people");
            assertThat(definition.print(sum / years.size(), true)).isEqualTo("约" + figure.number() + "人");
        }));
        assertThat(before).isNull();
    }

    /** @param over the page says 余: more was counted than is said, and the printed number is the page's */
    private void figure(String id, String code, Period period, boolean over) {
        var before = proofs.put(id, new Proof("outcome", WHERE, figure -> {
            var computed = bean(Figures.class).compute(code, root(), null, period);
            if (over) {
                assertThat(computed.value()).as(code).isBetween(figure.number() + 1, figure.number() * 11 / 10);
            } else {
                assertThat(computed.value()).as(code).isEqualTo(figure.number());
            }
        }));
        assertThat(before).isNull();
    }

    /** It lasts so many days: a session on the last one is planned, on the day after it is refused. */
    private void lasts(String name, long days) {
        var plan = reopened(name).plan();
        assertThat(plan.startsOn().plusDays(days - 1)).isEqualTo(plan.endsOn());
        bounded(name, plan);
    }

    private void months(String name, long months) {
        var plan = reopened(name).plan();
        assertThat(plan.startsOn().plusMonths(months).minusDays(1)).isEqualTo(plan.endsOn());
        bounded(name, plan);
    }

    private void bounded(String name, ActivityPlan plan) {
        assertThat(plan(name, plan.endsOn(), 5)).isInstanceOf(SessionOutcome.Done.class);
        assertThat(plan(name, plan.endsOn().plusDays(1), 5))
                .isEqualTo(SessionOutcome.no(SessionOutcome.Refused.OUTSIDE_ACTIVITY, 0));
    }

    /** Sessions of the kind may be so long and not a minute longer. */
    private void longest(String name, long minutes) {
        var day = reopened(name).plan().startsOn();
        assertThat(plan(name, day, minutes)).isInstanceOf(SessionOutcome.Done.class);
        assertThat(plan(name, day, minutes + 1)).isEqualTo(SessionOutcome.no(SessionOutcome.Refused.TOO_LONG, minutes));
    }

    private SessionOutcome plan(String name, LocalDate day, long minutes) {
        var from = day.atTime(LocalTime.NOON).atZone(Period.ZONE).toInstant();
        return bean(Sessions.class)
                .plan(officer(), activity(name).id(), SessionPlan.of("", from, Duration.ofMinutes(minutes)));
    }

    private ActivityList.Shown reopened(String name) {
        var row = activity(name);
        if (row.state() == ActivityState.ENDED) {
            assertThat(bean(Activities.class).move(officer(), row.id(), ActivityState.OPEN, ""))
                    .isNull();
        }
        return bean(ActivityList.class).show(officer(), row.id());
    }

    private long planned(String name) {
        return bean(SessionList.class).of(activity(name).id()).size();
    }

    private ActivityList.Row activity(String name) {
        return bean(ActivityList.class).all(officer(), new ActivityList.Filter(name, null, null, null)).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the programme of a system consists of. */
    List<ActivityList.Row> activities(String system) {
        long programme = bean(ProgrammeList.class)
                .all(
                        officer(),
                        new ProgrammeList.Filter(String.valueOf(systems().get(system)), null, null))
                .getFirst()
                .id();
        return bean(ActivityList.class).all(officer(), new ActivityList.Filter("", null, null, programme));
    }
}
