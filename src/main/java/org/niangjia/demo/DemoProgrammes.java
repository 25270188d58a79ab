package org.niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.PriceKind;
import org.niangjia.offers.Pushes;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.programmes.Audiences;
import org.springframework.stereotype.Component;

/** The programmes of the newspaper pages, each as one step: what an officer would set up, and people having claimed. */
@Component
class DemoProgrammes {
    static final String WARMTH = "冬送温暖";
    static final String PORRIDGE = "腊八送粥到岗位";
    static final String CLASSES = "留下过年普惠活动";
    static final String TEN = "十全十美";
    static final String SPECIALS = "迎春特惠";
    static final String FIVE = "新春五送";
    static final String VOUCHERS = "来吴团聚 在吴过年";

    private static final LocalDate LABA = LocalDate.of(2021, 1, 20);
    private static final int HOUSEHOLDS = 55;
    private static final int PORTIONS = 300;
    private static final List<String> NEW_FORMS = List.of("COURIER", "FOOD_RIDER", "RIDE_DRIVER", "TRUCK_DRIVER");

    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final DemoTree tree;
    private final DemoFamilies families;
    private final Audiences audiences;
    private final Pushes pushes;
    private final OfferList list;
    private final DemoPoll poll;
    private final DemoDraws draws;
    private final DemoVouchers used;
    private final DemoWishes wishes;
    private final DemoFestival festival;

    DemoProgrammes(
            DemoOffers offers,
            DemoAccounts accounts,
            DemoTree tree,
            DemoFamilies families,
            Audiences audiences,
            Pushes pushes,
            OfferList list,
            DemoPoll poll,
            DemoDraws draws,
            DemoVouchers used,
            DemoWishes wishes,
            DemoFestival festival) {
        this.offers = offers;
        this.accounts = accounts;
        this.tree = tree;
        this.families = families;
        this.audiences = audiences;
        this.pushes = pushes;
        this.list = list;
        this.poll = poll;
        this.draws = draws;
        this.used = used;
        this.wishes = wishes;
        this.festival = festival;
    }

    /** One programme and how it is built. */
    record Step(String name, Runnable work) {}

    List<Step> all() {
        return List.of(
                new Step(WARMTH, this::warmth),
                new Step(PORRIDGE, this::porridge),
                new Step(CLASSES, this::classes),
                new Step(TEN, this::ten),
                new Step(SPECIALS, this::specials),
                new Step(FIVE, this::five),
                new Step(DemoPoll.NAME, poll::ask),
                new Step(VOUCHERS, this::vouchers),
                new Step(DemoDraws.NAME, draws::draw),
                new Step(DemoVouchers.NAME, used::use),
                new Step(DemoWishes.NAME, wishes::ask),
                new Step(DemoFestival.NAME, festival::hold));
    }

    /** S01: 55 households in hardship that stay are visited; one of them has two workers in hardship. */
    private void warmth() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        var season = new Period(LocalDate.of(2021, 1, 4), LocalDate.of(2021, 2, 10));
        long programme = offers.programme(officer, WARMTH, season, 110_000, "慰问组走访留下过年的困难职工。", "温州市鹿城区总工会", "走访慰问");
        long audience = offers.audience(
                officer,
                "留下过年的困难职工",
                Map.of(
                        "HARDSHIP", Map.of("any", List.of("DEEP", "RELATIVE", "ACCIDENT")),
                        "MIGRANT", Map.of("is", List.of("true"))));
        long visit = offers.open(
                officer,
                DemoOffers.plan(programme, 1, audience, OfferKind.PACK, "慰问品", "节前走访慰问", season)
                        .by(Fulfilment.SIGN_SHEET)
                        .countingHouseholds(true),
                null);
        var visited = families.hardship().subList(0, HOUSEHOLDS + 1);
        offers.entered(officer, visit, visited, LocalDate.of(2021, 1, 15), "慰问组签收表，会后补录");
        offers.close(officer, programme, visit);
    }

    /** S12: 300 portions, one by one, on one site. */
    private void porridge() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        long site = tree.named(DemoTree.SITE);
        var day = new Period(LABA, LABA);
        long programme = offers.programme(officer, PORRIDGE, day, 3_000, "腊八节把粥单独送到工人手中。", DemoTree.SITE, "送粥");
        long audience = offers.audience(
                officer, "双浦B05单元工地职工", Map.of("UNDER", Map.of("union", List.of(String.valueOf(site)))));
        long porridge = offers.open(
                officer,
                DemoOffers.plan(programme, 1, audience, OfferKind.GOODS, "腊八粥", "腊八粥", day)
                        .by(Fulfilment.SIGN_SHEET),
                (long) PORTIONS);
        var workers = offers.people(site, "CONSTRUCTION", null, "", "").subList(0, PORTIONS);
        offers.entered(officer, porridge, workers, LABA, "工地签收表");
        offers.close(officer, programme, porridge);
    }

    /** S02: a class online with a model-worker chef, couplets brought into the enterprise. */
    private void classes() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        long programme =
                offers.programme(officer, CLASSES, offers.now(), 40_000, "留下过年的职工都能参加。", "温州市鹿城区总工会", "线上课程", "送春联送福字");
        long lesson = offers.open(
                officer,
                DemoOffers.plan(programme, 1, null, OfferKind.PLACE, "线上课程", "劳模大厨教你做年夜饭", offers.now())
                        .by(Fulfilment.NONE),
                2_000L);
        long couplets = offers.open(
                officer, DemoOffers.plan(programme, 2, null, OfferKind.GOODS, "春联", "春联和“福”字", offers.now()), 3_000L);
        var workers = offers.people(offers.root(), "ENTERPRISE", null, "", "");
        offers.claimed(lesson, workers.subList(0, 40), 1, "");
        offers.entered(officer, couplets, workers.subList(100, 700), offers.today(), "送到企业，现场签收");
    }

    /** S11: ten measures; three tickets for each worker. */
    private void ten() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        var names = List.of("慰问信", "走访慰问", "门票", "理发", "过年礼", "春联", "健康关怀", "观影", "家庭旅游", "新春祝福");
        long programme = offers.programme(
                officer, TEN, offers.now(), 200_000, "留下过年的外来职工，十项关怀。", "三门县总工会", names.toArray(String[]::new));
        long stay = offers.audience(officer, "留下过年的外来职工", Map.of("MIGRANT", Map.of("is", List.of("true"))));
        var workers = offers.people(offers.root(), "", true, "", "");
        long counter = counter();
        for (int i = 0; i < names.size(); i++) {
            String item = names.get(i);
            var kind = switch (item) {
                case "门票", "观影" -> OfferKind.TICKET;
                case "走访慰问", "理发", "健康关怀" -> OfferKind.SERVICE;
                case "家庭旅游" -> OfferKind.PLACE;
                default -> OfferKind.GOODS;
            };
            boolean tickets = item.equals("门票");
            var plan = DemoOffers.plan(programme, i + 1, stay, kind, item, tickets ? "热门景区门票" : item, offers.now())
                    .upTo(tickets ? 3 : 1);
            long offer = offers.open(officer, plan, tickets ? 900L : 1_500L, counter);
            for (int quantity = 1; quantity <= (tickets ? 3 : 1); quantity++) {
                int from = i * 25 + quantity * 8;
                offers.claimed(offer, workers.subList(from, from + 8), quantity, "");
            }
        }
    }

    /** S18: cinema for one yuan, insurance from 38. */
    private void specials() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        long programme = offers.programme(
                officer, SPECIALS, offers.now(), 80_000, "会员在平台上以特惠价购买。", "慈溪市总工会", "1元看大片", "亲情话费", "工惠保");
        long cinema = offers.open(
                officer,
                DemoOffers.plan(programme, 1, null, OfferKind.TICKET, "电影票", "1元看大片", offers.now())
                        .at(PriceKind.FIXED, Money.yuan(1))
                        .by(Fulfilment.PARTNER_CODE)
                        .upTo(2),
                2_000L);
        long insurance = offers.open(
                officer,
                DemoOffers.plan(programme, 3, null, OfferKind.SPECIAL, "工惠保", "工惠保，38元起", offers.now())
                        .at(PriceKind.FROM, Money.yuan(38))
                        .by(Fulfilment.NONE),
                null);
        long credit = offers.open(
                officer,
                DemoOffers.plan(programme, 2, null, OfferKind.SPECIAL, "话费", "亲情话费优惠购", offers.now())
                        .at(PriceKind.FIXED, Money.yuan(95))
                        .by(Fulfilment.PARTNER_CODE),
                1_000L);
        used.bring(officer, cinema, "工人影院", 29, "MOVIE", 2_000);
        used.bring(officer, credit, "德清移动", 5, "CALL", 1_000);
        var workers = offers.people(offers.root(), "ENTERPRISE", false, "", "");
        offers.claimed(cinema, workers.subList(0, 30), 2, "");
        offers.claimed(insurance, workers.subList(20, 40), 1, "");
        offers.claimed(credit, workers.subList(35, 50), 1, "");
    }

    /** S28 with S29 and S31: five measures, among them 1000 parcels and 500 places of one day. */
    private void five() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        long programme = offers.programme(
                officer,
                FIVE,
                offers.now(),
                600_000,
                "送温暖、送祝福、送疗休养等五项举措。",
                "建德市总工会",
                "送温暖",
                "送祝福",
                "送疗休养",
                "送文化",
                "送岗位");
        long forms = offers.audience(officer, "新就业形态劳动者", Map.of("EMPLOYMENT_FORM", Map.of("any", NEW_FORMS)));
        long migrants = offers.audience(
                officer,
                "留下过年的企业外来务工人员",
                Map.of(
                        "MIGRANT", Map.of("is", List.of("true")),
                        "EMPLOYMENT_FORM", Map.of("any", List.of("ENTERPRISE"))));
        long onDuty = offers.audience(
                officer,
                "坚守岗位的企业外来务工人员",
                Map.of(
                        "MIGRANT", Map.of("is", List.of("true")),
                        "EMPLOYMENT_FORM", Map.of("any", List.of("ENTERPRISE")),
                        "TAG", Map.of("any", List.of("ON_DUTY"))));
        long packs = offers.open(
                officer,
                DemoOffers.plan(programme, 1, forms, OfferKind.PACK, "慰问包", "新就业形态劳动者慰问包", offers.now()),
                800L,
                counter());
        long parcels = offers.open(
                officer,
                DemoOffers.plan(programme, 2, migrants, OfferKind.PARCEL, "贺年家乡包裹", "贺年家乡包裹", offers.now())
                        .by(Fulfilment.DELIVERY)
                        .postage(5_000),
                1_000L);
        long tour = offers.open(
                officer,
                DemoOffers.plan(programme, 3, onDuty, OfferKind.PLACE, "一日游", "美丽建德一日游", offers.now())
                        .by(Fulfilment.SIGN_SHEET)
                        .lasting(1),
                500L);
        offers.claimed(packs, offers.couriers().subList(1, 61), 1, "");
        var stayers = offers.people(offers.root(), "ENTERPRISE", true, "", "");
        offers.entered(officer, parcels, stayers.subList(0, 860), offers.today(), "企业集中登记");
        offers.claimed(parcels, stayers.subList(900, 930), 1, "演示地址：安徽省阜阳市示例路1号");
        var duty = offers.people(offers.root(), "ENTERPRISE", true, "", "ON_DUTY");
        offers.claimed(tour, duty.subList(0, 40), 1, "");
    }

    /** S36: the list first, then the vouchers, without an application and with two signatures. */
    private void vouchers() {
        var officer = accounts.acting(DemoAccounts.OFFICER);
        long programme = offers.programme(
                officer, VOUCHERS, offers.now(), 150_000, "名单确定后，券直接发到留下过年的职工手中。", "湖州市吴兴区总工会", "暖心消费券", "文旅消费券");
        var stayers = offers.people(offers.root(), "ENTERPRISE", true, "", "").subList(0, 420);
        long roll = audiences.keepList(officer, "留下过年名单", stayers);
        long audience = offers.audience(
                officer, "留下过年的职工（定格名单）", Map.of("LIST", Map.of("list", List.of(String.valueOf(roll)))));
        audiences.freeze(officer, audience, "名单经企业工会核对，发券前定格");
        long shopping = offers.open(
                officer,
                DemoOffers.plan(programme, 1, audience, OfferKind.VOUCHER, "消费券", "暖心消费券", offers.now())
                        .by(Allocation.PUSHED)
                        .by(Fulfilment.VOUCHER_CODE)
                        .worth(Money.yuan(200))
                        .acceptedIn("330521"),
                500L);
        long tourism = offers.open(
                officer,
                DemoOffers.plan(programme, 2, audience, OfferKind.VOUCHER, "文旅券", "文旅消费券", offers.now())
                        .by(Allocation.PUSHED)
                        .by(Fulfilment.VOUCHER_CODE)
                        .worth(Money.yuan(100))
                        .acceptedIn("330521"),
                500L,
                place(DemoPlaces.GIRAFFE));
        var leader = accounts.acting(DemoAccounts.LEADER);
        for (long offer : new long[] {shopping, tourism}) {
            must(pushes.ask(officer, offer, "按定格名单发放"));
            // The second signature is a leader's: the actor has the leader's post and sees the same subtree.
            must(pushes.approve(leader, offer));
        }
    }

    private static void must(Pushes.Pushing answer) {
        if (answer != Pushes.Pushing.DONE) {
            throw new IllegalStateException("push: " + answer);
        }
    }

    private long counter() {
        return place(DemoPlaces.COUNTER);
    }

    private long place(String name) {
        return list.placesUnder(offers.root()).stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no place " + name))
                .id();
    }
}
