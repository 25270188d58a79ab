package org.niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Measure;
import org.niangjia.activities.Quotas;
import org.niangjia.activities.Scouting;
import org.niangjia.activities.SignUp;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** A route that representatives scored, and the tour that goes there. */
@Component
class DemoScouts {
    static final String SCOUTS = "职工乡村疗休养线路考察";
    private static final int SCOUT_COUNT = 73;

    private final DemoActivityDesk desk;
    private final DemoOffers offers;
    private final Activities activities;
    private final Scouting scouting;
    private final Quotas quotas;

    DemoScouts(DemoActivityDesk desk, DemoOffers offers, Activities activities, Scouting scouting, Quotas quotas) {
        this.desk = desk;
        this.offers = offers;
        this.activities = activities;
        this.scouting = scouting;
        this.quotas = quotas;
    }

    List<DemoProgrammes.Step> all() {
        return List.of(new DemoProgrammes.Step(SCOUTS, this::scouts));
    }

    /** S74 and S31: representatives of two levels score a route blind, and a tour of a day goes there. */
    private void scouts() {
        var year = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
        long programme = desk.programme(SCOUTS, year, 50_000, "边走、边看、边记。", "绍兴市总工会", "线路考察");
        var day = LocalDate.of(2024, 10, 16);
        long route = desk.open(
                ActivityPlan.of(programme, "SCOUTING", "越城乡村线路考察", day, day).tour(1, "", Money.ZERO, "上旺、坡塘、兰亭"), null);
        if (!scouting.questions(desk.officer(), route, List.of("有美景", "要休闲，不要折腾", "好玩也有意义"))) {
            throw new IllegalStateException("questions");
        }
        var asked = scouting.questions(route);
        var people = offers.people(offers.root(), "ENTERPRISE", false, "", "").subList(0, SCOUT_COUNT);
        for (int i = 0; i < people.size(); i++) {
            long person = people.get(i);
            scouting.appoint(desk.officer(), route, person, i % 3 == 0 ? Scouting.Level.UPPER : Scouting.Level.LOWER);
            int base = i;
            var scores = asked.stream()
                    .map(one -> new Scouting.Score(one.id(), 3 + (base + one.position()) % 3, "实地看过"))
                    .toList();
            DemoActivityDesk.must(scouting.handIn(new Actor(0, "工会代表", person, null), route, scores, ""));
        }
        desk.move(route, ActivityState.ENDED);
        desk.limit(Measure.TOUR_DAY_FEN, "TOUR", 60_000, LocalDate.of(2024, 1, 1), "演示：疗休养管理办法");
        desk.limit(Measure.TOUR_YEAR_FEN, "TOUR", 300_000, LocalDate.of(2024, 1, 1), "演示：疗休养管理办法");
        var coming = offers.today().plusDays(20);
        long tours = desk.programme("乡村疗休养", offers.now(), 250_000, "考察过的线路，按企业分批去。", "建德市总工会", "一日游");
        long tour = activities.plan(
                desk.officer(),
                ActivityPlan.of(tours, "TOUR", "美丽乡村一日游", coming, coming)
                        .at("武康集合", "疗休养专员", "走进美丽乡村，体验年俗文化")
                        .tour(1, "", Money.yuan(480), "上旺—坡塘—兰亭"),
                new SignUp(
                        120L,
                        null,
                        1,
                        DemoActivityDesk.at(offers.now().from(), 0),
                        DemoActivityDesk.at(coming, 0),
                        Allocation.FIRST_COME,
                        true));
        scouting.link(desk.officer(), tour, route);
        int turn = 1;
        for (var enterprise : DemoTree.enterprises().subList(0, 3)) {
            DemoActivityDesk.must(quotas.set(
                    desk.officer(),
                    tour,
                    offers.unionNamed(enterprise.unionName()),
                    turn,
                    DemoActivityDesk.at(offers.today().plusDays(3L * (turn - 1)), 0),
                    40));
            turn++;
        }
        desk.move(tour, ActivityState.OPEN);
        long unused = desk.session(tour, "出发", coming, 7, 600, "武康集合", "领队");
        if (unused <= 0) {
            throw new IllegalStateException();
        }
    }
}
