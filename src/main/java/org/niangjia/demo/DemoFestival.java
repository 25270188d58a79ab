package org.niangjia.demo;

import java.util.List;
import java.util.Map;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.Outreach;
import org.niangjia.offers.OfferKind;
import org.niangjia.platform.Actor;
import org.niangjia.submissions.CallKind;
import org.springframework.stereotype.Component;

/** S17: one campaign of seven: greetings, a draw, videos, home-town pictures, visits, special offers, a lane for wages. */
@Component
class DemoFestival {
    static final String NAME = "在慈过年 情暖职工";

    private final DemoOffers offers;
    private final DemoCalls calls;
    private final DemoActivityDesk desk;
    private final Outreach outreach;

    DemoFestival(DemoOffers offers, DemoCalls calls, DemoActivityDesk desk, Outreach outreach) {
        this.offers = offers;
        this.calls = calls;
        this.desk = desk;
        this.outreach = outreach;
    }

    void hold() {
        var officer = desk.officer();
        long programme = offers.programme(
                officer,
                NAME,
                offers.now(),
                80_000,
                "七项活动，陪留下的职工过年。",
                "慈溪市总工会",
                "迎新春送祝福",
                "跨年迎新祝福语抽奖",
                "“在慈溪，都挺好”短视频比赛",
                "美丽中国 从家乡出发",
                "专项送温暖慰问",
                "迎春特惠",
                "职工维权“绿色通道”");
        var staying = offers.people(offers.root(), "ENTERPRISE", true, "", "");
        long wall = calls.open(officer, programme, "迎新春送祝福", "写一句祝福，审核后上墙。", CallKind.GREETING, true);
        calls.decide(
                officer,
                wall,
                calls.sent(wall, staying.subList(40, 60), List.of("新春快乐，平安吉祥。", "祝爸妈身体健康。", "工友们新年好。")),
                16);
        long drawn = offers.open(
                officer,
                DemoOffers.plan(programme, 2, null, OfferKind.GOODS, "跨年礼", "跨年迎新祝福语抽奖", offers.now())
                        .drawnAmongWishesUntil(
                                DemoActivityDesk.at(offers.today().plusDays(6), 18)),
                60L);
        offers.claimed(drawn, staying.subList(0, 90), 1, "");
        long videos = calls.open(officer, programme, "“在慈溪，都挺好”短视频比赛", "贴上短视频的网址，说说在这里的一天。", CallKind.VIDEO, true);
        calls.decide(officer, videos, calls.sent(videos, staying.subList(60, 72), List.of("我在车间的一天", "第二故乡的年味")), 9);
        long pictures = calls.open(officer, programme, "美丽中国 从家乡出发", "传一张家乡的照片，写一句想说的话。", CallKind.PHOTO, true);
        calls.decide(
                officer, pictures, calls.sent(pictures, staying.subList(72, 90), List.of("这是我的家乡", "家门口的山和水")), 14);
        onAir(programme);
        visits(officer, programme);
    }

    /** The same content on the radio and on the account at once. */
    private void onAir(long programme) {
        var days = offers.now();
        long series = desk.open(
                ActivityPlan.of(programme, "OUTREACH", "美丽中国 从家乡出发", days.from(), days.to())
                        .at("电台和公众号", "宣教部", "同一期内容，两处同步推送"),
                null);
        var radio = new Outreach.NewCarrier(Outreach.CarrierKind.OTHER, "市电台", 1, days.from(), List.of());
        var account = new Outreach.NewCarrier(Outreach.CarrierKind.OTHER, "工惠公众号", 1, days.from(), List.of());
        for (var carrier : List.of(radio, account)) {
            long unused = outreach.carry(desk.officer(), series, carrier);
        }
    }

    private void visits(Actor officer, long programme) {
        long hardship = offers.audience(
                officer, "留在慈溪过年的困难职工", Map.of("HARDSHIP", Map.of("any", List.of("DEEP", "RELATIVE", "ACCIDENT"))));
        long gift = offers.open(
                officer,
                DemoOffers.plan(programme, 5, hardship, OfferKind.PACK, "慰问金和慰问品", "专项送温暖慰问", offers.now()),
                100L);
        offers.claimed(
                gift,
                offers.people(offers.root(), "", null, "DEEP", "").stream()
                        .limit(20)
                        .toList(),
                1,
                "");
    }
}
