package org.niangjia.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.draws.DrawWorld.each;
import static org.niangjia.support.Site.body;
import static org.niangjia.support.Site.location;
import static org.niangjia.support.Site.shows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.identity.Role;
import org.niangjia.platform.RecordRef;
import org.niangjia.programmes.AudienceCriterion;
import org.niangjia.programmes.Audiences;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Statements;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class DrawPagesTests {
    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    TestEntrants entrants;

    @Autowired
    TestClock clock;

    @Autowired
    Audiences audiences;

    @Autowired
    Draws draws;

    @Autowired
    DrawSteps steps;

    @Autowired
    DrawDirectory directory;

    @Autowired
    Replacements replacements;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    DrawWorld world;
    List<Long> people;
    Site site;
    RequestPostProcessor officer;
    RequestPostProcessor leader;
    RequestPostProcessor worker;

    @BeforeEach
    void sign() {
        world = new DrawWorld(registry);
        people = world.members(6);
        site = new Site(mvc, world.federation);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        leader = world.in(() -> visitors.officer(Role.LEADER, world.county));
        worker = world.in(() -> visitors.worker(people.getFirst()));
        phones.clear();
        phones.put(people.getFirst(), worker);
        entrants.gone.clear();
    }

    private Map<String, String> form(String subject) {
        return Map.ofEntries(
                Map.entry("subject", subject),
                Map.entry("title", "年货大礼包"),
                Map.entry("tiers", "一等奖 1\n礼包 2"),
                Map.entry("reserves", "2"),
                Map.entry("unit", "PERSON"),
                Map.entry("hash", "SM3"),
                Map.entry("freezes", "2026-11-21T10:00"),
                Map.entry("due", "2026-11-25T21:30"),
                Map.entry("kind1", "SSQ"),
                Map.entry("issue1", "2026135"),
                Map.entry("at1", "2026-11-24T21:15"),
                Map.entry("kind2", "SSQ"),
                Map.entry("issue2", ""),
                Map.entry("at2", ""));
    }

    private long frozenAudience() {
        return world.in(() -> {
            long id = audiences.create(
                    world.officer,
                    "全体会员",
                    Map.of(
                            "UNDER",
                            new AudienceCriterion.Answer(Map.of("union", List.of(String.valueOf(world.union))))));
            audiences.freeze(world.officer, id, "抽签名单");
            return id;
        });
    }

    @Test
    void anOfficerDrawsPrizesAmongMembersAndEverybodyChecksIt() {
        shows(site.get(officer, "/desk/draws"), "还没有抽签");
        shows(site.get(officer, "/desk/draws/new"), "先准备参与名单");
        long audience = frozenAudience();
        shows(site.get(officer, "/desk/draws/new"), "全体会员");
        String draw = location(site.post(officer, "/desk/draws", form("programmes.audience:" + audience)));
        shows(site.get(officer, draw), "年货大礼包", "定格名单", "一等奖 × 1");
        shows(site.get(officer, draw + "/edit"), "2026135");
        assertThat(site.get(null, draw.replace("/desk", ""))).hasStatus(404);
        assertThat(location(site.post(officer, draw + "/freeze", Map.of()))).isEqualTo(draw);
        shows(site.get(officer, draw + "/publish"), "niangjia-draw-commitment-v1", "核对承诺书");
        assertThat(location(site.post(officer, draw + "/publish", Map.of()))).isEqualTo(draw);
        String open = draw.replace("/desk", "");
        shows(site.get(null, open), "承诺书", "bundle.json");
        shows(site.get(null, open + "/live"), "等待开奖", "data-refresh=");
        String own = "/my" + open;
        shows(site.get(worker, own), "您在名单中", "niangjia-draw-receipt-v1");
        assertThat(site.post(officer, draw + "/numbers", Map.of("numbers1", "1 5 9 12 20 33 16")))
                .hasStatus(409);
        clock.set(TestClock.START.plusDays(4));
        assertThat(site.post(officer, draw + "/numbers", Map.of("numbers1", "1 2 3")))
                .hasStatus(422);
        assertThat(location(site.post(officer, draw + "/numbers", Map.of("numbers1", "1 5 9 12 20 33 16"))))
                .isEqualTo(draw);
        shows(site.get(leader, "/desk"), "待录入号码");
        shows(site.get(leader, draw + "/numbers"), "双色球 第 2026135 期");
        shows(site.get(officer, draw), "1.5.9.12.20.33./16./");
        shows(site.get(leader, draw), "两位录入一致后显示");
        assertThat(body(site.get(leader, draw))).doesNotContain("1.5.9.12.20.33");
        assertThat(site.post(leader, draw + "/numbers", Map.of("numbers1", "1 5 9 12 20 32 16")))
                .hasStatus(303);
        shows(site.get(leader, draw), "两位录入一致后显示", "1.5.9.12.20.32./16./");
        assertThat(location(site.post(leader, draw + "/numbers", Map.of("numbers1", "01,05,09,12,20,33+16"))))
                .isEqualTo(draw);
        assertThat(location(site.post(officer, draw + "/decide", Map.of()))).isEqualTo(draw);
        shows(site.get(officer, draw), "已公布结果", "抽取并公布");
        shows(site.get(officer, draw + "/winners"), "一等奖", "候补");
        shows(site.get(null, open), "中签名单", "王*", "niangjia-draw-result-v1");
        assertThat(body(site.get(null, open))).doesNotContain("王小");
        shows(site.get(null, open + "/live"), "draw-winner", "一、先承诺");
        assertThat(body(site.get(null, open + "/live"))).doesNotContain("http-equiv=\"refresh\"");
        shows(site.get(null, "/draws"), "抽签公开日志", "结果");
        shows(site.get(worker, own), "凭证");
        shows(site.get(worker, "/my/draws"), "年货大礼包");
        String bundle = body(site.get(null, open + "/bundle.json"));
        String receipt = body(site.get(worker, own + "/receipt.txt"));
        assertThat(Verifier.verify(bundle, receipt))
                .allMatch(check -> check.state().name().equals("OK"));
        assertThat(body(site.get(null, "/draws/verify-draw.html")))
                .contains("抽签核验")
                .doesNotContain("/*WORDS*/");
        assertThat(site.get(null, "/draws/log.json")).hasStatusOk();
        assertThat(body(site.get(null, "/draws/log/inclusion.json?position=0&size=2")))
                .contains("\"path\":[\"");
        assertThat(body(site.get(null, "/draws/log/consistency.json?first=1&second=2")))
                .contains("\"proof\":[\"");
        assertThat(site.get(null, "/draws/log/consistency.json?first=2&second=9"))
                .hasStatus(404);
        assertThat(site.get(officer, draw + "/winners.xlsx")).hasStatusOk();
        assertThat(site.get(officer, "/desk/draws/export.xlsx")).hasStatusOk();
    }

    private String decided() {
        long id = world.in(() -> {
            long planned = DrawWorld.done(draws.plan(world.officer, world.plan(entrants.subject(each(people)), 2, 3)));
            return DrawWorld.done(steps.publish(world.officer, DrawWorld.done(steps.freeze(world.officer, planned))));
        });
        clock.set(TestClock.START.plusDays(4));
        world.in(() -> steps.enterNumbers(world.officer, id, DrawWorld.NUMBERS));
        world.in(() -> steps.enterNumbers(world.leader, id, DrawWorld.NUMBERS));
        world.in(() -> steps.decide(world.officer, id));
        return "/desk/draws/" + id;
    }

    private DrawOutcome.Place place(int rank) {
        return entrants.told.getLast().places().get(rank - 1);
    }

    private String number(String draw, int rank) {
        long id = Long.parseLong(draw.substring(draw.lastIndexOf('/') + 1));
        return String.valueOf(
                world.in(() -> directory.receipt(id, place(rank).personIds().getFirst()))
                        .orElseThrow()
                        .number());
    }

    private final Map<Long, RequestPostProcessor> phones = new java.util.HashMap<>();

    private RequestPostProcessor phone(DrawOutcome.Place place) {
        return phones.computeIfAbsent(place.personIds().getFirst(), person -> world.in(() -> visitors.worker(person)));
    }

    @Test
    @Rule("DRA-25")
    void anOfficerChoosesAWinnerAndAReasonAndSeesFirstWhoIsNext() {
        String draw = decided();
        var first = place(1);
        var third = place(3);
        String winner = number(draw, 1);
        String next = number(draw, 3);
        shows(site.get(officer, draw + "/winners"), draw + "/replacements?number=" + winner);
        assertThat(site.get(leader, draw + "/replacements")).hasStatus(403);
        String page = body(site.get(officer, draw + "/replacements?number=" + winner));
        assertThat(page)
                .contains("下一位", next + " 号 王小", "（第 3 顺位）")
                .contains("<option value=\"" + winner + "\" selected>")
                .contains("name=\"next\" value=\"" + next + "\"")
                .contains("本人放弃", "未到场", "异议成立");
        var wrong = site.post(
                officer, draw + "/replacements", Map.of("number", winner, "next", next, "remark", "电话说在外地，不回来了"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("id=\"cause-error\"", "请选择原因", "电话说在外地，不回来了")
                .contains("<option value=\"" + winner + "\" selected>");
        var undisputed =
                site.post(officer, draw + "/replacements", Map.of("number", winner, "next", next, "cause", "DISPUTED"));
        assertThat(undisputed).hasStatus(409);
        assertThat(body(undisputed)).contains("id=\"cause-error\"", "还没有成立的异议");
        var stale = site.post(
                officer, draw + "/replacements", Map.of("number", winner, "next", winner, "cause", "GAVE_UP"));
        assertThat(stale).hasStatus(409);
        assertThat(body(stale)).contains("轮到的人变了", "name=\"next\" value=\"" + next + "\"");
        assertThat(location(site.post(
                        officer,
                        draw + "/replacements",
                        Map.of("number", winner, "next", next, "cause", "GAVE_UP", "remark", "去外地工作"))))
                .isEqualTo(draw + "/winners");
        shows(site.get(officer, draw + "/winners"), "本人放弃，已递补");
        shows(site.get(officer, draw), "本人放弃，候补递补");
        String open = draw.replace("/desk", "");
        shows(site.get(null, open), "本人放弃，已递补", winner + " 号换为 " + next + " 号，本人放弃 去外地工作", "第 3 条", "RFC 9162 序号 2");
        assertThat(body(site.get(null, "/draws"))).contains("第 1 条").doesNotContain("第 0 条");
        shows(site.get(phone(first), "/my" + open), "放弃后名额已由候补递补");
        shows(site.get(phone(third), "/my" + open), "恭喜，您由候补递补，抽中一等奖");
    }

    @Test
    @Rule({"DRA-24", "DRA-25"})
    void whoGaveUpReadsItAndWhoHandsTheEmptyPlaceOnIsNotAskedWhy() {
        String draw = decided();
        var first = place(1);
        String winner = number(draw, 1);
        String next = number(draw, 3);
        shows(site.get(phone(first), "/my/draws"), "中签");
        var drawn = world.in(() -> directory.find(Long.parseLong(draw.substring(12))));
        var subject = drawn.orElseThrow().subject();
        world.in(() -> transaction.execute(status -> {
            replacements.hold(subject.type(), List.of(subject.id()));
            replacements.left(world.officer, subject, first.entry(), Cause.GAVE_UP, Replacements.Then.STAYS_EMPTY);
            return true;
        }));
        assertThat(body(site.get(phone(first), "/my/draws"))).contains("已放弃").doesNotContain("中签");
        assertThat(body(site.get(phone(first), "/my"))).contains("已放弃");
        String path = draw + "/replacements";
        assertThat(body(site.get(officer, path + "?number=" + winner)))
                .contains("这个名额已经空出，原因是“本人放弃”")
                .doesNotContain("name=\"cause\"");
        assertThat(body(site.get(officer, path + "?number=" + number(draw, 2)))).contains("name=\"cause\"");
        var handed = site.post(officer, path, Map.of("number", winner, "next", next, "cause", "ABSENT"));
        assertThat(location(handed)).isEqualTo(draw + "/winners");
        shows(site.get(null, draw.replace("/desk", "")), winner + " 号换为 " + next + " 号，本人放弃");
        assertThat(body(site.get(officer, draw))).contains("公开日志位置：1").doesNotContain("公开日志位置：0");
    }

    @Test
    @Rule("DRA-24")
    void aReserveReadsTheOwnPlaceAmongThoseWhoWaitAndWhatHappensNext() {
        String draw = decided();
        String own = "/my" + draw.replace("/desk", "");
        shows(site.get(phone(place(3)), own), "您是第 1 位递补", "就轮到您");
        shows(site.get(phone(place(5)), own), "您是第 3 位递补", "一位一位递补");
        entrants.gone.add(place(3).entry().id());
        shows(site.get(phone(place(3)), own), "现在不再参加递补");
        shows(site.get(phone(place(5)), own), "您是第 2 位递补");
        shows(site.get(officer, draw + "/replacements"), number(draw, 4) + " 号 王小", "前面 1 位候补已经不参加");
        entrants.gone.add(place(4).entry().id());
        entrants.gone.add(place(5).entry().id());
        shows(site.get(officer, draw + "/replacements"), "候补已经用完");
    }

    @Test
    void theFreezeTimeIsLeftOpenAndRefusalsStandBesideTheirFields() {
        long audience = frozenAudience();
        assertThat(body(site.get(officer, "/desk/draws/new")))
                .containsPattern("id=\"freezes\" name=\"freezes\" type=\"datetime-local\" value=\"\"");
        var form = new java.util.HashMap<>(form("programmes.audience:" + audience));
        form.put("freezes", "");
        String draw = location(site.post(officer, "/desk/draws", form));
        assertThat(location(site.post(officer, draw + "/freeze", Map.of()))).isEqualTo(draw);
        shows(site.get(officer, draw + "/publish"), "密封数的摘要（承诺值）", "密封数本身没有公开", "复制全文");
        form.put("freezes", "明天");
        assertThat(body(site.post(officer, "/desk/draws", form))).contains("id=\"freezes-error\"");
        String wishes = "test.subject:" + entrants.subject(each(people)).id();
        assertThat(site.post(officer, "/desk/draws", form(wishes))).hasStatus(303);
        var again = site.post(officer, "/desk/draws", form(wishes));
        assertThat(again).hasStatus(409);
        assertThat(body(again)).contains("id=\"subject-error\"", "这个对象已有一次有效的抽签");
        String committed = committed();
        var postponed = site.post(
                officer, committed + "/postpone", Map.of("source", "1", "issue", "第36期", "at", "", "because", ""));
        assertThat(postponed).hasStatus(422);
        assertThat(body(postponed)).contains("id=\"issue-error\"", "id=\"at-error\"", "id=\"because-error\"", "第36期");
    }

    private String committed() {
        return world.in(() -> {
            long id = DrawWorld.done(draws.plan(world.officer, world.plan(entrants.subject(each(people)), 3, 2)));
            long frozen = DrawWorld.done(steps.freeze(world.officer, id));
            return "/desk/draws/" + DrawWorld.done(steps.publish(world.officer, frozen));
        });
    }

    @Test
    void whoMayNotLeadADraw() {
        String draw = committed();
        var handler = world.in(() -> visitors.officer(Role.HANDLER, world.county));
        var chair = world.in(() -> visitors.officer(Role.UNION_CHAIR, world.union));
        var auditor = world.in(() -> visitors.officer(Role.AUDITOR, world.county));
        for (String step : List.of(
                "/freeze", "/publish", "/numbers", "/decide", "/postpone", "/abandon", "/replacements", "/disputes")) {
            for (var who : List.of(handler, chair, auditor, worker)) {
                assertThat(site.post(who, draw + step, Map.of())).as(step).hasStatus(403);
            }
        }
        for (String step : List.of("/freeze", "/publish", "/decide", "/postpone", "/replacements", "/disputes")) {
            assertThat(site.post(leader, draw + step, Map.of())).as(step).hasStatus(403);
        }
        assertThat(site.post(officer, draw + "/abandon", Map.of("reason", "重来")))
                .hasStatus(409);
        assertThat(site.get(auditor, draw)).hasStatus(200); // reads, and does nothing
        // A chair sees draws of the own union only.
        assertThat(site.get(chair, draw)).hasStatus(404);
        assertThat(site.post(leader, draw + "/abandon", Map.of("reason", ""))).hasStatus(422);
        assertThat(location(site.post(leader, draw + "/abandon", Map.of("reason", "名单漏了一个车间"))))
                .isEqualTo(draw);
        shows(site.get(null, draw.replace("/desk", "")), "已经作废");
    }

    @Test
    void wrongInputIsSaidBesideTheFieldAndNothingIsLost() {
        long audience = frozenAudience();
        var wrong = new java.util.HashMap<>(form("programmes.audience:" + audience));
        wrong.put("tiers", "一等奖");
        wrong.put("at1", "2026-11-20T21:15");
        wrong.put("issue1", "第135期");
        var page = site.post(officer, "/desk/draws", wrong);
        assertThat(page).hasStatus(422);
        assertThat(body(page)).contains("每行写奖项名称和数量", "开奖时间要在将来", "期号只含", "第135期", "年货大礼包");
    }

    @Test
    void aWorkerSaysTheListIsWrongAndTheOfficerDecides() {
        String draw = committed();
        String own = draw.replace("/desk", "/my");
        assertThat(site.post(worker, own + "/disputes", Map.of("kind", "OTHER", "text", " ")))
                .hasStatus(422);
        assertThat(site.post(worker, own + "/disputes", Map.of("kind", "OTHER", "text", "我的权重不对")))
                .hasStatus(303);
        var stranger = world.in(() -> visitors.worker(world.members(1).getFirst()));
        assertThat(site.get(stranger, own)).hasStatus(404);
        shows(site.get(stranger, own + "/missing"), "名单里没有我");
        assertThat(site.post(stranger, own + "/missing", Map.of("text", "我 11 月 3 日报过名")))
                .hasStatus(303);
        shows(site.get(officer, draw + "/disputes"), "我的权重不对", "名单漏了人", "定格之后提出");
        assertThat(site.post(officer, draw + "/disputes/1", Map.of("decision", "REJECTED", "reason", "")))
                .hasStatus(422);
        assertThat(site.post(officer, draw + "/disputes/1", Map.of("decision", "REJECTED", "reason", "权重为 1，未采用轮候")))
                .hasStatus(303);
        shows(site.get(worker, own), "不成立 · 权重为 1");
    }

    @Test
    void anOfficerSetsARuleOfTurnsAndAWorkerSeesWhy() {
        assertThat(site.post(officer, "/desk/draws/turns", Map.of("kind", "offers.tour")))
                .hasStatus(422);
        assertThat(site.post(
                        officer,
                        "/desk/draws/turns",
                        Map.of(
                                "title",
                                "疗休养",
                                "kind",
                                "offers.tour",
                                "perPass",
                                "1",
                                "most",
                                "3",
                                "resets",
                                "true",
                                "from",
                                "2026-01-01",
                                "source",
                                "轮候办法")))
                .hasStatus(303);
        shows(site.get(officer, "/desk/draws/turns"), "轮候办法");
        assertThat(site.post(leader, "/desk/draws/turns", Map.of())).hasStatus(403);
        String own = world.in(() -> {
            var plan = DrawWorld.with(
                    world.plan(entrants.subject(each(people)), 3, 2), DrawUnit.PERSON, true, "offers.tour");
            long id = DrawWorld.done(draws.plan(world.officer, plan));
            return "/my/draws/" + DrawWorld.done(steps.freeze(world.officer, id));
        });
        shows(site.get(worker, own), "您现在的权重是 1：每落选一次加 1，最多 3。依据：轮候办法");
    }

    @Test
    void listsAskAFixedNumberOfStatements() {
        String draw = committed();
        int one = Statements.during(() -> shows(site.get(officer, "/desk/draws"), "年货大礼包"));
        String other = committed();
        int two = Statements.during(() -> shows(site.get(officer, "/desk/draws"), "年货大礼包"));
        assertThat(two).isEqualTo(one);
        assertThat(draw).isNotEqualTo(other);
        assertThat(LocalDate.now(clock)).isNotNull();
    }

    @Autowired
    TurnLedger turns;

    private void passedOver(List<Long> holders, boolean won, long source) {
        world.in(() -> {
            turns.note(
                    world.county,
                    "offers.ticket",
                    TurnLedger.PERSON,
                    holders,
                    won,
                    new RecordRef("offers.offer", source),
                    "音乐会门票 " + source);
            return 0;
        });
    }

    @Test
    @Rule({"DRA-19", "DRA-23", "DRA-18"})
    void everybodySeesTheOwnTurnTheChairThatOfHisPeopleAndAllTheRule() {
        world.in(() -> {
            turns.setRule(
                    world.officer,
                    new TurnLedger.Rule(
                            world.county, "offers.ticket", 2, 9, true, LocalDate.of(2026, 1, 1), "轮候办法", "景区门票"));
            return 0;
        });
        long other = world.in(() -> registryMember("别的工会"));
        passedOver(List.of(people.getFirst(), other), true, 1);
        passedOver(List.of(people.getFirst(), people.get(1)), false, 2);
        passedOver(List.of(people.getFirst()), false, 3);
        world.in(() -> {
            turns.note(
                    world.county,
                    "offers.ticket",
                    TurnLedger.PERSON,
                    List.of(other),
                    false,
                    new RecordRef("offers.offer", 4));
            return 0;
        });
        shows(site.get(worker, "/my/turns"), "景区门票：权重 5", "计 2 次落选，现在权重 5。", "落选：音乐会门票 3", "得到：音乐会门票 1");
        shows(site.get(null, "/draws/turns"), "景区门票", "每落选一次加 2，最多 9。", "现行");
        var chair = world.in(() -> visitors.officer(Role.UNION_CHAIR, world.union));
        String mine = body(site.get(chair, "/desk/draws/ledger"));
        assertThat(mine).contains("王*").contains("/ledger/people/" + people.getFirst());
        assertThat(mine).doesNotContain("/ledger/people/" + other).doesNotContain("王小");
        shows(site.get(chair, "/desk/draws/ledger/people/" + people.getFirst()), "景区门票：权重 5");
        assertThat(site.get(chair, "/desk/draws/ledger/people/" + other)).hasStatus(404);
        assertThat(body(site.get(officer, "/desk/draws/ledger?kind=offers.ticket")))
                .contains("/ledger/people/" + other);
        assertThat(body(site.get(officer, "/desk/draws/ledger?kind=offers.other")))
                .contains("还没有轮候记录");
        assertThat(site.get(chair, "/desk/draws/ledger.xlsx")).hasStatusOk();
        assertThat(site.get(worker, "/desk/draws/ledger")).hasStatus(403);
    }

    private long registryMember(String union) {
        return registry.member(
                registry.union(world.county, union, UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)),
                PersonDetails.of("别人", null, null),
                LocalDate.of(2020, 1, 1));
    }
}
