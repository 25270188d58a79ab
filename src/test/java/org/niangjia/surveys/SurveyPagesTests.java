package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.location;
import static org.niangjia.support.Site.shows;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.web.WorkerCard;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Site;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class SurveyPagesTests {
    @Autowired
    RegistryFixture registry;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Polls polls;

    @Autowired
    Answers answers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    SurveyWorld world;
    long poll;
    long wang;
    RequestPostProcessor officer;
    RequestPostProcessor chair;
    RequestPostProcessor worker;
    Site site;

    @BeforeEach
    void sign() {
        world = new SurveyWorld(registry);
        wang = world.member(world.electronics, "王小明");
        poll = world.openPoll(polls);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        chair = world.in(() -> visitors.officer(Role.UNION_CHAIR, world.electronics));
        worker = world.in(() -> visitors.worker(wang));
        site = new Site(mvc, world.federation);
    }

    @Test
    void aWorkerAnswersAndChangesTheAnswerOnThePhone() {
        shows(site.get(worker, "/my/polls/" + poll), "春节去留", "留下", "返乡");
        assertThat(site.post(worker, "/my/polls/" + poll, Map.of("choice", "LEAVE", "bus", "true")))
                .hasStatus(422);
        assertThat(site.post(
                        worker,
                        "/my/polls/" + poll,
                        Map.of("choice", "LEAVE", "bus", "true", "destination", "520000", "leaves", "2027-01-25")))
                .hasStatus(303);
        assertThat(site.post(worker, "/my/polls/" + poll, Map.of("choice", "STAY")))
                .hasStatus(303);
        shows(site.get(worker, "/my/polls/" + poll), "您的回答：留下");
        world.in(() -> {
            polls.move(world.officer, poll, PollState.CLOSED, "", null);
            return true;
        });
        assertThat(site.post(worker, "/my/polls/" + poll, Map.of("choice", "LEAVE")))
                .hasStatus(409);
    }

    @Test
    void anOfficerPlansOpensAndFollowsAPoll() {
        var created = site.post(
                officer,
                "/desk/polls",
                Map.of(
                        "title", "冬季关爱",
                        "kind", "MULTIPLE",
                        "options", "体检\n年夜饭",
                        "opens", "2026-11-21T09:00",
                        "closes", "2026-12-01T18:00",
                        "who", "WORKERS"));
        assertThat(created).hasStatus(303);
        String path = location(created);
        assertThat(site.post(officer, path + "/state", Map.of("to", "OPEN"))).hasStatus(303);
        shows(site.get(officer, path), "冬季关爱", "体检", "年夜饭", "新京昌电子工会");
        shows(site.get(officer, "/desk/polls?q=冬季"), "冬季关爱");
        assertThat(body(site.get(officer, "/desk/polls?q=冬季"))).doesNotContain("春节去留");
        assertThat(site.get(officer, "/desk/polls/export.xlsx")).hasStatusOk();
        assertThat(site.post(officer, "/desk/polls", Map.of("title", ""))).hasStatus(422);
    }

    @Test
    void theChairAnswersForTheRosterAndOfficersSeeMaskedNames() {
        shows(site.get(chair, "/desk/polls/" + poll + "/people"), "王小明", "用 Excel 填报");
        assertThat(site.post(chair, "/desk/polls/" + poll + "/answers", Map.of("person", "" + wang, "set", "LEAVE")))
                .hasStatus(303);
        assertThat(site.post(chair, "/desk/polls/" + poll + "/answers", Map.of()))
                .hasStatus(422);
        assertThat(site.post(
                        chair,
                        "/desk/polls/" + poll + "/people/" + wang,
                        Map.of("choice", "LEAVE", "destination", "520000", "bus", "true", "companions", "没有此人")))
                .hasStatus(422);
        shows(site.get(chair, "/desk/polls/" + poll + "/people/" + wang), "王小明");
        long answer = world.in(() -> answers.current(poll, wang).orElseThrow().id());
        var list = site.get(officer, "/desk/polls/" + poll + "/people?choice=LEAVE");
        shows(list, Visitors.OFFICER);
        shows(site.get(officer, "/desk/polls/answers/" + answer), "王*", Visitors.OFFICER);
        assertThat(site.get(chair, "/desk/polls/" + poll + "/people.xlsx")).hasStatusOk();
    }

    @Test
    void aWrongFileIsShownRowByRow() {
        var result = site.upload(chair, "/desk/polls/" + poll + "/uploads", Map.of(), "编号,姓名,去留\n999999,不对,留下\n");
        assertThat(result).hasStatus(422);
        assertThat(body(result)).contains("编号不在您的名册里");
    }

    @Test
    void subsidiesBatchesAndBusesHaveTheirPages() {
        assertThat(site.post(
                        chair,
                        "/desk/polls/" + poll + "/subsidy-rules",
                        Map.of(
                                "choice", "LEAVE",
                                "item", "交通费",
                                "amount", "500",
                                "from", "2026-11-01",
                                "to", "2027-02-28",
                                "source", "留人政策")))
                .hasStatus(303);
        world.in(() -> answers.byWorker(world.worker(wang), poll, SurveyWorld.leaving("522400")));
        shows(site.get(chair, "/desk/polls/" + poll + "/subsidies"), "500.00", "王小明", "待确认");
        assertThat(site.post(chair, "/desk/polls/" + poll + "/subsidies", Map.of()))
                .hasStatus(409);
        assertThat(site.get(chair, "/desk/polls/" + poll + "/subsidies.xlsx")).hasStatusOk();
        assertThat(site.post(
                        chair,
                        "/desk/polls/" + poll + "/batches",
                        Map.of("from", "2027-03-01", "to", "2027-03-10", "quota", "3")))
                .hasStatus(303);
        shows(site.get(chair, "/desk/polls/" + poll + "/batches"), "第 1 批");
        assertThat(site.post(officer, "/desk/polls/" + poll + "/check-steps", Map.of("steps", "测温\n健康码")))
                .hasStatus(303);
        var ordered = site.post(
                officer,
                "/desk/polls/" + poll + "/buses",
                Map.of(
                        "plate", "浙E12345",
                        "seats", "45",
                        "destination", "520000",
                        "departs", "2027-01-25T07:30",
                        "direction", "HOME"));
        assertThat(ordered).hasStatus(303);
        String bus = location(ordered);
        assertThat(site.post(officer, "/desk/polls/" + poll + "/seats", Map.of("direction", "HOME")))
                .hasStatus(303);
        shows(site.get(officer, "/desk/polls/" + poll + "/buses"), "浙E12345", "贵州省");
        shows(site.get(officer, bus), "新京昌电子工会", "测温");
        assertThat(site.post(officer, bus + "/checks", Map.of("done", wang + "-1")))
                .hasStatus(303);
        shows(site.get(officer, bus), "叶主任");
        shows(site.get(officer, bus + "/seat-plan"), "座位表", "王小明");
        shows(site.get(officer, bus + "/boarding-list"), "乘车名单", "王小明", "☑");
        assertThat(site.get(officer, bus + "/boarding-list.xlsx")).hasStatusOk();
        assertThat(site.post(officer, bus + "/seats", Map.of("person", "" + wang, "number", "5")))
                .hasStatus(422);
        assertThat(site.post(officer, bus + "/seats", Map.of("person", "" + wang, "number", "5", "reason", "晕车")))
                .hasStatus(303);
        changesWhatFollowed(bus);
    }

    /** What was set up above, corrected in the browser. */
    private void changesWhatFollowed(String bus) {
        shows(site.get(officer, bus + "/edit"), "浙E12345", "车上已有 1 人");
        var edit = new java.util.HashMap<>(
                Map.of("plate", "浙E54321", "seats", "30", "destination", "520000", "departs", "2027-01-26T07:30"));
        assertThat(site.post(officer, bus, edit)).hasStatus(422);
        edit.put("reason", "换车");
        assertThat(site.post(officer, bus, edit)).hasStatus(303);
        shows(site.get(officer, bus), "浙E54321", "退座");
        assertThat(site.post(officer, bus + "/passengers/" + wang + "/release", Map.of("reason", "自驾")))
                .hasStatus(303);
        assertThat(site.post(officer, bus + "/remove", Map.of())).hasStatus(422);
        assertThat(site.post(officer, bus + "/remove", Map.of("reason", "不用了"))).hasStatus(303);
        assertThat(site.get(officer, bus)).hasStatus(404);
        long rule = world.in(() -> jdbc.sql("select id from surveys_subsidy_rule")
                .query(Long.class)
                .single());
        shows(site.get(chair, "/desk/subsidy-rules/" + rule), "交通费", "500.00");
        assertThat(site.post(chair, "/desk/subsidy-rules/" + rule, Map.of("item", "交通费")))
                .hasStatus(422);
        assertThat(site.post(
                        chair,
                        "/desk/subsidy-rules/" + rule,
                        Map.of(
                                "item", "交通费",
                                "amount", "600",
                                "from", "2026-12-01",
                                "to", "2027-02-28",
                                "source", "留人政策",
                                "reason", "提标")))
                .hasStatus(303);
        shows(site.get(chair, "/desk/polls/" + poll + "/subsidies"), "500.00", "600.00");
        assertThat(site.post(chair, "/desk/subsidy-rules/" + rule + "/end", Map.of("endsFrom", "2026-11-10")))
                .hasStatus(422);
        long batch = world.in(() ->
                jdbc.sql("select id from surveys_leave_batch").query(Long.class).single());
        shows(site.get(chair, "/desk/leave-batches/" + batch + "/edit"), "修改第 1 批");
        assertThat(site.post(
                        chair,
                        "/desk/leave-batches/" + batch,
                        Map.of("from", "2027-03-02", "to", "2027-03-11", "quota", "4", "reason", "推迟")))
                .hasStatus(303);
        assertThat(site.post(chair, "/desk/leave-batches/" + batch + "/remove", Map.of("reason", "不放")))
                .hasStatus(303);
    }

    @Autowired
    java.util.List<WorkerCard> cards;

    @Autowired
    org.springframework.context.MessageSource messages;

    @Test
    void aWaitingPollIsACardOnTheWorkersHomePage() {
        var words = new org.niangjia.platform.web.Words(messages, java.util.Locale.SIMPLIFIED_CHINESE);
        var mine = world.in(() -> cards.stream()
                .flatMap(card -> card.cards(world.worker(wang), words).stream())
                .toList());
        assertThat(mine).extracting(WorkerCard.Card::path).contains("/my/polls/" + poll);
    }
}
