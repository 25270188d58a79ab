package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.location;
import static org.niangjia.support.Site.shows;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Statements;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class ActivityPagesTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Visitors visitors;

    @Autowired
    MockMvcTester mvc;

    ActivityWorld world;
    Site site;
    RequestPostProcessor officer;
    long wang;
    RequestPostProcessor worker;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
        site = new Site(mvc, world.federation);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        wang = world.member("王小明");
        worker = world.in(() -> visitors.worker(wang));
    }

    @Test
    void anOfficerSetsUpACourseWithASeriesAndOpensIt() {
        assertThat(site.post(officer, "/desk/activities", Map.of("name", ""))).hasStatus(422);
        var created = site.post(
                officer,
                "/desk/activities",
                Map.ofEntries(
                        Map.entry("programme", "" + world.programme),
                        Map.entry("kind", "COURSE"),
                        Map.entry("name", "焊工夜校"),
                        Map.entry("starts", "2026-11-21"),
                        Map.entry("ends", "2026-12-20"),
                        Map.entry("signUp", "PLACES"),
                        Map.entry("places", "30"),
                        Map.entry("each", "1"),
                        Map.entry("opens", "2026-11-20T09:00"),
                        Map.entry("closes", "2026-12-01T09:00"),
                        Map.entry("allocation", "FIRST_COME")));
        assertThat(created).hasStatus(303);
        String sessions = location(created);
        String path = sessions.replace("/sessions", "");
        assertThat(site.post(officer, path + "/series", Map.of("from", "2026-11-21")))
                .hasStatus(422);
        assertThat(site.post(
                        officer,
                        path + "/series",
                        Map.of(
                                "from", "2026-11-23",
                                "to", "2026-12-06",
                                "weekday", "2",
                                "seriesMinutes", "90",
                                "early", "17:00",
                                "night", "09:00",
                                "firstLesson", "1")))
                .hasStatus(303);
        shows(site.get(officer, sessions), "第 1 课", "夜班", "2026-11-24 17:00–18:30");
        assertThat(site.post(officer, path + "/state", Map.of("to", "OPEN"))).hasStatus(303);
        shows(site.get(officer, path), "焊工夜校", "开放中", "0 / 30");
        shows(site.get(officer, "/desk/activities?q=焊工"), "焊工夜校");
        shows(site.get(officer, "/desk/activities?q=没有"), "还没有活动");
        shows(site.get(officer, "/desk/activities/timetable?from=2026-11-24"), "焊工夜校");
        assertThat(site.get(officer, "/desk/activities.xlsx")).hasStatusOk();
        assertThat(site.get(officer, sessions + ".xlsx")).hasStatusOk();
        shows(site.get(worker, "/my/activities"), "焊工夜校");
        assertThat(site.post(officer, path + "/state", Map.of("to", "CANCELLED")))
                .hasStatus(422);
    }

    @Test
    void whoHasSignedUpSeesHowItStandsUntilMorePlacesMayBeTaken() {
        var now = ActivityWorld.NOW;
        var byApproval =
                new SignUp(5L, null, 2, now.minusSeconds(60), now.plusSeconds(86_400), Allocation.BY_APPROVAL, false);
        long course = world.open(world.plan("COURSE", "插花"), byApproval);
        String page = "/my/activities/" + course;
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Applied.class);
        shows(site.get(worker, page), "您已报名，等待审核", "查看我的报名", "我要报名");
        long all = world.open(world.plan("COURSE", "书法"), byApproval);
        assertThat(world.claim(all, wang, 2)).isInstanceOf(ClaimOutcome.Applied.class);
        assertThat(body(site.get(worker, "/my/activities/" + all)))
                .contains("您已报名，等待审核", "/my/things/")
                .doesNotContain("我要报名");
    }

    @Test
    void aWorkerSeesThePassScansTheWallAndSaysHowItWas() {
        long course = world.open(world.plan("COURSE", "插花"), ActivityWorld.places(5L, 1));
        long session = world.session(course, ActivityWorld.at(9, 30), 60);
        shows(site.get(worker, "/my/activities/" + course), "我要报名", "/my/offers/");
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        shows(site.get(worker, "/my/activities/" + course), "入场码", "data:image/svg+xml", "查看我的报名", "/my/things/");
        assertThat(body(site.get(worker, "/my/activities/" + course))).doesNotContain("我要报名");
        shows(site.get(officer, "/class/" + session + "/wall"), "data:image/svg+xml");
        String wall = world.in(() -> context.getBean(Passes.class).wall(session).text());
        shows(site.get(worker, "/my/activities/check-in?code=" + wall), wall);
        shows(site.post(worker, "/my/activities/check-in", Map.of("code", wall)), "王* 已签到");
        assertThat(site.post(worker, "/my/activities/check-in", Map.of("code", "x")))
                .hasStatus(409);
        world.clock().advance(java.time.Duration.ofHours(3));
        shows(site.get(worker, "/my/activities"), "说说感受");
        String feedback = "/my/activities/sessions/" + session + "/feedback";
        assertThat(site.post(worker, feedback, Map.of())).hasStatus(422);
        assertThat(site.post(worker, feedback, Map.of("score", "5", "words", "花很美")))
                .hasStatus(303);
        assertThat(site.post(worker, feedback, Map.of("score", "5"))).hasStatus(409);
        shows(site.get(officer, "/desk/activities/" + course), "花很美");
        assertThat(body(site.get(officer, "/desk/activities/" + course))).doesNotContain("王小明");
    }

    @Test
    void marksOfAPhoneThatWasOfflineAreTakenOnce() {
        long course = world.open(world.plan("COURSE", "插花"), null);
        long session = world.session(course, ActivityWorld.at(9, 30), 60);
        var marks = Map.of("key", "0123456789abcdef", "code", world.pass(course, wang), "at", "2026-11-21T01:55:00Z");
        var first = site.post(officer, "/class/" + session + "/marks", marks);
        assertThat(first).hasStatusOk();
        assertThat(body(first)).contains("\"kept\"", "王* 已签到");
        assertThat(body(site.post(officer, "/class/" + session + "/marks", marks)))
                .contains("已经收到过");
        long li = world.member("李小红");
        var ticked = Map.of("key", "fedcba9876543210", "code", "P." + li, "at", "2026-11-21T01:55:00Z");
        assertThat(body(site.post(officer, "/class/" + session + "/marks", ticked)))
                .contains("\"kept\"", "李* 已签到");
        assertThat(body(site.get(officer, "/class/" + session + "/pack.json"))).contains("\"token\"", "\"now\"");
        assertThat(site.get(worker, "/class/" + session + "/pack.json")).hasStatus(404);
        String kept = body(site.get(officer, "/class/" + session + "?masked=true"));
        assertThat(kept).contains("王*").doesNotContain("王小明", "李小红");
        shows(site.get(officer, "/class/" + session), "王小明", "09:55", "offline-marks");
        assertThat(site.get(worker, "/class/" + session)).hasStatus(404);
        var another = world.in(() -> visitors.officer(Role.OFFICER, world.other));
        assertThat(site.get(another, "/class/" + session)).hasStatus(404);
        assertThat(site.post(officer, "/class/" + session + "/ticks", Map.of("person", "" + wang)))
                .hasStatus(303);
        assertThat(site.post(officer, "/class/" + session + "/codes", Map.of("code", "x", "key", "12345678")))
                .hasStatus(409);
    }

    @Test
    @Rule("ACT-13")
    void aWorkerOfTheNightShiftSeesWhatMeetsThen() {
        long night = world.open(world.plan("COURSE", "夜班微课"), null);
        long early = world.open(world.plan("COURSE", "早班微课"), null);
        long any = world.open(world.plan("LECTURE", "人人可听"), null);
        for (var one : Map.of(night, "NIGHT", early, "EARLY", any, "").entrySet()) {
            var from = ActivityWorld.at(15, 0);
            var plan = new SessionPlan("", 0, one.getValue(), from, from.plusSeconds(1500), "", null, "", "");
            world.run(() -> assertThat(world.sessions().plan(world.officer, one.getKey(), plan))
                    .isInstanceOf(SessionOutcome.Done.class));
        }
        String mine = body(site.get(worker, "/my/activities?shift=NIGHT"));
        assertThat(mine).contains("夜班微课", "人人可听").doesNotContain("早班微课");
        assertThat(body(site.get(worker, "/my/activities?q=早班")))
                .contains("早班微课")
                .doesNotContain("夜班微课");
        String week = body(site.get(worker, "/my/activities/week?shift=NIGHT"));
        assertThat(week).contains("夜班微课", "人人可听").doesNotContain("早班微课");
        shows(site.get(worker, "/my/activities/" + night + "?shift=EARLY"), "还没有场次", "全部班次");
        String desk = body(site.get(officer, "/desk/activities/timetable?shift=EARLY"));
        assertThat(desk).contains("早班微课").doesNotContain("夜班微课");
    }

    @Test
    void whatWaitsIsOnTheDeskAndOnAPageOfItsOwn() {
        long care = world.open(world.plan("CHILDCARE", "爱心托管班").signedUpOnly(6, 12), ActivityWorld.places(5L, 1));
        assertThat(world.session(care, ActivityWorld.at(15, 0), 60)).isPositive();
        assertThat(world.claim(care, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        shows(site.get(officer, "/desk"), "今天的场次", "师生比不足的班");
        shows(site.get(officer, "/desk/activities/tasks"), "还缺 1 名工作人员", "王小明", "发消息提醒他们");
        String remind = "/desk/activities/" + care + "/remind-guardians";
        assertThat(site.post(officer, remind, Map.of())).hasStatus(303);
        assertThat(site.post(officer, remind, Map.of())).hasStatus(409);
        shows(site.get(worker, "/my/notices"), "爱心托管班");
    }

    @Test
    void anOfficerEntersAChildFromPaperAndTakesItBack() {
        long care = world.open(world.plan("CHILDCARE", "爱心托管班").signedUpOnly(6, 12), ActivityWorld.places(5L, 1));
        String path = "/desk/activities/" + care + "/paper";
        shows(site.get(officer, "/desk/activities/" + care + "/people"), "纸质报名", path);
        shows(site.get(officer, path + "?q=王小明"), "监护人签字日期", "王小明", "下载模板");
        assertThat(site.get(officer, path + "/template.xlsx")).hasStatusOk();
        var empty = site.post(officer, path, Map.of("person", "" + wang));
        assertThat(empty).hasStatus(422);
        assertThat(body(empty)).contains("请填写孩子姓名", "没有监护人签字的同意书");
        var typed = new java.util.HashMap<>(Map.of(
                "person", "" + wang,
                "childName", "王小鱼",
                "sex", "2",
                "born", "2018-03-04",
                "notes", "花生过敏",
                "signed", "2026-11-20",
                "consent", "true",
                "collector", "王外婆",
                "phone", "13900001111",
                "relation", "外婆"));
        assertThat(site.post(officer, path, typed))
                .as("where is the paper kept")
                .hasStatus(422);
        typed.put("reference", "报名表第 3 页");
        assertThat(site.post(officer, path, typed)).hasStatus(303);
        assertThat(site.post(officer, path, typed)).as("entered already").hasStatus(409);
        shows(site.get(officer, path), "报名表第 3 页", "1 / 1");
        long sheet = world.in(() -> context.getBean(PaperSignUpList.class).of(world.officer, care))
                .getFirst()
                .id();
        shows(site.get(officer, path + "/" + sheet), "孩子（2018 年出生）", "已占名额");
        assertThat(body(site.get(officer, path + "/" + sheet))).doesNotContain("王小鱼");
        shows(site.get(worker, "/my/children"), "王小鱼");
        assertThat(site.post(officer, path + "/" + sheet + "/undo", Map.of())).hasStatus(422);
        assertThat(site.post(officer, path + "/" + sheet + "/undo", Map.of("reason", "录错了")))
                .hasStatus(303);
        shows(site.get(officer, path + "/" + sheet), "录错了", "0 / 1");
        assertThat(body(site.get(worker, "/my/children"))).doesNotContain("王小鱼");
        assertThat(site.get(worker, path)).hasStatus(403);
        var another = world.in(() -> visitors.officer(Role.OFFICER, world.other));
        assertThat(site.get(another, path)).hasStatus(404);
    }

    @Test
    void aTourBeyondTheYearSaysWhatItIsUsedUpByAndWhatToDo() {
        long first = world.open(
                world.plan("TOUR", "莫干山三日").tour(5, "PROVINCE", org.niangjia.platform.Money.yuan(2_800), ""),
                ActivityWorld.places(9L, 1));
        long second = world.open(
                world.plan("TOUR", "千岛湖一日").tour(1, "", org.niangjia.platform.Money.yuan(300), ""),
                ActivityWorld.places(9L, 1));
        String pass = "/my/activities/" + first + "/pass";
        var offer = Map.of("offer", "" + world.offerOf(first));
        shows(site.get(worker, "/my/activities/" + first), "已用 0.00 元，上限 3,000.00 元；这次 2,800.00 元");
        assertThat(site.post(worker, pass, offer)).hasStatus(303);
        assertThat(world.claim(first, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        var refused =
                site.post(worker, "/my/activities/" + second + "/pass", Map.of("offer", "" + world.offerOf(second)));
        assertThat(refused).hasStatus(409);
        assertThat(body(refused)).contains("已占用 2,800.00 元", "莫干山三日", "/my/things", "看看其他线路");
    }

    @Test
    void aSheetWithAWrongRowIsShownRowByRow() {
        long course = world.open(world.plan("COURSE", "插花"), null);
        long session = world.session(course, ActivityWorld.at(9, 30), 60);
        shows(site.get(officer, "/desk/sessions/" + session + "/sheet"), "签名");
        shows(site.get(officer, "/desk/sessions/" + session + "/paper"), "下载模板");
        assertThat(site.get(officer, "/desk/sessions/" + session + "/paper/template.xlsx"))
                .hasStatusOk();
        var result =
                site.upload(officer, "/desk/sessions/" + session + "/paper", Map.of(), "姓名,手机号\n没有此人,13800000000\n");
        assertThat(result).hasStatus(422);
        assertThat(body(result)).contains("没有此人", "整份没有录入");
    }

    @Test
    void aGuardianEntersAChildAndFetchesItWithACode() {
        long camp = world.open(world.plan("CHILDCARE", "寒托班").signedUpOnly(6, 12), ActivityWorld.places(9L, 2));
        long session = world.session(camp, ActivityWorld.at(8, 0), 600);
        long child = world.child(wang, "小鱼", ChildrenTests.EIGHT);
        assertThat(world.claim(camp, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        String mine = "/my/activities/" + camp + "/children";
        shows(site.get(worker, "/my/activities/" + camp), "填写孩子信息");
        shows(site.get(worker, mine), "小鱼", "过敏");
        assertThat(site.post(worker, mine, Map.of("child", "" + child))).hasStatus(422);
        var done = site.post(worker, mine, Map.of("child", "" + child, "notes", "花生过敏", "careConsent", "true"));
        assertThat(done).hasStatus(303);
        String entry = location(done);
        shows(site.get(worker, entry), "小鱼", "生成接送码");
        assertThat(site.post(worker, entry + "/codes", Map.of())).hasStatus(409);
        long aunt = world.member("陈老师");
        var teacher = world.in(() -> visitors.worker(aunt));
        shows(site.get(officer, "/desk/activities/" + camp + "/staff?q=陈老师"), "安排 陈老师");
        assertThat(site.post(
                        officer,
                        "/desk/activities/" + camp + "/staff",
                        Map.of("person", "" + aunt, "checked", "2026-11-01")))
                .hasStatus(303);
        assertThat(site.post(officer, "/desk/sessions/" + session + "/state", Map.of("to", "OPEN")))
                .hasStatus(409);
        long staff =
                world.in(() -> context.getBean(Staff.class).of(camp).getFirst().id());
        assertThat(site.post(officer, "/desk/sessions/" + session + "/duty", Map.of("staffId", "" + staff)))
                .hasStatus(303);
        assertThat(site.post(officer, "/desk/sessions/" + session + "/state", Map.of("to", "OPEN")))
                .hasStatus(303);
        shows(site.get(officer, "/desk/sessions/" + session), "进行中", "值班人员");
        assertThat(site.get(officer, "/class/" + session + "/children")).hasStatus(404);
        shows(site.get(teacher, "/class/" + session + "/children"), "小鱼", "有健康备注");
        assertThat(body(site.get(teacher, "/class/" + session + "/children"))).doesNotContain("花生");
        String id = entry.replace("/my/children/", "");
        assertThat(site.post(teacher, "/class/" + session + "/notes", Map.of("entry", id)))
                .hasStatus(422);
        shows(site.post(teacher, "/class/" + session + "/notes", Map.of("entry", id, "reason", "午餐前核对")), "花生过敏");
        assertThat(site.post(teacher, "/class/" + session + "/arrivals", Map.of("entry", id)))
                .hasStatus(303);
        var shown = site.post(worker, entry + "/codes", Map.of());
        shows(shown, "10:10 前有效", "只能用一次");
        var digits = Pattern.compile("qr-code\">(\\d{6})<").matcher(body(shown));
        assertThat(digits.find()).isTrue();
        shows(site.post(teacher, "/class/" + session + "/pick-ups", Map.of("code", digits.group(1))), "监护人本人来接");
        assertThat(site.post(teacher, "/class/" + session + "/departures", Map.of("code", digits.group(1))))
                .hasStatus(303);
        assertThat(site.post(teacher, "/class/" + session + "/departures", Map.of("code", digits.group(1))))
                .hasStatus(409);
        shows(site.get(teacher, "/class/" + session + "/record"), "每日交接记录", "王小明");
        assertThat(site.get(teacher, "/class/" + session + "/record.xlsx")).hasStatusOk();
        assertThat(body(site.get(officer, "/desk/activities/" + camp + "/people")))
                .doesNotContain("小鱼");
    }

    @Test
    void toursScoutingOutreachKindsAndLimitsHaveTheirPages() {
        long tour = world.in(() -> context.getBean(Activities.class)
                .plan(
                        world.officer,
                        world.plan("TOUR", "一日游").tour(1, "", org.niangjia.platform.Money.yuan(700), "莫干山"),
                        ActivityWorld.places(9L, 1)));
        String path = "/desk/activities/" + tour;
        assertThat(site.post(officer, path + "/state", Map.of("to", "OPEN"))).hasStatus(409);
        shows(site.get(officer, path + "/tour?q=三建"), "600.00", "浙江三建工会");
        assertThat(site.post(officer, path + "/quotas", Map.of("union", "" + world.enterprise)))
                .hasStatus(422);
        assertThat(site.post(
                        officer,
                        path + "/quotas",
                        Map.of(
                                "union",
                                "" + world.enterprise,
                                "turn",
                                "1",
                                "opens",
                                "2026-11-20T09:00",
                                "places",
                                "3")))
                .hasStatus(303);
        shows(site.get(officer, path + "/tour"), "0 / 3");
        long route = world.open(world.plan("SCOUTING", "线路考察"), null);
        assertThat(site.post(officer, "/desk/activities/" + route + "/questions", Map.of("questions", "有美景\n不折腾")))
                .hasStatus(303);
        assertThat(site.post(
                        officer,
                        "/desk/activities/" + route + "/scouts",
                        Map.of("person", "" + wang, "level", "UPPER")))
                .hasStatus(303);
        shows(site.get(officer, "/desk/activities/" + route + "/scouting"), "有美景", "王小明");
        shows(site.get(worker, "/my/activities/" + route + "/scores"), "有美景", "各评各的");
        assertThat(site.post(worker, "/my/activities/" + route + "/scores", Map.of()))
                .hasStatus(409);
        long campaign = world.open(world.plan("OUTREACH", "专列"), null);
        String outreach = "/desk/activities/" + campaign + "/outreach";
        shows(site.get(officer, outreach), "还没有载体");
        assertThat(site.post(
                        officer,
                        outreach + "/carriers",
                        Map.of(
                                "carrierName",
                                "劳动专列",
                                "carrierKind",
                                "BUS_LINE",
                                "pieces",
                                "1",
                                "since",
                                "2026-05-01",
                                "stops",
                                "一站\n二站")))
                .hasStatus(303);
        shows(site.get(officer, outreach), "2 站");
        assertThat(site.post(officer, outreach + "/reach", Map.of("month", "2026-10")))
                .hasStatus(422);
        shows(site.get(officer, "/desk/activities/kinds"), "托管班", "照看孩子");
        assertThat(site.post(
                        officer,
                        "/desk/activities/kinds",
                        Map.of("code", "MICRO", "name", "微课", "english", "Micro-class", "feature", "SHIFTS")))
                .hasStatus(303);
        shows(site.get(officer, "/desk/activities/kinds?edit=MICRO"), "微课");
        shows(site.get(officer, "/desk/activities/limits"), "每名工作人员最多看护孩子数", "已生效");
        assertThat(site.post(officer, "/desk/activities/limits", Map.of())).hasStatus(422);
    }

    @Test
    void calendarsAreOfAnActivityForAllAndOfAPersonByTheSecretAddress() {
        long course = world.open(world.plan("COURSE", "插花"), null);
        assertThat(world.session(course, ActivityWorld.at(19, 0), 60)).isPositive();
        var all = site.get(null, "/activities/" + course + "/calendar.ics");
        assertThat(all).hasStatusOk();
        assertThat(all.getResponse().getContentType()).startsWith("text/calendar");
        assertThat(ReadCalendar.events(all.getResponse().getContentAsByteArray()))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("SUMMARY", "插花"));
        shows(site.get(worker, "/my/calendar"), "生成订阅地址");
        var made = site.post(worker, "/my/calendar", Map.of("act", "renew"));
        var address = Pattern.compile("/calendar/[A-Za-z0-9_-]{20,}\\.ics").matcher(body(made));
        assertThat(address.find()).isTrue();
        String path = address.group();
        assertThat(site.get(null, path)).hasStatusOk();
        assertThat(site.post(worker, "/my/calendar", Map.of("act", "revoke"))).hasStatus(303);
        assertThat(site.get(null, path)).hasStatus(404);
    }

    @Test
    void officersWithoutTheRightAreRefused() {
        var scanner = world.in(() -> visitors.officer(Role.SCANNER, world.county));
        var leader = world.in(() -> visitors.officer(Role.LEADER, world.county));
        assertThat(site.get(scanner, "/desk/activities")).hasStatus(403);
        assertThat(site.get(scanner, "/desk/activities/limits")).hasStatus(403);
        assertThat(site.get(leader, "/desk/activities")).hasStatusOk();
        assertThat(site.get(leader, "/desk/activities/new")).hasStatus(403);
        assertThat(site.get(leader, "/desk/activities/kinds")).hasStatus(403);
        assertThat(site.post(leader, "/desk/activities", Map.of())).hasStatus(403);
        assertThat(site.get(worker, "/desk/activities")).hasStatus(403);
        long course = world.open(world.plan("COURSE", "插花"), null);
        var another = world.in(() -> visitors.officer(Role.OFFICER, world.other));
        assertThat(site.get(another, "/desk/activities/" + course)).hasStatus(404);
        assertThat(site.get(another, "/desk/activities/" + course + "/people")).hasStatus(404);
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheList() {
        long course = world.open(world.plan("COURSE", "插花"), null);
        long session = world.session(course, ActivityWorld.at(9, 30), 60);
        var first = java.util.List.of(wang);
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, first))
                        .counted())
                .isEqualTo(1);
        Runnable look = () -> assertThat(site.get(officer, "/class/" + session)).hasStatusOk();
        look.run();
        int one = Statements.during(look);
        var more = new java.util.ArrayList<Long>();
        for (int i = 0; i < 12; i++) {
            more.add(world.member("职工" + i));
        }
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, more))
                        .counted())
                .isEqualTo(12);
        assertThat(Statements.during(look)).isEqualTo(one);
    }
}
