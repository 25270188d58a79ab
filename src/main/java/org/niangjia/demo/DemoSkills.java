package org.niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Kinds;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** S16: besides the four trades some five thousand people a year are trained for a skill; each is counted once a year. */
@Component
class DemoSkills {
    static final String NAME = "普适性产业工人技能培训";
    private static final int SESSIONS = 4;
    private static final int OF_2019 = 4_980;
    private static final int OF_2020 = 4_988;

    private final DemoActivityDesk desk;
    private final DemoOffers offers;
    private final Kinds kinds;
    private final Attendance attendance;

    DemoSkills(DemoActivityDesk desk, DemoOffers offers, Kinds kinds, Attendance attendance) {
        this.desk = desk;
        this.offers = offers;
        this.kinds = kinds;
        this.attendance = attendance;
    }

    void train() {
        var years = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31));
        long programme = desk.programme(NAME, years, 600_000, "面向全体产业工人的技能培训。", "嘉善县总工会", "技能培训");
        DemoActivityDesk.must(kinds.add(desk.officer(), "SKILL", "技能培训", "Skill training", Set.of()));
        var workers = offers.people(offers.root(), "", null, "", "");
        year(programme, 2019, workers.subList(0, OF_2019));
        year(programme, 2020, workers.subList(workers.size() - OF_2020, workers.size()));
    }

    private void year(long programme, int year, List<Long> workers) {
        var first = LocalDate.of(year, 3, 10);
        long course = desk.open(
                ActivityPlan.of(
                                programme,
                                "SKILL",
                                year + " 年技能培训",
                                LocalDate.of(year, 1, 1),
                                LocalDate.of(year, 12, 31))
                        .at("工匠学院和企业实训基地", "培训部", "培训技能类人才"),
                null);
        int each = workers.size() / SESSIONS;
        for (int i = 0; i < SESSIONS; i++) {
            long session =
                    desk.session(course, "第 " + (i + 1) + " 批", first.plusMonths(2L * i), 9, 180, "实训基地", "高级技师");
            var some = workers.subList(i * each, i == SESSIONS - 1 ? workers.size() : (i + 1) * each);
            if (attendance.paper(desk.officer(), session, some).counted() != some.size()) {
                throw new IllegalStateException("skill training of " + year);
            }
            desk.held(session, 0);
        }
        desk.move(course, ActivityState.ENDED);
    }
}
