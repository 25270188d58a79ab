package org.niangjia.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Feedback;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.activities.Viewings;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Component;

/** S52: young cadres carve a character at the cultural palace. S02: a model-worker chef teaches online whoever stays. */
@Component
class DemoCulture {
    static final String CARVING = "永把“廉”字刻心头";
    static final String KITCHEN = "鹿工学堂线上课程";
    private static final int CADRES = 30;
    private static final int YOUNG = 35;
    private static final int LOOKED = 120;

    private final DemoActivityDesk desk;
    private final DemoOffers offers;
    private final Sessions sessions;
    private final Attendance attendance;
    private final Feedback feedback;
    private final Viewings viewings;
    private final PersonDirectory people;

    DemoCulture(
            DemoActivityDesk desk,
            DemoOffers offers,
            Sessions sessions,
            Attendance attendance,
            Feedback feedback,
            Viewings viewings,
            PersonDirectory people) {
        this.desk = desk;
        this.offers = offers;
        this.sessions = sessions;
        this.attendance = attendance;
        this.feedback = feedback;
        this.viewings = viewings;
        this.people = people;
    }

    /** Who comes is chosen by the unions, thirty young cadres; they carve for a morning and say how it was. */
    void carve() {
        var day = offers.today().minusDays(2);
        long programme = desk.programme(CARVING, offers.now(), 8_000, "青年干部学党纪，美工刻字体验。", "长兴县总工会", "美工刻字");
        long young = offers.audience(
                desk.officer(), "青年干部（35 周岁及以下）", Map.of("AGE", Map.of("to", List.of(String.valueOf(YOUNG)))));
        var cadres = young(day);
        long carving = desk.open(
                ActivityPlan.of(programme, "CULTURE", "青年干部美工刻“廉”字", day, day)
                        .at("县工人文化宫美工室", "组宣部", "一刀一刻，把“廉”字刻在心头")
                        .signedUpOnly(null, null),
                new SignUp(
                        (long) CADRES,
                        young,
                        1,
                        DemoActivityDesk.at(day.minusDays(1), 0),
                        DemoActivityDesk.at(day.plusDays(5), 0),
                        Allocation.FIRST_COME,
                        false));
        offers.claimed(offers.offerOf(programme, "青年干部美工刻“廉”字"), cadres, 1, "");
        long session = desk.session(carving, "刻“廉”字", day, 9, 120, "县工人文化宫美工室", "文化宫美工老师");
        if (attendance.paper(desk.officer(), session, cadres).counted() != CADRES) {
            throw new IllegalStateException("carving");
        }
        for (int i = 0; i < 12; i++) {
            String words = i % 4 == 0 ? "动手刻比听课记得牢" : "";
            DemoActivityDesk.must(feedback.give(new Actor(0, "青年干部", cadres.get(i), null), session, 4 + i % 2, words));
        }
        desk.held(session, 0);
        desk.move(carving, ActivityState.ENDED);
    }

    private List<Long> young(LocalDate on) {
        var all = offers.people(offers.root(), "ENTERPRISE", false, "", "");
        return people.findAll(all).values().stream()
                .filter(card -> card.birthOn() != null && card.birthOn().isAfter(on.minusYears(YOUNG)))
                .map(PersonDirectory.PersonCard::id)
                .sorted()
                .limit(CADRES)
                .toList();
    }

    void cook() {
        LocalDate today = offers.today();
        var days = new Period(today.minusDays(5), today.plusDays(20));
        long programme = desk.programme(KITCHEN, days, 5_000, "劳模大厨在线教授年夜饭。", "温州市鹿城区总工会", "线上课程");
        long course = desk.open(
                ActivityPlan.of(programme, "ONLINE", "劳模大厨线上教年夜饭", days.from(), days.to())
                        .at("线上", "宣教部", "在家门口学一桌年夜饭"),
                null);
        var dishes = List.of("红烧鹿城黄鱼", "三丝敲鱼", "八宝饭");
        long first = 0;
        for (int i = 0; i < dishes.size(); i++) {
            var from = DemoActivityDesk.at(today.plusDays(7L * i - 2), 19);
            var plan = new SessionPlan(
                    dishes.get(i),
                    0,
                    "",
                    from,
                    from.plus(Duration.ofMinutes(40)),
                    "",
                    null,
                    "劳模大厨",
                    "https://example.org/live");
            long session = DemoActivityDesk.done(sessions.plan(desk.officer(), course, plan))
                    .getFirst();
            first = i == 0 ? session : first;
        }
        for (long person : offers.couriers().subList(0, LOOKED)) {
            if (viewings.enter(new Actor(0, "职工", person, null), first).isBlank()) {
                throw new IllegalStateException("not watched");
            }
        }
        desk.held(first, 0);
    }
}
