package org.niangjia.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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
import org.niangjia.submissions.CallPlan;
import org.niangjia.submissions.CallState;
import org.niangjia.submissions.Calls;
import org.niangjia.submissions.Entries;
import org.niangjia.submissions.Sending;
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
    private final Calls calls;
    private final Entries entries;
    private final PersonDirectory people;
    private final Offers desk;
    private final TurnLedger turns;
    private final Clock clock;

    DemoWishes(
            DemoOffers offers,
            DemoAccounts accounts,
            Calls calls,
            Entries entries,
            PersonDirectory people,
            Offers desk,
            TurnLedger turns,
            Clock clock) {
        this.offers = offers;
        this.accounts = accounts;
        this.calls = calls;
        this.entries = entries;
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
        long wall = call(officer, programme, "弹幕送祝福", "写一句祝福，审核后上墙。", CallKind.GREETING, true);
        var people = offers.people(offers.root(), "ENTERPRISE", false, "", "").subList(0, 24);
        decide(officer, wall, sent(wall, people), 20);
    }

    /** 200 prizes, only for new-employment workers with an accepted photo. */
    private void photos(Actor officer, long programme) {
        long call = call(officer, programme, "坚守岗位的我", "上传工作照和留下过年的感受，审核通过即可参加抽奖。", CallKind.PHOTO, false);
        var riders = offers.people(offers.root(), "COURIER", null, "", "").subList(0, 30);
        decide(officer, call, sent(call, riders), ACCEPTED);
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

    private long call(Actor officer, long programme, String title, String prompt, CallKind kind, boolean wall) {
        Instant now = clock.instant();
        long id = calls.plan(
                officer,
                new CallPlan(
                        programme, null, title, prompt, kind, 100, 1, wall, now.minusSeconds(60), now.plus(WISHES)));
        calls.move(officer, id, CallState.OPEN);
        return id;
    }

    private List<Long> sent(long call, List<Long> people) {
        var sent = new ArrayList<Long>();
        for (long person : people) {
            int number = sent.size();
            var outcome = entries.send(
                    new Actor(0, "职工", person, null),
                    call,
                    new Entries.Draft(WORDS.get(number % WORDS.size()), picture(number), "", "demo"));
            if (!(outcome instanceof Sending.Sent entry)) {
                throw new IllegalStateException("entry of " + person + ": " + outcome);
            }
            sent.add(entry.entryId());
        }
        return sent;
    }

    /** The first are accepted, the next is refused, the rest waits for an officer. */
    private void decide(Actor officer, long call, List<Long> sent, int accepted) {
        int done = entries.accept(officer, call, sent.subList(0, accepted));
        int refused = entries.refuse(officer, call, sent.subList(accepted, accepted + 1), "不是本人的工作照");
        if (done != accepted || refused != 1) {
            throw new IllegalStateException("decided " + done + " and " + refused);
        }
    }

    /** A road at dusk, another for everybody: nobody's photo. */
    private static byte[] picture(int number) {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        float hue = number % 12 / 12f;
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.35f, 0.95f), 0, 320, Color.getHSBColor(0.06f, 0.5f, 1f)));
        pen.fillRect(0, 0, 640, 480);
        pen.setPaint(new Color(0x3b, 0x3f, 0x46));
        pen.fillPolygon(new int[] {300, 340, 560, 80}, new int[] {300, 300, 480, 480}, 4);
        pen.setPaint(new Color(0xf5, 0xd0, 0x60));
        pen.fillOval(120 + number * 13 % 400, 60, 70, 70);
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "jpg", out)) {
                throw new IllegalStateException("no writer for JPEG");
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
