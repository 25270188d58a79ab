package org.niangjia.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.Measure;
import org.niangjia.activities.Outreach;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** What goes to people where they are: talks, a bus with its stops, law on the square. */
@Component
class DemoOutreach {
    static final String TALKS = "六讲六做大宣讲";
    static final String BUS = "红五月主题宣传";
    static final String LAW = "法润工心普法宣传";
    private static final long BOARDED = 36_280;

    private final DemoActivityDesk desk;
    private final Kinds kinds;
    private final Outreach outreach;

    DemoOutreach(DemoActivityDesk desk, Kinds kinds, Outreach outreach) {
        this.desk = desk;
        this.kinds = kinds;
        this.outreach = outreach;
    }

    List<DemoProgrammes.Step> all() {
        return List.of(
                new DemoProgrammes.Step(TALKS, this::talks),
                new DemoProgrammes.Step(BUS, this::bus),
                new DemoProgrammes.Step(LAW, this::law));
    }

    /** S23: 58 key enterprises, 22 sessions, by chair, young worker and model worker together. */
    private void talks() {
        var year = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 12, 31));
        long programme = desk.programme(TALKS, year, 60_000, "小板凳、餐厅、创新工作室里的宣讲。", "安吉县总工会", "宣讲", "走访");
        long talks = desk.open(
                ActivityPlan.of(programme, "OUTREACH", "六讲六做宣讲团", year.from(), year.to())
                        .at("企业餐厅、创新工作室", "宣讲团", "工会主席、一线青年职工、劳模工匠同讲"),
                null);
        for (int i = 0; i < 22; i++) {
            var day = year.from().plusDays(14L * i + 10);
            desk.held(desk.session(talks, "专项宣传", day, 12, 45, "企业餐厅", "工会主席、青年职工、劳模"), 30 + i);
        }
        var employers = outreach.employers(desk.officer(), "机械");
        var visited = new ArrayList<>(employers);
        visited.addAll(outreach.employers(desk.officer(), "木业"));
        visited.addAll(outreach.employers(desk.officer(), "电子"));
        visited.addAll(outreach.employers(desk.officer(), "纺织"));
        for (int i = 0; i < 58; i++) {
            DemoActivityDesk.must(outreach.visit(
                    desk.officer(),
                    talks,
                    null,
                    visited.get(i).id(),
                    year.from().plusDays(5L * i + 10),
                    "听取职工意见"));
        }
        DemoActivityDesk.must(outreach.handOut(desk.officer(), talks, "宣讲手册", 1_200, LocalDate.of(2021, 6, 1)));
        desk.move(talks, ActivityState.ENDED);
    }

    /** S50: a bus with 38 stops, light boxes, a street, and ten minutes before the shift. */
    private void bus() {
        var months = new Period(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 9, 30));
        long programme = desk.programme(BUS, months, 90_000, "公交专列、灯箱和宣传街。", "诸暨市总工会", "劳动专列", "宣传一条街", "班前十分钟");
        var plan = ActivityPlan.of(programme, "OUTREACH", "劳动专列", months.from(), months.to());
        long campaign = desk.open(plan.at("主城区", "宣教部", "主题公交车穿城而过"), null);
        var stops = new ArrayList<>(List.of("市妇幼保健院新院", "郭家停车场", "浣江中学", "小商品市场"));
        IntStream.rangeClosed(5, 38).forEach(i -> stops.add("第 " + i + " 站"));
        long bus = outreach.carry(
                desk.officer(),
                campaign,
                new Outreach.NewCarrier(Outreach.CarrierKind.BUS_LINE, "劳动专列", 1, months.from(), stops));
        long boxes = outreach.carry(
                desk.officer(),
                campaign,
                new Outreach.NewCarrier(Outreach.CarrierKind.LIGHT_BOX, "站台灯箱", 24, months.from(), List.of()));
        if (boxes == bus) {
            throw new IllegalStateException();
        }
        for (int month = 4; month <= 9; month++) {
            DemoActivityDesk.must(outreach.reach(
                    desk.officer(), bus, YearMonth.of(2024, month), BOARDED + 100L * (month - 5), "公交公司刷卡统计", ""));
        }
        DemoActivityDesk.must(
                kinds.add(desk.officer(), "SHIFT_TALK", "班前十分钟", "Ten minutes before the shift", Set.of()));
        desk.limit(Measure.SESSION_MINUTES, "SHIFT_TALK", 10, months.from(), "守好红色根脉·班前十分钟活动");
        long talk = desk.open(ActivityPlan.of(programme, "SHIFT_TALK", "班前十分钟", months.from(), months.to()), null);
        desk.held(desk.session(talk, "劳模故事", LocalDate.of(2024, 5, 6), 8, 10, "车间", "班组长"), 40);
        desk.move(campaign, ActivityState.ENDED);
    }

    /** S47: ten large outdoor events are planned. */
    private void law() {
        var year = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
        long programme = desk.programme(LAW, year, 80_000, "户外法治宣传和现场答疑。", "宁波市总工会", "户外普法");
        long events = desk.open(ActivityPlan.of(programme, "OUTREACH", "大型户外法治宣传", year.from(), year.to()), null);
        for (int i = 0; i < 10; i++) {
            desk.held(
                    desk.session(
                            events,
                            "第 " + (i + 1) + " 场",
                            year.from().plusMonths(i + 1L).withDayOfMonth(12),
                            14,
                            180,
                            "商圈广场",
                            "律师志愿者"),
                    200);
        }
        desk.move(events, ActivityState.ENDED);
    }
}
