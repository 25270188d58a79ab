package org.niangjia.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Feature;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.Measure;
import org.niangjia.activities.Series;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** Courses, camps and readings of the newspaper pages: some long over, some running, some coming. */
@Component
class DemoActivities {
    static final String TRAINING = "嘉善行业培训";
    static final String CAMP = "“小鱼苗”七彩夏令营";
    static final String CARE = "职工子女爱心暑托班";
    static final String SUMMER = "暑期童心";
    static final String FAMILY = "爱在玉环新春嘉年华";
    static final String SCHOOL = "职工学堂";
    private static final int EACH_SESSION = 250;

    private final DemoActivityDesk desk;
    private final DemoOffers offers;
    private final DemoOutreach outreach;
    private final DemoScouts scouts;
    private final Sessions sessions;
    private final Attendance attendance;
    private final Kinds kinds;

    DemoActivities(
            DemoActivityDesk desk,
            DemoOffers offers,
            DemoOutreach outreach,
            DemoScouts scouts,
            Sessions sessions,
            Attendance attendance,
            Kinds kinds) {
        this.desk = desk;
        this.offers = offers;
        this.outreach = outreach;
        this.scouts = scouts;
        this.sessions = sessions;
        this.attendance = attendance;
        this.kinds = kinds;
    }

    List<DemoProgrammes.Step> all() {
        var steps = new ArrayList<>(List.of(
                new DemoProgrammes.Step(TRAINING, this::training),
                new DemoProgrammes.Step(CARE, this::care),
                new DemoProgrammes.Step(CAMP, this::camp),
                new DemoProgrammes.Step(SUMMER, this::summer),
                new DemoProgrammes.Step(FAMILY, this::family),
                new DemoProgrammes.Step(SCHOOL, this::school)));
        steps.addAll(outreach.all());
        steps.addAll(scouts.all());
        return steps;
    }

    /** S16: four trades since 2019, 3,250 attendances in thirteen sessions. */
    private void training() {
        var years = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31));
        long programme = desk.programme(TRAINING, years, 300_000, "四个行业的普适性培训。", "嘉善县总工会", "行业培训");
        var workers = offers.people(offers.root(), "ENTERPRISE", null, "", "");
        var trades = List.of("水质检验员", "现代物流", "旅游行业", "餐饮服务");
        int number = 0;
        for (int trade = 0; trade < trades.size(); trade++) {
            long course = desk.open(
                    ActivityPlan.of(programme, "COURSE", trades.get(trade) + "培训", years.from(), years.to())
                            .at("工匠学院", "培训部", "理论和实训"),
                    null);
            for (int i = 0; i < (trade == 0 ? 4 : 3); i++) {
                var day = LocalDate.of(2019, 3, 5).plusDays(40L * number);
                long session = desk.session(course, "第 " + (i + 1) + " 次", day, 9, 120, "实训楼", "职业院校老师");
                int from = number * 90;
                var entered = attendance.paper(desk.officer(), session, workers.subList(from, from + EACH_SESSION));
                if (entered.counted() != EACH_SESSION) {
                    throw new IllegalStateException("training counted " + entered);
                }
                desk.held(session, 0);
                number++;
            }
            desk.move(course, ActivityState.ENDED);
        }
    }

    /** S62: eight editions since 2012, free, two months each. */
    private void care() {
        var years = new Period(LocalDate.of(2012, 1, 1), LocalDate.of(2019, 12, 31));
        long programme = desk.programme(CARE, years, 200_000, "为期两个月的教育和托管相结合的免费服务。", "浙江省武林建筑装饰集团工会", "暑托班");
        desk.limit(Measure.CHILDREN_PER_STAFF, "CHILDCARE", 8, years.from(), "演示：集团暑托班管理办法");
        desk.limit(Measure.PICK_UP_MINUTES, null, 10, years.from(), "演示：平台约定");
        for (int term = 1; term <= 8; term++) {
            var first = LocalDate.of(2011 + term, 7, 1);
            long id = desk.open(
                    ActivityPlan.of(
                                    programme,
                                    "CHILDCARE",
                                    CARE,
                                    first,
                                    first.plusMonths(2).minusDays(1))
                            .at("集团职工之家", "集团工会", "免费教育和托管")
                            .withTerm(term)
                            .signedUpOnly(6, 12),
                    null);
            desk.move(id, ActivityState.ENDED);
        }
    }

    /** S60: a camp that opens at three places in turn, five subjects at each. */
    private void camp() {
        var weeks = new Period(LocalDate.of(2019, 7, 8), LocalDate.of(2019, 7, 26));
        long programme = desk.programme(CAMP, weeks, 30_000, "自学、自理、自护、自强、自律。", "温州市鹿城区丰门街道总工会", "夏令营");
        desk.limit(Measure.CHILDREN_PER_STAFF, "CAMP", 12, weeks.from(), "演示：街道夏令营方案");
        var subjects = List.of("国学经典", "法制教育", "绘本", "形体与礼仪", "跆拳道");
        var places = List.of("丰门社区文化家园", "红港职工之家", "街道文化礼堂");
        for (int i = 0; i < places.size(); i++) {
            var monday = weeks.from().plusWeeks(i);
            long camp = desk.open(
                    ActivityPlan.of(programme, "CAMP", CAMP + "·" + places.get(i), monday, monday.plusDays(4))
                            .at(places.get(i), "街道总工会", "一天一门课，中午管饭")
                            .signedUpOnly(6, 12),
                    null);
            for (int day = 0; day < subjects.size(); day++) {
                desk.held(
                        desk.session(camp, subjects.get(day), monday.plusDays(day), 9, 120, places.get(i), "志愿者老师"),
                        24 + i);
            }
            desk.move(camp, ActivityState.ENDED);
        }
    }

    /** S63: month, week and day. */
    private void summer() {
        var month = new Period(LocalDate.of(2019, 7, 15), LocalDate.of(2019, 8, 14));
        long programme = desk.programme(SUMMER, month, 120_000, "橙色关爱小候鸟。", "宁波市海曙区总工会", "月：话剧", "周：亲子阅读", "日：文化之旅");
        long plays = desk.open(
                ActivityPlan.of(programme, "CULTURE", "话剧公益演出", month.from(), month.to()),
                new SignUp(
                        1_500L,
                        null,
                        1,
                        DemoActivityDesk.at(month.from().minusDays(7), 0),
                        DemoActivityDesk.at(month.to(), 0),
                        Allocation.FIRST_COME,
                        false));
        offers.oncePerHousehold(desk.officer(), offers.offerOf(programme, "话剧公益演出"));
        for (int i = 0; i < 7; i++) {
            desk.held(
                    desk.session(plays, "第 " + (i + 1) + " 场", month.from().plusDays(4L * i), 19, 90, "文化宫剧场", "话剧团"),
                    210);
        }
        var week = month.from().plusDays(7);
        long reading = desk.open(ActivityPlan.of(programme, "CULTURE", "亲子阅读", week, week.plusDays(6)), null);
        desk.held(desk.session(reading, "上半周", week.plusDays(1), 9, 60, "图书馆", "阅读推广人"), 30);
        desk.held(desk.session(reading, "下半周", week.plusDays(4), 9, 60, "图书馆", "阅读推广人"), 30);
        var day = month.from().plusDays(20);
        long tour = desk.open(ActivityPlan.of(programme, "CULTURE", "古今文化之旅日", day, day), null);
        desk.held(desk.session(tour, "文化之旅", day, 9, 300, "天一阁", "讲解员"), 40);
        List.of(plays, reading, tour).forEach(id -> desk.move(id, ActivityState.ENDED));
    }

    /** S32: four online family courses in the seven days of the New Year. */
    private void family() {
        var days = new Period(LocalDate.of(2022, 1, 31), LocalDate.of(2022, 2, 6));
        long programme = desk.programme(FAMILY, days, 1_500_000, "职工可以带着子女参与的线上品质课堂。", "玉环市总工会", "线上品质课堂");
        for (String name : List.of("健身天天练", "防疫天天学", "手作天天玩", "党史天天学")) {
            long id = desk.open(ActivityPlan.of(programme, "ONLINE", name, days.from(), days.to()), null);
            var start = DemoActivityDesk.at(days.from(), 19);
            desk.held(
                    DemoActivityDesk.done(sessions.plan(
                                    desk.officer(),
                                    id,
                                    new SessionPlan(
                                            "开课",
                                            0,
                                            "",
                                            start,
                                            start.plus(Duration.ofMinutes(30)),
                                            "",
                                            null,
                                            "市科协老师",
                                            "https://example.org/live")))
                            .getFirst(),
                    0);
            desk.move(id, ActivityState.ENDED);
        }
    }

    /** S58's micro-classes around the shifts, running now, and S64's report meeting coming. */
    private void school() {
        var now = offers.now();
        long programme = desk.programme(SCHOOL, now, 60_000, "错开班次的 25 分钟微课。", "德清县总工会", "微课", "讲座");
        DemoActivityDesk.must(kinds.add(desk.officer(), "MICRO", "微课", "Micro-class", Set.of(Feature.SHIFTS)));
        desk.limit(Measure.SESSION_MINUTES, "MICRO", 25, LocalDate.of(2019, 1, 1), "每节课只有25分钟");
        long course = desk.open(
                ActivityPlan.of(programme, "MICRO", "车间英语微课", now.from(), now.to())
                        .at("职工之家二楼", "培训专员", "早、中、夜班各一节，哪节方便上哪节"),
                new SignUp(
                        60L,
                        null,
                        1,
                        DemoActivityDesk.at(now.from(), 0),
                        DemoActivityDesk.at(now.to(), 0),
                        Allocation.FIRST_COME,
                        true));
        var series = new Series(
                "车间英语",
                new Period(now.from(), offers.today().plusDays(25)),
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY),
                false,
                25,
                List.of(
                        new Series.Variant("EARLY", LocalTime.of(16, 30)),
                        new Series.Variant("MID", LocalTime.of(11, 0)),
                        new Series.Variant("NIGHT", LocalTime.of(9, 0))),
                "",
                null,
                "外语学院老师",
                "",
                1);
        var planned = DemoActivityDesk.done(sessions.series(desk.officer(), course, series));
        var workers = offers.couriers().subList(0, 12);
        offers.claimed(offers.offerOf(programme, "车间英语微课"), workers, 1, "");
        var over = planned.subList(0, 3);
        for (int i = 0; i < over.size(); i++) {
            if (attendance
                            .paper(desk.officer(), over.get(i), workers.subList(i * 4, i * 4 + 4))
                            .counted()
                    != 4) {
                throw new IllegalStateException("micro-class");
            }
            desk.held(over.get(i), 0);
        }
        var soon = offers.today().plusDays(8);
        long lecture = desk.open(
                ActivityPlan.of(programme, "LECTURE", "“攻坚克难、勇于担当”先进事迹报告", soon, soon)
                        .at("县工人文化宫", "宣教部", "四位优秀基层工会干部讲身边事"),
                null);
        long unused = desk.session(lecture, "报告会", soon, 14, 120, "县工人文化宫", "沈建华、俞美凤、陆志强、傅小芳");
        if (unused <= 0) {
            throw new IllegalStateException();
        }
    }
}
