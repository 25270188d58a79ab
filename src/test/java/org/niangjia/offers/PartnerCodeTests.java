package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.codes.CodeList;
import org.niangjia.offers.codes.PartnerCodes;
import org.niangjia.offers.codes.PartnerCodes.Giving;
import org.niangjia.offers.codes.PartnerLists;
import org.niangjia.offers.codes.PartnerLists.Bringing;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.Paging;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class PartnerCodeTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    PartnerLists lists;

    @Autowired
    PartnerCodes codes;

    @Autowired
    CodeList list;

    @Autowired
    Offers offers;

    @Autowired
    OfferList shown;

    @Autowired
    ClaimDesk desk;

    VoucherWorld shop;
    long cinema;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        var plain = shop.world.tickets();
        var plan = OfferPlan.of(
                        shop.world.programme, OfferKind.TICKET, "电影票", "1元看大片", plain.opensAt(), plain.closesAt())
                .upTo(2)
                .by(Fulfilment.PARTNER_CODE)
                .at(PriceKind.FIXED, Money.yuan(1));
        cinema = shop.world.in(() -> offers.plan(shop.world.officer, plan, 500L, List.of()));
    }

    static List<PartnerLists.Entry> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new PartnerLists.Entry("MOVIE-2026-" + (10_000 + i), null))
                .toList();
    }

    Bringing bring(List<PartnerLists.Entry> entries) {
        return shop.world.in(
                () -> lists.bring(shop.world.officer, cinema, new PartnerLists.Sent("工人影院", Money.yuan(29), entries)));
    }

    void open() {
        shop.world.in(() -> {
            offers.move(shop.world.officer, cinema, OfferState.OPEN, "");
            return true;
        });
    }

    Long total() {
        return shop.world.in(
                () -> shown.show(shop.world.officer, cinema).stock().total());
    }

    record Member(long person, long claim) {}

    Member member(int quantity) {
        long person = shop.world.person("林小满", "COURIER", null);
        shop.held(cinema, quantity, person);
        return new Member(person, shop.number("select max(id) from offers_claim"));
    }

    Giving give(Member member) {
        return shop.world.in(() -> codes.give(shop.world.worker(member.person()), member.claim()));
    }

    @Test
    @Rule("VOU-30")
    void takesAListWholeOrNotAtAll() {
        assertThat(bring(entries(0, 5))).isEqualTo(new Bringing.Brought(5));
        var mixed = new ArrayList<>(entries(4, 7));
        mixed.add(mixed.getLast());
        mixed.add(new PartnerLists.Entry(" ", null));
        mixed.add(new PartnerLists.Entry("OLD-1", LocalDate.of(2026, 11, 20)));
        assertThat(bring(mixed))
                .isInstanceOfSatisfying(
                        Bringing.WrongLines.class,
                        wrong -> assertThat(wrong.lines())
                                .isEqualTo(java.util.Map.of(
                                        1,
                                        PartnerLists.Wrong.KNOWN,
                                        4,
                                        PartnerLists.Wrong.TWICE,
                                        5,
                                        PartnerLists.Wrong.EMPTY,
                                        6,
                                        PartnerLists.Wrong.EXPIRED)));
        assertThat(shop.number("select count(*) from offers_partner_code")).isEqualTo(5);
        assertThat(shop.number("""
                select count(*) from offers_partner_code where position(convert_to('MOVIE', 'UTF8') in code_encrypted) > 0
                """)).isZero();
    }

    @Test
    @Rule("VOU-31")
    void stockNeverGoesBeyondCodes() {
        open();
        assertThat(total()).isZero();
        assertThat(bring(entries(0, 5))).isInstanceOf(Bringing.Brought.class);
        assertThat(total()).isEqualTo(5);
        assertThat(shop.world.in(() -> offers.changeStock(shop.world.officer, cinema, 6L, "再加")))
                .isEqualTo(Offers.StockChange.MORE_THAN_CODES);
        assertThat(shop.world.in(() -> offers.changeStock(shop.world.officer, cinema, null, "不限")))
                .isEqualTo(Offers.StockChange.MORE_THAN_CODES);
        assertThat(shop.world.in(() -> offers.changeStock(shop.world.officer, cinema, 4L, "留一个备用")))
                .isEqualTo(Offers.StockChange.DONE);
    }

    @Test
    @Rule({"VOU-32", "VOU-35"})
    void eachPieceGetsOneCodeOnceWhenItsMemberLooks() {
        assertThat(bring(entries(0, 5))).isInstanceOf(Bringing.Brought.class);
        open();
        var member = member(2);
        assertThat(shop.world.in(() -> codes.given(shop.world.worker(member.person()), member.claim())))
                .isEmpty();
        var given = give(member);
        assertThat(given)
                .isInstanceOfSatisfying(
                        Giving.Given.class,
                        each -> assertThat(each.codes())
                                .extracting(PartnerCodes.Code::code)
                                .containsExactly("MOVIE-2026-10000", "MOVIE-2026-10001"));
        assertThat(give(member)).isEqualTo(given);
        assertThat(shop.number("select count(*) from offers_partner_code where state = 'GIVEN'"))
                .isEqualTo(2);
        assertThat(shop.counted("offers.code-given")).isEqualTo(2);
        assertThat(shop.counted("offers.member-paid")).isEqualTo(200);
        assertThat(shop.counted("offers.subsidy")).isEqualTo(5_800);
        assertThat(shop.world.counted("offers.fulfilled", cinema)).isEqualTo(2);
        org.assertj.core.api.Assertions.assertThatExceptionOfType(org.niangjia.platform.StaleEdit.class)
                .isThrownBy(() -> shop.world.in(() -> {
                    desk.cancel(shop.world.worker(member.person()), member.claim());
                    return true;
                }));
    }

    @Test
    @Rule("VOU-32")
    void manyMembersAtOnceNeverGetTheSameCodeAndNobodyTwo() throws Exception {
        assertThat(bring(entries(0, 30))).isInstanceOf(Bringing.Brought.class);
        open();
        var members = new ArrayList<Member>();
        for (int i = 0; i < 15; i++) {
            members.add(member(2));
        }
        var looks = new ArrayList<Callable<Giving>>();
        for (int i = 0; i < 3; i++) {
            members.forEach(member -> looks.add(() -> give(member)));
        }
        try (var pool = Executors.newFixedThreadPool(10)) {
            var all =
                    pool.invokeAll(looks).stream().map(look -> look.resultNow()).toList();
            assertThat(all).allMatch(Giving.Given.class::isInstance);
            assertThat(all.stream()
                            .flatMap(answer -> ((Giving.Given) answer).codes().stream())
                            .map(PartnerCodes.Code::code)
                            .distinct())
                    .hasSize(30);
        }
        assertThat(shop.number("select count(*) from offers_partner_code where state = 'GIVEN'"))
                .isEqualTo(30);
    }

    @Test
    @Rule({"VOU-33", "VOU-34"})
    void aBadCodeIsReplacedAndOnlySpareCodesGoBack() {
        assertThat(bring(entries(0, 3))).isInstanceOf(Bringing.Brought.class);
        open();
        var member = member(1);
        assertThat(give(member)).isInstanceOf(Giving.Given.class);
        var other = member(1);
        long bad = shop.number("select id from offers_partner_code where state = 'GIVEN'");
        assertThat(shop.world.in(() -> codes.replace(shop.world.officer, bad, "影院说已被用过")))
                .isEqualTo(PartnerCodes.Replacing.DONE);
        assertThat(total()).isEqualTo(2);
        assertThat(shop.world.in(() -> codes.given(shop.world.worker(member.person()), member.claim())))
                .extracting(PartnerCodes.Code::code)
                .containsExactly("MOVIE-2026-10001");
        long second = shop.number("select id from offers_partner_code where state = 'GIVEN'");
        assertThat(shop.world.in(() -> codes.replace(shop.world.officer, second, "又不行")))
                .isEqualTo(PartnerCodes.Replacing.NONE_LEFT);
        assertThat(shop.world.in(() -> lists.giveBack(shop.world.officer, cinema, 1, "活动结束")))
                .isFalse();
        assertThat(bring(entries(3, 6))).isInstanceOf(Bringing.Brought.class);
        assertThat(shop.world.in(() -> lists.giveBack(shop.world.officer, cinema, 3, "活动结束")))
                .isTrue();
        assertThat(total()).isEqualTo(2);
        assertThat(shop.world.in(() -> lists.returned(shop.world.officer, cinema)))
                .hasSize(3);
        assertThat(give(other)).isInstanceOf(Giving.Given.class);
        assertThat(shop.world
                        .in(() -> list.report(shop.world.officer, "工人影院", null, new Paging(1, 20)))
                        .rows())
                .singleElement()
                .isEqualTo(new CodeList.Report(cinema, "1元看大片", "工人影院", 6, 0, 2, 1, 3, Money.yuan(2), Money.yuan(58)));
    }
}
