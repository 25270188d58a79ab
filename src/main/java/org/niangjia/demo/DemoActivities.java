package org.niangjia.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Feature;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.activities.Outreach;
import org.niangjia.activities.Quotas;
import org.niangjia.activities.Scouting;
import org.niangjia.activities.Series;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** Courses, camps, tours and outreach of the newspaper pages: some long over, some running, some coming. */
@Component
class DemoActivities {
    static final String TRAINING = "嘉善行业培训";
    static final String TALKS = "六讲六做大宣讲";
    static final String BUS = "红五月主题宣传";
    static final String LAW = "法润工心普法宣传";
    static final String CARE = "职工子女爱心暑托班";
    static final String SUMMER = "暑期童心";
    static final String FAMILY = "爱在玉环新春嘉年华";
    static final String SCOUTS = "职工乡村疗休养线路考察";
    static final String SCHOOL = "职工学堂";
    private static final int EACH_SESSION = 250;
    private static final int SCOUT_COUNT = 73;
    private static final long BOARDED = 36_280;

    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final Activities activities;
    private final Sessions sessions;
    private final Attendance attendance;
    private final Kinds kinds;
    private final Limits limits;
    private final Outreach outreach;
    private final Scouting scouting;
    private final Quotas quotas;

    DemoActivities(
            DemoOffers offers,
            DemoAccounts accounts,
            Activities activities,
            Sessions sessions,
            Attendance attendance,
            Kinds kinds,
            Limits limits,
            Outreach outreach,
            Scouting scouting,
            Quotas quotas) {
        this.offers = offers;
        this.accounts = accounts;
        this.activities = activities;
        this.sessions = sessions;
        this.attendance = attendance;
        this.kinds = kinds;
        this.limits = limits;
        this.outreach = outreach;
        this.scouting = scouting;
        this.quotas = quotas;
    }

    List<DemoProgrammes.Step> all() {
        return List.of(
                new DemoProgrammes.Step(TRAINING, this::training),
                new DemoProgrammes.Step(TALKS, this::talks),
                new DemoProgrammes.Step(BUS, this::bus),
                new DemoProgrammes.Step(LAW, this::law),
                new DemoProgrammes.Step(CARE, this::care),
                new DemoProgrammes.Step(SUMMER, this::summer),
                new DemoProgrammes.Step(FAMILY, this::family),
                new DemoProgrammes.Step(SCOUTS, this::scouts),
                new DemoProgrammes.Step(SCHOOL, this::school));
    }

    private Actor officer() {
        return accounts.acting(DemoAccounts.OFFICER);
    }

    private long programme(String name, Period period, long yuan, String about, String after, String... measures) {
        return offers.programme(officer(), name, period, yuan, about, after, measures);
    }

    private long open(ActivityPlan plan, @Nullable SignUp signUp) {
        long id = activities.plan(officer(), plan, signUp);
        move(id, ActivityState.OPEN);
        return id;
    }

    private void move(long id, ActivityState target) {
        var refused = activities.move(officer(), id, target, "");
        if (refused != null) {
            throw new IllegalStateException("activity of the demonstration: " + refused);
        }
    }

    private long session(long activity, String title, LocalDate day, int hour, int minutes, String place, String who) {
        var plan = SessionPlan.of(title, at(day, hour), Duration.ofMinutes(minutes))
                .with(place, who);
        return done(sessions.plan(officer(), activity, plan)).getFirst();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Period.ZONE).toInstant();
    }

    private static List<Long> done(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Done done -> done.ids();
            case SessionOutcome.Refusal refusal ->
                throw new IllegalStateException("session of the demonstration: " + refusal);
        };
    }

    private void held(long session, int headcount) {
        if (done(sessions.move(officer(), session, SessionState.HELD, headcount, ""))
                .isEmpty()) {
            throw new IllegalStateException("not held");
        }
    }

    private void limit(Measure measure, @Nullable String kind, long amount, LocalDate from, String source) {
        if (limits.add(officer(), new Limits.NewLimit(measure, kind, "", amount, from, null, source)) <= 0) {
            throw new IllegalStateException("no limit");
        }
    }

    private static void must(@Nullable Object refused) {
        if (refused != null) {
            throw new IllegalStateException("refused in the demonstration: " + refused);
        }
    }

    /** S16: four trades since 2019, 3,250 attendances in thirteen sessions. */
    private void training() {
        var years = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31));
        long programme = programme(TRAINING, years, 300_000, "四个行业的普适性培训。", "嘉善县总工会", "行业培训");
        var workers = offers.people(offers.root(), "ENTERPRISE", null, "", "");
        var trades = List.of("水质检验员", "现代物流", "旅游行业", "餐饮服务");
        int number = 0;
        for (int trade = 0; trade < trades.size(); trade++) {
            long course = open(
                    ActivityPlan.of(programme, "COURSE", trades.get(trade) + "培训", years.from(), years.to())
                            .at("工匠学院", "培训部", "理论和实训"),
                    null);
            for (int i = 0; i < (trade == 0 ? 4 : 3); i++) {
                var day = LocalDate.of(2019, 3, 5).plusDays(40L * number);
                long session = session(course, "第 " + (i + 1) + " 次", day, 9, 120, "实训楼", "职业院校老师");
                int from = number * 90;
                var entered = attendance.paper(officer(), session, workers.subList(from, from + EACH_SESSION));
                if (entered.counted() != EACH_SESSION) {
                    throw new IllegalStateException("training counted " + entered);
                }
                held(session, 0);
                number++;
            }
            move(course, ActivityState.ENDED);
        }
    }

    /** S23: 58 key enterprises, 22 sessions, by chair, young worker and model worker together. */
    private void talks() {
        var year = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 12, 31));
        long programme = programme(TALKS, year, 60_000, "小板凳、餐厅、创新工作室里的宣讲。", "安吉县总工会", "宣讲", "走访");
        long talks = open(
                ActivityPlan.of(programme, "OUTREACH", "六讲六做宣讲团", year.from(), year.to())
                        .at("企业餐厅、创新工作室", "宣讲团", "工会主席、一线青年职工、劳模工匠同讲"),
                null);
        for (int i = 0; i < 22; i++) {
            var day = year.from().plusDays(14L * i + 10);
            held(session(talks, "专项宣传", day, 12, 45, "企业餐厅", "工会主席、青年职工、劳模"), 30 + i);
        }
        var employers = outreach.employers(officer(), "机械");
        var visited = new ArrayList<>(employers);
        visited.addAll(outreach.employers(officer(), "木业"));
        visited.addAll(outreach.employers(officer(), "电子"));
        visited.addAll(outreach.employers(officer(), "纺织"));
        for (int i = 0; i < 58; i++) {
            must(outreach.visit(
                    officer(), talks, null, visited.get(i).id(), year.from().plusDays(5L * i + 10), "听取职工意见"));
        }
        must(outreach.handOut(officer(), talks, "宣讲手册", 1_200, LocalDate.of(2021, 6, 1)));
        move(talks, ActivityState.ENDED);
    }

    /** S50: a bus with 38 stops, light boxes, a street, and ten minutes before the shift. */
    private void bus() {
        var months = new Period(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 9, 30));
        long programme = programme(BUS, months, 90_000, "公交专列、灯箱和宣传街。", "诸暨市总工会", "劳动专列", "宣传一条街", "班前十分钟");
        var plan = ActivityPlan.of(programme, "OUTREACH", "劳动专列", months.from(), months.to());
        long campaign = open(plan.at("主城区", "宣教部", "主题公交车穿城而过"), null);
        var stops = new ArrayList<>(List.of("市妇幼保健院新院", "郭家停车场", "浣江中学", "小商品市场"));
        IntStream.rangeClosed(5, 38).forEach(i -> stops.add("第 " + i + " 站"));
        long bus = outreach.carry(
                officer(),
                campaign,
                new Outreach.NewCarrier(Outreach.CarrierKind.BUS_LINE, "劳动专列", 1, months.from(), stops));
        long boxes = outreach.carry(
                officer(),
                campaign,
                new Outreach.NewCarrier(Outreach.CarrierKind.LIGHT_BOX, "站台灯箱", 24, months.from(), List.of()));
        if (boxes == bus) {
            throw new IllegalStateException();
        }
        for (int month = 4; month <= 9; month++) {
            must(outreach.reach(
                    officer(), bus, YearMonth.of(2024, month), BOARDED + 100L * (month - 5), "公交公司刷卡统计", ""));
        }
        must(kinds.add(officer(), "SHIFT_TALK", "班前十分钟", "Ten minutes before the shift", Set.of()));
        limit(Measure.SESSION_MINUTES, "SHIFT_TALK", 10, months.from(), "守好红色根脉·班前十分钟活动");
        long talk = open(ActivityPlan.of(programme, "SHIFT_TALK", "班前十分钟", months.from(), months.to()), null);
        held(session(talk, "劳模故事", LocalDate.of(2024, 5, 6), 8, 10, "车间", "班组长"), 40);
        move(campaign, ActivityState.ENDED);
    }

    /** S47: ten large outdoor events are planned. */
    private void law() {
        var year = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
        long programme = programme(LAW, year, 80_000, "户外法治宣传和现场答疑。", "宁波市总工会", "户外普法");
        long events = open(ActivityPlan.of(programme, "OUTREACH", "大型户外法治宣传", year.from(), year.to()), null);
        for (int i = 0; i < 10; i++) {
            held(
                    session(
                            events,
                            "第 " + (i + 1) + " 场",
                            year.from().plusMonths(i + 1L).withDayOfMonth(12),
                            14,
                            180,
                            "商圈广场",
                            "律师志愿者"),
                    200);
        }
        move(events, ActivityState.ENDED);
    }

    /** S62: eight editions since 2012, free, two months each. */
    private void care() {
        var years = new Period(LocalDate.of(2012, 1, 1), LocalDate.of(2019, 12, 31));
        long programme = programme(CARE, years, 200_000, "为期两个月的教育和托管相结合的免费服务。", "浙江省武林建筑装饰集团工会", "暑托班");
        limit(Measure.CHILDREN_PER_STAFF, "CHILDCARE", 8, years.from(), "演示：集团暑托班管理办法");
        limit(Measure.PICK_UP_MINUTES, null, 10, years.from(), "演示：平台约定");
        for (int term = 1; term <= 8; term++) {
            var first = LocalDate.of(2011 + term, 7, 1);
            long id = open(
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
            move(id, ActivityState.ENDED);
        }
    }

    /** S63: month, week and day. */
    private void summer() {
        var month = new Period(LocalDate.of(2019, 7, 15), LocalDate.of(2019, 8, 14));
        long programme = programme(SUMMER, month, 120_000, "橙色关爱小候鸟。", "宁波市海曙区总工会", "月：话剧", "周：亲子阅读", "日：文化之旅");
        long plays = open(ActivityPlan.of(programme, "CULTURE", "话剧公益演出", month.from(), month.to()), null);
        for (int i = 0; i < 7; i++) {
            held(session(plays, "第 " + (i + 1) + " 场", month.from().plusDays(4L * i), 19, 90, "文化宫剧场", "话剧团"), 210);
        }
        var week = month.from().plusDays(7);
        long reading = open(ActivityPlan.of(programme, "CULTURE", "亲子阅读", week, week.plusDays(6)), null);
        held(session(reading, "上半周", week.plusDays(1), 9, 60, "图书馆", "阅读推广人"), 30);
        held(session(reading, "下半周", week.plusDays(4), 9, 60, "图书馆", "阅读推广人"), 30);
        var day = month.from().plusDays(20);
        long tour = open(ActivityPlan.of(programme, "CULTURE", "古今文化之旅日", day, day), null);
        held(session(tour, "文化之旅", day, 9, 300, "天一阁", "讲解员"), 40);
        List.of(plays, reading, tour).forEach(id -> move(id, ActivityState.ENDED));
    }

    /** S32: four online family courses in the seven days of the New Year. */
    private void family() {
        var days = new Period(LocalDate.of(2022, 1, 31), LocalDate.of(2022, 2, 6));
        long programme = programme(FAMILY, days, 1_500_000, "职工可以带着子女参与的线上品质课堂。", "玉环市总工会", "线上品质课堂");
        for (String name : List.of("健身天天练", "防疫天天学", "手作天天玩", "党史天天学")) {
            long id = open(ActivityPlan.of(programme, "ONLINE", name, days.from(), days.to()), null);
            var start = at(days.from(), 19);
            held(
                    done(sessions.plan(
                                    officer(),
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
            move(id, ActivityState.ENDED);
        }
    }

    /** S74 and S31: representatives of two levels score a route blind, and a tour of a day goes there. */
    private void scouts() {
        var year = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
        long programme = programme(SCOUTS, year, 50_000, "边走、边看、边记。", "绍兴市总工会", "线路考察");
        var day = LocalDate.of(2024, 10, 16);
        long route = open(
                ActivityPlan.of(programme, "SCOUTING", "越城乡村线路考察", day, day).tour(1, "", Money.ZERO, "上旺、坡塘、兰亭"), null);
        if (!scouting.questions(officer(), route, List.of("有美景", "要休闲，不要折腾", "好玩也有意义"))) {
            throw new IllegalStateException("questions");
        }
        var asked = scouting.questions(route);
        var people = offers.people(offers.root(), "ENTERPRISE", false, "", "").subList(0, SCOUT_COUNT);
        for (int i = 0; i < people.size(); i++) {
            long person = people.get(i);
            scouting.appoint(officer(), route, person, i % 3 == 0 ? Scouting.Level.UPPER : Scouting.Level.LOWER);
            int base = i;
            var scores = asked.stream()
                    .map(one -> new Scouting.Score(one.id(), 3 + (base + one.position()) % 3, "实地看过"))
                    .toList();
            must(scouting.handIn(new Actor(0, "工会代表", person, null), route, scores, ""));
        }
        move(route, ActivityState.ENDED);
        limit(Measure.TOUR_DAY_FEN, "TOUR", 60_000, LocalDate.of(2024, 1, 1), "演示：疗休养管理办法");
        limit(Measure.TOUR_YEAR_FEN, "TOUR", 300_000, LocalDate.of(2024, 1, 1), "演示：疗休养管理办法");
        var coming = offers.today().plusDays(20);
        long tours = programme("乡村疗休养", offers.now(), 250_000, "考察过的线路，按企业分批去。", "建德市总工会", "一日游");
        long tour = activities.plan(
                officer(),
                ActivityPlan.of(tours, "TOUR", "美丽乡村一日游", coming, coming)
                        .at("武康集合", "疗休养专员", "走进美丽乡村，体验年俗文化")
                        .tour(1, "", Money.yuan(480), "上旺—坡塘—兰亭"),
                new SignUp(120L, null, 1, at(offers.now().from(), 0), at(coming, 0), Allocation.FIRST_COME, true));
        scouting.link(officer(), tour, route);
        int turn = 1;
        for (var enterprise : DemoTree.enterprises().subList(0, 3)) {
            must(quotas.set(
                    officer(),
                    tour,
                    unionNamed(enterprise.unionName()),
                    turn,
                    at(offers.today().plusDays(3L * (turn - 1)), 0),
                    40));
            turn++;
        }
        move(tour, ActivityState.OPEN);
        long unused = session(tour, "出发", coming, 7, 600, "武康集合", "领队");
        if (unused <= 0) {
            throw new IllegalStateException();
        }
    }

    private long unionNamed(String name) {
        return offers.unionNamed(name);
    }

    /** S58's micro-classes around the shifts, running now, and S64's report meeting coming. */
    private void school() {
        var now = offers.now();
        long programme = programme(SCHOOL, now, 60_000, "错开班次的 25 分钟微课。", "德清县总工会", "微课", "讲座");
        must(kinds.add(officer(), "MICRO", "微课", "Micro-class", Set.of(Feature.SHIFTS)));
        limit(Measure.SESSION_MINUTES, "MICRO", 25, LocalDate.of(2019, 1, 1), "每节课只有25分钟");
        long course = open(
                ActivityPlan.of(programme, "MICRO", "车间英语微课", now.from(), now.to())
                        .at("职工之家二楼", "培训专员", "早、中、夜班各一节，哪节方便上哪节"),
                new SignUp(60L, null, 1, at(now.from(), 0), at(now.to(), 0), Allocation.FIRST_COME, true));
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
        var planned = done(sessions.series(officer(), course, series));
        var workers = offers.couriers().subList(0, 12);
        offers.claimed(offers.offerOf(programme, "车间英语微课"), workers, 1, "");
        var over = planned.subList(0, 3);
        for (int i = 0; i < over.size(); i++) {
            if (attendance
                            .paper(officer(), over.get(i), workers.subList(i * 4, i * 4 + 4))
                            .counted()
                    != 4) {
                throw new IllegalStateException("micro-class");
            }
            held(over.get(i), 0);
        }
        var soon = offers.today().plusDays(8);
        long lecture = open(
                ActivityPlan.of(programme, "LECTURE", "“攻坚克难、勇于担当”先进事迹报告", soon, soon)
                        .at("县工人文化宫", "宣教部", "四位优秀基层工会干部讲身边事"),
                null);
        long unused = session(lecture, "报告会", soon, 14, 120, "县工人文化宫", "四位优秀基层工会干部");
        if (unused <= 0) {
            throw new IllegalStateException();
        }
    }
}
