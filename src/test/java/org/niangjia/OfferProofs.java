package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.offers.PaperLists;
import org.niangjia.offers.PaperOutcome;
import org.niangjia.offers.PriceKind;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.springframework.context.ApplicationContext;

/** The figures and rules of programmes, offers and the draws among those who ask. */
final class OfferProofs extends Proofs {
    private static final String OFFER = "Programmes › Offers";
    private static final String TEN = "十全十美";
    private static final String FIVE = "新春五送";
    private static final String MARKET = "群团集市年货";
    private static final String CARNIVAL = "玉见新春,工惠有你";
    private static final String FAMILY = "爱在玉环新春嘉年华";
    private static final String FESTIVAL = "在慈过年 情暖职工";
    private static final String DRAWN = "Programmes › Offers; Draws";

    OfferProofs(ApplicationContext context) {
        super(context);
    }

    Map<String, Proof> all() {
        var january = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 31));
        outcome("F001", OFFER, "offers.households-visited", "德清县总工会", "冬送温暖", january);
        outcome("F039", OFFER, "offers.portions", "浙江三建双浦B05单元项目工会", "腊八送粥到岗位", january);
        limit("F033", TEN, "慰问信");
        limit("F034", TEN, "走访慰问");
        limit("F035", TEN, "门票");
        limit("F036", TEN, "理发");
        limit("F037", TEN, "过年礼", "春联", "健康关怀");
        rule("F038", "Programmes", this::measures);
        rule("F058", OFFER, figure -> price(figure, "电影票", PriceKind.FIXED));
        rule("F059", OFFER, figure -> price(figure, "工惠保", PriceKind.FROM));
        rule("F091", OFFER, figure -> stock(figure, "贺年家乡包裹"));
        rule("F092", OFFER, this::postage);
        rule("F096", OFFER, figure -> stock(figure, "一日游"));
        rule("F097", OFFER, this::tour);
        rule("F093", DRAWN, figure -> drawn(figure, MARKET, "年货大礼包"));
        rule("F094", DRAWN, figure -> drawn(figure, MARKET, "年货大礼包"));
        rule("F095", DRAWN, this::worth);
        rule("F101", DRAWN, figure -> drawn(figure, CARNIVAL, "年货券"));
        rule("F098", OFFER, this::fund);
        rule("F102", DRAWN, figure -> drawn(figure, CARNIVAL, "幸运奖"));
        input(
                "F090",
                "Programmes",
                figure -> assertThat((long) bean(ProgrammeList.class)
                                .show(officer(), programme(FIVE).id())
                                .measures()
                                .size())
                        .isEqualTo(figure.number()));
        input(
                "F057",
                "Programmes",
                figure -> assertThat((long) bean(ProgrammeList.class)
                                .show(officer(), programme(FESTIVAL).id())
                                .measures()
                                .size())
                        .isEqualTo(figure.number()));
        return proofs;
    }

    /** Vouchers worth the whole fund may open, one more may not, and the fund cannot be made smaller than they are. */
    private void fund(Listed figure) {
        var programme =
                bean(ProgrammeList.class).show(officer(), programme(FAMILY).id());
        assertThat(programme.budget()).isEqualTo(Money.yuan(figure.number()));
        var offers = bean(Offers.class);
        var now = bean(Clock.class).instant();
        var voucher = OfferPlan.of(
                        programme.id(), OfferKind.VOUCHER, "嘉年华券", "嘉年华券", now, now.plus(java.time.Duration.ofDays(1)))
                .by(Fulfilment.VOUCHER_CODE)
                .worth(Money.yuan(100));
        long all = figure.number() / 100;
        long id = offers.plan(officer(), voucher, all + 1, List.of());
        assertThatExceptionOfType(StaleEdit.class)
                .as("one voucher beyond the fund")
                .isThrownBy(() -> offers.move(officer(), id, OfferState.OPEN, ""));
        assertThat(offers.changeStock(officer(), id, all, "按资金")).isEqualTo(Offers.StockChange.DONE);
        offers.move(officer(), id, OfferState.OPEN, "");
        assertThat(offers.changeStock(officer(), id, all + 1, "再加一张")).isEqualTo(Offers.StockChange.BEYOND_BUDGET);
        var less = new ProgrammePlan(
                programme.name(),
                programme.period(),
                Money.yuan(figure.number() - 1),
                programme.summary(),
                programme.coHosts(),
                programme.measures());
        assertThat(bean(Programmes.class).promisedBeyond(officer(), programme.id(), less))
                .isEqualTo(Money.yuan(figure.number()));
    }

    /** Programmes of the demonstration, with people having claimed, by the system they reproduce. */
    Map<String, String> programmes() {
        return Map.of(
                "S01",
                "冬送温暖",
                "S02",
                "留下过年普惠活动",
                "S11",
                TEN,
                "S12",
                "腊八送粥到岗位",
                "S17",
                FESTIVAL,
                "S18",
                "迎春特惠",
                "S28",
                FIVE,
                "S29",
                FIVE,
                "S31",
                FIVE,
                "S36",
                "来吴团聚 在吴过年");
    }

    long promised(String programme) {
        return bean(OfferList.class).publicOf(programme(programme).id()).stream()
                .mapToLong(OfferList.Row::taken)
                .sum();
    }

    /** So many are granted to one worker, and one more is refused by this very limit. */
    private void limit(String id, String programme, String... items) {
        rule(id, OFFER, figure -> {
            for (String item : items) {
                var offer = offer(programme, item);
                long worker = newcomer();
                for (int i = 0; i < figure.number(); i++) {
                    assertThat(claim(offer.id(), worker, 1, item + i))
                            .as("%s number %d", item, i + 1)
                            .isInstanceOf(ClaimOutcome.Granted.class);
                }
                assertThat(claim(offer.id(), worker, 1, item + "+"))
                        .as("one %s more", item)
                        .isEqualTo(new ClaimOutcome.Refusal(
                                ClaimOutcome.Refused.LIMIT_PERSON, figure.number(), List.of()));
            }
        });
    }

    /** Each of the named measures is carried out by an offer. */
    private void measures(Listed figure) {
        var programme = bean(ProgrammeList.class).show(officer(), programme(TEN).id());
        assertThat((long) programme.measures().size()).isEqualTo(figure.number());
        var carried = bean(OfferList.class).publicOf(programme.id()).stream()
                .map(row ->
                        bean(OfferList.class).show(officer(), row.id()).plan().measure())
                .collect(Collectors.toSet());
        assertThat((long) carried.size()).isEqualTo(figure.number());

        var first = offer(TEN, "慰问信").plan();
        int beyond = Math.toIntExact(figure.number()) + 1;
        assertThatExceptionOfType(NotFound.class)
                .as("an offer for one measure more")
                .isThrownBy(() -> bean(Offers.class).plan(officer(), first.carryingOut(beyond), null, List.of()));
        var named = new ArrayList<>(programme.measures());
        named.add("再一项");
        var more = new ProgrammePlan(programme.name(), programme.period(), Money.ZERO, "", List.of(), named);
        assertThat((long) bean(Programmes.class).measuresKept(officer(), programme.id(), more))
                .as("published, and kept")
                .isEqualTo(figure.number());
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> bean(Programmes.class).change(officer(), programme.id(), programme.version(), more));
    }

    /** Drawn among all who ask, one for each, and the number cannot be drawn beyond, nor lowered below what was promised. */
    private void drawn(Listed figure, String programme, String item) {
        var offer = offer(programme, item);
        assertThat(offer.plan().allocation()).isEqualTo(Allocation.DRAW);
        assertThat(offer.plan().limitPerson()).isEqualTo(1);
        assertThat(offer.stock().total()).isEqualTo(figure.number());
        assertThat(offer.stock().taken()).as("nothing is given before the draw").isZero();
        var drawing = draw(offer, Math.toIntExact(figure.number()) + 1);
        assertThat(bean(Draws.class).plan(officer(), drawing))
                .as("one prize more than there is")
                .isEqualTo(DrawStepOutcome.Refused.TOO_MANY_PRIZES);
        assertThat(bean(Draws.class).plan(officer(), draw(offer, Math.toIntExact(figure.number()))))
                .isInstanceOf(DrawStepOutcome.Done.class);
    }

    private static DrawPlan draw(OfferList.Shown offer, int prizes) {
        var numbers = offer.now().plus(java.time.Duration.ofDays(9));
        return new DrawPlan(
                new RecordRef("offers.offer", offer.id()),
                offer.unionId(),
                offer.plan().programmeId(),
                offer.plan().name(),
                List.of(new DrawPlan.Tier(offer.plan().item(), prizes)),
                0,
                DrawUnit.PERSON,
                HashKind.SM3,
                false,
                null,
                List.of(new DrawPlan.Source(SourceKind.KL8, "2026330", numbers)),
                numbers.minusSeconds(3600),
                numbers.plusSeconds(3600));
    }

    /** An open offer keeps what it is worth. */
    private void worth(Listed figure) {
        var offer = offer(MARKET, "年货大礼包");
        assertThat(offer.plan().faceValueFen()).isEqualTo(Money.yuan(figure.number()));
        var less = offer.plan().worth(Money.yuan(figure.number() - 1));
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> bean(Offers.class).change(officer(), offer.id(), offer.version(), less, List.of()));
    }

    /** The tour takes so many days, workers read it before they claim, and an open offer keeps it. */
    private void tour(Listed figure) {
        var offer = offer(FIVE, "一日游");
        int days = Math.toIntExact(figure.number());
        assertThat(offer.plan().lengthDays()).isEqualTo(days);
        var longer = offer.plan().lasting(days + 1);
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> bean(Offers.class).change(officer(), offer.id(), offer.version(), longer, List.of()));
    }

    /** The price people see is the one on the page, and an open offer keeps it. */
    private void price(Listed figure, String item, PriceKind kind) {
        var offer = offer("迎春特惠", item);
        assertThat(offer.plan().priceKind()).isEqualTo(kind);
        assertThat(offer.plan().priceFen()).isEqualTo(Money.yuan(figure.number()));
        var dearer = with(offer.plan(), offer.plan().audienceId(), Money.yuan(figure.number() + 1), null);
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> bean(Offers.class).change(officer(), offer.id(), offer.version(), dearer, List.of()));
    }

    private void postage(Listed figure) {
        var offer = offer(FIVE, "贺年家乡包裹");
        int grams = Math.toIntExact(figure.number() * 1000);
        assertThat(offer.plan().freePostageGrams()).isEqualTo(grams);
        var lighter = with(offer.plan(), offer.plan().audienceId(), Money.ZERO, grams - 1);
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(
                        () -> bean(Offers.class).change(officer(), offer.id(), offer.version(), lighter, List.of()));
        // At the carrier's counter a parcel of that weight goes, one gram more does not.
        long post = bean(OfferList.class).placesUnder(root()).stream()
                .filter(place -> place.name().equals("邮政德清营业部"))
                .findFirst()
                .orElseThrow()
                .id();
        String code =
                "P-" + bean(OfferDirectory.class).holders(offer.id()).getLast().code();
        var till = bean(Redemptions.class);
        assertThat(till.redeem(officer(), code, post, null, grams + 1, "proof-heavy"))
                .isEqualTo(new Redeeming.Refused(Redeeming.No.TOO_HEAVY, null));
        assertThat(till.redeem(officer(), code, post, null, grams, "proof-postage"))
                .isInstanceOf(Redeeming.Done.class);
    }

    /** The offer has so many; the same offer, open to everybody, serves exactly so many and refuses the next. */
    private void stock(Listed figure, String item) {
        var offer = offer(FIVE, item);
        assertThat(offer.stock().total()).isEqualTo(figure.number());
        var everybody = people();
        var plan = with(offer.plan(), null, Money.ZERO, offer.plan().freePostageGrams());
        long open = bean(Offers.class).plan(officer(), plan, figure.number(), List.of());
        bean(Offers.class).move(officer(), open, OfferState.OPEN, "");
        int all = Math.toIntExact(figure.number());
        var today = bean(OfferList.class)
                .show(officer(), open)
                .now()
                .atZone(Period.ZONE)
                .toLocalDate();
        assertThat(enter(open, everybody.subList(0, all + 1), today))
                .isEqualTo(new PaperOutcome.Refused(PaperOutcome.Why.NOT_ENOUGH_STOCK));
        assertThat(enter(open, everybody.subList(0, all), today)).isEqualTo(new PaperOutcome.Entered(all, all));
        assertThat(claim(open, everybody.get(all), 1, "next"))
                .isEqualTo(new ClaimOutcome.Refusal(ClaimOutcome.Refused.SOLD_OUT, 0, List.of()));
    }

    private PaperOutcome enter(long offer, List<Long> who, LocalDate on) {
        return bean(PaperLists.class)
                .enter(
                        officer(),
                        offer,
                        on,
                        who.stream()
                                .map(person -> new PaperLists.Entry(person, 1))
                                .toList());
    }

    private static OfferPlan with(OfferPlan plan, Long audience, Money price, Integer grams) {
        return plan.to(audience)
                .by(Allocation.FIRST_COME)
                .by(org.niangjia.offers.Fulfilment.SIGN_SHEET)
                .at(plan.priceKind(), price)
                .postage(grams);
    }

    private ClaimOutcome claim(long offer, long person, int quantity, String key) {
        return bean(ClaimDesk.class)
                .claim(
                        new Actor(0, "职工", person, null),
                        new ClaimRequest(offer, List.of(person), quantity, "proof-" + key, "示例路1号"));
    }

    private OfferList.Shown offer(String programme, String item) {
        return bean(OfferList.class).publicOf(programme(programme).id()).stream()
                .filter(row -> row.item().equals(item))
                .map(row -> bean(OfferList.class).show(officer(), row.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no offer " + item + " in " + programme));
    }

    private List<Long> people() {
        var ids = new ArrayList<Long>();
        bean(PeopleList.class).each(PeopleFilter.text(root(), ""), row -> ids.add(row.id()));
        return ids;
    }

    /** A migrant who has claimed nothing of the programme yet: the demonstration takes from the other end. */
    private long newcomer() {
        var ids = new ArrayList<Long>();
        bean(PeopleList.class)
                .each(
                        new PeopleFilter(root(), "", null, "", "ENTERPRISE", true, "", "", null, null),
                        row -> ids.add(row.id()));
        return java.util.Collections.max(ids);
    }
}
