package org.niangjia.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.draws.TurnLedger;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.submissions.CallKind;
import org.springframework.stereotype.Component;

/** S30 and S33: gift packs, vouchers and photo prizes that are drawn among all who ask, not raced for. */
@Component
class DemoWishes {
    static final String NAME = "玉见新春,工惠有你";
    private static final String MARKET = "群团集市年货";
    private static final int ACCEPTED = 24;
    private static final Duration WISHES = Duration.ofDays(3);
    private static final List<String> NEW_FORMS = List.of("COURIER", "FOOD_RIDER", "RIDE_DRIVER", "TRUCK_DRIVER");
    private static final List<String> CARDS =
            List.of("学习福：线上公开课", "健康福：免费量血压", "书香福：职工书屋借书", "平安福：安全知识问答", "团圆福：给家里写封信");
    private static final List<String> WORDS =
            List.of("留在这里过年，路上有我，请放心。", "站点灯还亮着，祝大家新春快乐。", "今年不回家，把快递送到每一家。", "平安到达每一单。");

    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final DemoCalls calls;
    private final PersonDirectory people;
    private final Offers desk;
    private final TurnLedger turns;
    private final Clock clock;

    DemoWishes(
            DemoOffers offers,
            DemoAccounts accounts,
            DemoCalls calls,
            PersonDirectory people,
            Offers desk,
            TurnLedger turns,
            Clock clock) {
        this.offers = offers;
        this.accounts = accounts;
        this.calls = calls;
        this.people = people;
        this.desk = desk;
        this.turns = turns;
        this.clock = clock;
    }

    void ask() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        packs(officer);
        long programme = offers.programme(
                officer, NAME, offers.now(), 1_500_000, "送祝福、抽年货券、晒照片。", "县科学技术协会", "弹幕送祝福", "年货券", "新就业群体晒照片", "集福兑奖");
        long everybody = offers.open(
                officer,
                drawn(DemoOffers.plan(programme, 2, null, OfferKind.VOUCHER, "年货券", "本地过年年货券", offers.now())
                        .by(Fulfilment.VOUCHER_CODE)),
                20_000L);
        offers.claimed(
                everybody,
                offers.people(offers.root(), "ENTERPRISE", true, "", "").subList(0, 120),
                1,
                "");
        greetings(officer, programme);
        photos(officer, programme);
        cards(officer, programme);
        concert(officer, programme);
    }

    /** Forty tickets, sixty who want one: whoever went without weighs more the next time. */
    private void concert(Actor officer, long programme) {
        turns.setRule(
                officer,
                new TurnLedger.Rule(
                        offers.root(),
                        "offers.ticket",
                        1,
                        5,
                        true,
                        LocalDate.of(2026, 1, 1),
                        "县总工会普惠活动轮候办法（演示）",
                        "门票"));
        var plain = DemoOffers.plan(programme, 1, null, OfferKind.TICKET, "音乐会票", "新春音乐会门票", offers.now());
        var wanting = new ArrayList<>(
                offers.people(offers.root(), "ENTERPRISE", false, "", "").subList(300, 357));
        wanting.addAll(trialWorkers());
        long concert = offers.open(officer, plain.waitingList(true), 40L);
        offers.claimed(concert, wanting.stream().distinct().toList(), 1, "");
        desk.move(officer, concert, OfferState.CLOSED, "");
    }

    /** Five small things to take part in, each a card; three of them open a cushion, all five a hamper. */
    private void cards(Actor officer, long programme) {
        var everybody = offers.people(offers.root(), "ENTERPRISE", null, "", "");
        var mine = trialWorkers();
        var cards = new ArrayList<String>();
        for (int i = 0; i < CARDS.size(); i++) {
            long card = offers.open(
                    officer,
                    DemoOffers.plan(programme, 4, null, OfferKind.SERVICE, "福卡", CARDS.get(i), offers.now())
                            .by(Fulfilment.NONE),
                    3_000L);
            cards.add(String.valueOf(card));
            offers.claimed(card, everybody.subList(200 + i * 5, 240 + i * 5), 1, "");
            offers.claimed(card, mine.subList(0, i < 2 ? mine.size() : i == 2 ? 1 : 0), 1, "");
        }
        prize(officer, programme, cards, 3, "福字抱枕", 200);
        prize(officer, programme, cards, 5, "新春礼盒", 50);
    }

    private void prize(Actor officer, long programme, List<String> cards, int least, String item, long stock) {
        long collected = offers.audience(
                officer,
                "集满 " + least + " 张福卡",
                Map.of("OFFERS_HELD", Map.of("of", cards, "least", List.of(String.valueOf(least)))));
        long ignored = offers.open(
                officer,
                DemoOffers.plan(programme, 4, collected, OfferKind.GOODS, item, "集福兑奖：" + item, offers.now()),
                stock);
    }

    private List<Long> trialWorkers() {
        return DemoAccounts.shown().stream()
                .filter(account -> account.name().startsWith("139"))
                .map(account -> people.byPhone(account.name()).getFirst().id())
                .toList();
    }

    /** S30: 300 packs of 150 yuan among migrant workers who stay. */
    private void packs(Actor officer) {
        long programme = offers.programme(officer, MARKET, offers.now(), 45_000, "给留下过年的外来务工人员。", "县供销合作社", "年货大礼包");
        long migrants = offers.audience(
                officer,
                "企业外来务工人员",
                Map.of(
                        "MIGRANT", Map.of("is", List.of("true")),
                        "EMPLOYMENT_FORM", Map.of("any", List.of("ENTERPRISE"))));
        var plan = drawn(DemoOffers.plan(programme, 1, migrants, OfferKind.PACK, "年货大礼包", "年货大礼包", offers.now()));
        long packs = offers.open(officer, plan.worth(Money.yuan(150)), 300L);
        offers.claimed(
                packs, offers.people(offers.root(), "ENTERPRISE", true, "", "").subList(0, 400), 1, "");
    }

    private OfferPlan drawn(OfferPlan plan) {
        return plan.drawnAmongWishesUntil(clock.instant().plus(WISHES));
    }

    private void greetings(Actor officer, long programme) {
        long wall = calls.open(officer, programme, "弹幕送祝福", "写一句祝福，审核后上墙。", CallKind.GREETING, true);
        var people = offers.people(offers.root(), "ENTERPRISE", false, "", "").subList(0, 24);
        calls.decide(officer, wall, calls.sent(wall, people, WORDS), 20);
    }

    /** 200 prizes, only for new-employment workers with an accepted photo. */
    private void photos(Actor officer, long programme) {
        long call = calls.open(officer, programme, "坚守岗位的我", "上传工作照和留下过年的感受，审核通过即可参加抽签。", CallKind.PHOTO, false);
        var riders = offers.people(offers.root(), "COURIER", null, "", "").subList(0, 30);
        calls.decide(officer, call, calls.sent(call, riders, WORDS), ACCEPTED);
        long audience = offers.audience(
                officer,
                "晒照片的新就业群体",
                Map.of(
                        "EMPLOYMENT_FORM", Map.of("any", NEW_FORMS),
                        "SUBMITTED", Map.of("call", List.of(String.valueOf(call)))));
        long prizes = offers.open(
                officer,
                drawn(DemoOffers.plan(programme, 3, audience, OfferKind.GOODS, "幸运奖", "新就业群体幸运奖", offers.now())),
                200L);
        offers.claimed(prizes, riders.subList(0, ACCEPTED), 1, "");
    }
}
