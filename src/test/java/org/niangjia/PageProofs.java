package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figures;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.OfferDirectory;
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
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.CardVisits;
import org.niangjia.registry.CooperationList;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.EmployerOutcome;
import org.niangjia.registry.Employers;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.ScanOutcome;
import org.niangjia.registry.ServiceCard;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** How each figure and rule covered so far is proved; whatever a proof writes is rolled back. */
final class PageProofs {
    private static final String OFFER = "Programmes › Offers";
    private static final String REGISTRY = "Registry › Places";
    private static final String COOPERATION = "Registry › Co-operation";
    private static final String TEN = "十全十美";
    private static final String FIVE = "新春五送";
    private static final String MARKET = "群团集市年货";
    private static final String CARNIVAL = "玉见新春,工惠有你";
    private static final String DRAWN = "Programmes › Offers; Draws";

    private final ApplicationContext context;
    private final Map<String, Proof> proofs = new TreeMap<>();

    /** @param where an officer sets the system up; @param check compares with the listed value or fails */
    record Proof(String kind, String where, Consumer<Listed> check) {}

    PageProofs(ApplicationContext context) {
        this.context = context;
    }

    Map<String, Proof> all() {
        var january = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 31));
        outcome("F001", OFFER, "offers.households-visited", "德清县总工会", "冬送温暖", january);
        outcome("F039", OFFER, "offers.portions", "浙江三建双浦B05单元项目工会", "腊八送粥到岗位", january);
        outcome("F167", REGISTRY, "registry.legal-aid-points", "德清县总工会", "", Period.year(2024));
        outcome("F187", REGISTRY, "registry.culture-workshop-enterprises", "德清县总工会", "", Period.year(2019));
        outcome(
                "F188",
                "Registry (teams: no page yet)",
                "registry.culture-team-enterprises",
                "德清县总工会",
                "",
                Period.year(2019));
        outcome("F189", REGISTRY, "registry.service-centres", "德清县总工会", "", Period.year(2019));
        outcome("F190", REGISTRY, "registry.service-centres", "钟管镇总工会", "", january);

        rule("F031", "Surveys › Subsidies", figure -> subsidy(figure, PollKind.STAY));
        rule("F032", "Surveys › Subsidies", figure -> subsidy(figure, PollKind.LEAVE));
        limit("F033", TEN, "慰问信");
        limit("F034", TEN, "走访慰问");
        limit("F035", TEN, "门票");
        limit("F036", TEN, "理发");
        limit("F037", TEN, "过年礼", "春联", "健康关怀");
        rule("F038", "Programmes", this::measures);
        rule("F044", COOPERATION, this::term);
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
        rule("F102", DRAWN, figure -> drawn(figure, CARNIVAL, "幸运奖"));
        input(
                "F040",
                COOPERATION,
                figure -> assertThat((long) agreement().validFrom().getYear()).isEqualTo(figure.number()));
        input(
                "F041",
                COOPERATION,
                figure -> assertThat(month(agreement().signedOn())).isEqualTo(figure.value()));
        input("F042", COOPERATION, figure -> assertThat(agreement().parties()).isEqualTo(figure.number()));
        input(
                "F043",
                COOPERATION,
                figure -> assertThat(month(paper().publishedOn())).isEqualTo(figure.value()));
        input(
                "F090",
                "Programmes",
                figure -> assertThat((long) bean(ProgrammeList.class)
                                .show(officer(), programme(FIVE).id())
                                .measures()
                                .size())
                        .isEqualTo(figure.number()));
        for (String id : List.of("F183", "F184")) {
            input(
                    id,
                    REGISTRY,
                    figure -> assertThat(2019L - workshopPaper().publishedOn().getYear())
                            .isEqualTo(figure.number()));
        }
        input(
                "F191",
                REGISTRY,
                figure -> assertThat(bean(Figures.class)
                                .compute("registry.service-centres", union("钟管镇总工会"), null, january)
                                .value())
                        .isEqualTo(figure.number()));
        rule("F186", "Figures › Definitions", this::threshold);
        rule("F192", "Registry › Places", this::card);
        return proofs;
    }

    /** Everybody of the enterprise with that answer is owed the amount of the page, and no second amount can stand beside it. */
    private void subsidy(Listed figure, String choice) {
        var subsidies = bean(Subsidies.class);
        long poll = bean(PollList.class)
                .all(officer(), new PollList.Filter("节前去留摸排", null, null))
                .getFirst()
                .id();
        var rule = subsidies.rules(officer(), poll).stream()
                .filter(row -> row.choice().equals(choice))
                .findFirst()
                .orElseThrow();
        var owed = subsidies.owed(officer(), poll, rule.unionId(), new Paging(1, 200)).rows().stream()
                .filter(row -> row.choice().equals(choice))
                .toList();
        assertThat(owed)
                .isNotEmpty()
                .allMatch(row -> row.amountFen() == Money.yuan(figure.number()).fen());
        var more = new Subsidies.Rule(
                rule.unionId(),
                choice,
                rule.item(),
                Money.yuan(figure.number() + 1),
                new Period(rule.validFrom(), rule.validTo()),
                rule.source());
        assertThat(subsidies.add(officer(), poll, more)).isEqualTo(Subsidies.Refused.OVERLAPS);
    }

    /** One card opens both centres of the town to a worker of the area, each code once, and none to somebody from elsewhere. */
    private void card(Listed figure) {
        long centre = bean(OfferList.class).placesUnder(union("钟管镇总工会")).stream()
                .filter(place -> place.name().equals("钟管镇南舍工业区工建服务中心"))
                .findFirst()
                .orElseThrow()
                .id();
        var inside = new ArrayList<Long>();
        bean(PeopleList.class).each(PeopleFilter.text(union("钟管镇南舍工业区联合工会"), ""), row -> inside.add(row.id()));
        String code = bean(ServiceCard.class).issue(inside.getFirst()).text();
        var scans = new ArrayList<ScanOutcome>();
        for (int i = 0; i <= figure.number(); i++) {
            scans.add(bean(CardVisits.class).scan(officer(), centre, code));
        }
        assertThat(scans.stream().filter(ScanOutcome.Accepted.class::isInstance).count())
                .isEqualTo(figure.number());
        assertThat(scans.getLast()).isEqualTo(ScanOutcome.Refused.USED_ALREADY);
        String stranger = bean(ServiceCard.class).issue(courier()).text();
        assertThat(bean(CardVisits.class).scan(officer(), centre, stranger)).isEqualTo(ScanOutcome.Refused.NOT_COVERED);
    }

    private long courier() {
        var ids = new ArrayList<Long>();
        bean(PeopleList.class)
                .each(
                        new PeopleFilter(root(), "", null, "", "COURIER", null, "", "", null, null),
                        row -> ids.add(row.id()));
        return ids.getLast();
    }

    /** Programmes of the demonstration, with people having claimed, by the system they reproduce. */
    Map<String, String> programmes() {
        return Map.of(
                "S01", "冬送温暖",
                "S02", "留下过年普惠活动",
                "S11", TEN,
                "S12", "腊八送粥到岗位",
                "S18", "迎春特惠",
                "S28", FIVE,
                "S29", FIVE,
                "S31", FIVE,
                "S36", "来吴团聚 在吴过年");
    }

    long promised(String programme) {
        return bean(OfferList.class).publicOf(programme(programme).id()).stream()
                .mapToLong(OfferList.Row::taken)
                .sum();
    }

    long answered() {
        return bean(PollList.class)
                .all(officer(), new PollList.Filter("节前去留摸排", null, null))
                .getFirst()
                .answers();
    }

    private void outcome(String id, String where, String code, String union, String programme, Period period) {
        var before = proofs.put(id, new Proof("outcome", where, figure -> {
            Long of = programme.isEmpty() ? null : programme(programme).id();
            var computed = bean(Figures.class).compute(code, union(union), of, period);
            assertThat(computed.value()).as("%s of %s", code, union).isEqualTo(figure.number());
        }));
        assertThat(before).isNull();
    }

    /** Something the page tells and an officer records. */
    private void input(String id, String where, Consumer<Listed> check) {
        var before = proofs.put(id, new Proof("input", where, check));
        assertThat(before).isNull();
    }

    private void rule(String id, String where, Consumer<Listed> check) {
        var before = proofs.put(id, new Proof("rule", where, figure -> rolledBack(() -> check.accept(figure))));
        assertThat(before).isNull();
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

    private CooperationList.Row agreement() {
        return bean(CooperationList.class)
                .page("战略合作协议", "", new Paging(1, 1))
                .rows()
                .getFirst();
    }

    private CooperationList.Document paper() {
        return paper("示范区工建行动纲要");
    }

    private CooperationList.Document workshopPaper() {
        return paper("文化车间");
    }

    private CooperationList.Document paper(String title) {
        return bean(CooperationList.class).inForce(LocalDate.of(2021, 1, 1)).stream()
                .filter(paper -> paper.title().contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    /** In force from the first to the last day of its years, and on no day besides. */
    private void term(Listed figure) {
        String[] years = figure.value().toString().split("/");
        var first = LocalDate.of(Integer.parseInt(years[0]), 1, 1);
        var last = LocalDate.of(Integer.parseInt(years[1]), 12, 31);
        assertThat(List.of(first, last)).allMatch(this::planInForce);
        assertThat(List.of(first.minusDays(1), last.plusDays(1))).noneMatch(this::planInForce);
    }

    private boolean planInForce(LocalDate on) {
        return bean(CooperationList.class).inForce(on).stream()
                .anyMatch(paper -> paper.title().contains("示范区工建行动纲要"));
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

    /** An enterprise with a workshop counts from so many people on, and not with one fewer. */
    private void threshold(Listed figure) {
        var definition = bean(Definitions.class).inForce("registry.culture-workshop-enterprises");
        assertThat(definition.filter()).containsEntry("min:headcount", String.valueOf(figure.number()));
        long before = workshops();
        var counted = bean(EmployerList.class).page(root(), "德清", "true", new Paging(1, 200)).rows().stream()
                .filter(row -> row.headcount() != null && row.headcount() >= figure.number())
                .findFirst()
                .orElseThrow();
        resize(counted, Math.toIntExact(figure.number()) - 1);
        assertThat(workshops()).isEqualTo(before - 1);
        resize(bean(EmployerList.class).find(counted.id()).orElseThrow(), Math.toIntExact(figure.number()));
        assertThat(workshops()).isEqualTo(before);
    }

    private long workshops() {
        return bean(Figures.class)
                .compute("registry.culture-workshop-enterprises", root(), null, Period.year(2019))
                .value();
    }

    private void resize(EmployerList.Row row, int headcount) {
        var outcome = bean(Employers.class)
                .change(
                        officer(),
                        row.id(),
                        row.version(),
                        new Employers.EmployerDetails(
                                row.name(),
                                null,
                                row.industryCode(),
                                row.divisionCode(),
                                row.address(),
                                headcount,
                                row.openedOn()));
        assertThat(outcome).isInstanceOf(EmployerOutcome.Done.class);
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

    private ProgrammeList.Row programme(String name) {
        return bean(ProgrammeList.class)
                .all(officer(), new ProgrammeList.Filter(name, null, null))
                .getFirst();
    }

    private long union(String name) {
        var unions = bean(UnionDirectory.class);
        return name.equals(unions.root().name())
                ? root()
                : unions.search(root(), name, 1).getFirst().id();
    }

    private long root() {
        return bean(UnionDirectory.class).root().id();
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

    private Actor officer() {
        long account = bean(Accounts.class).find("officer").orElseThrow();
        var post = bean(Posts.class).of(account).getFirst();
        return new Actor(
                account,
                "沈岚",
                null,
                new Actor.Post(
                        post.id(),
                        post.role().code(),
                        post.unionId(),
                        post.unionName(),
                        post.role().permissions()));
    }

    private void rolledBack(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
