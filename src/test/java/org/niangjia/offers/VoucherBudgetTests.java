package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.Money;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.TestFederation;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The programme of the world has 200,000 yuan; a voucher here is worth 100. */
@IntegrationTest
class VoucherBudgetTests {
    private static final long ALL = 2_000;

    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    ProgrammeList list;

    @Autowired
    Offers offers;

    @Autowired
    Visitors visitors;

    @Autowired
    MockMvcTester mvc;

    World world;
    RequestPostProcessor officer;
    Site site;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        officer = world.in(() -> visitors.officer(Role.OFFICER, world.county));
        site = new Site(mvc, world.federation);
    }

    private long vouchers(@Nullable Long stock) {
        var plain = world.tickets();
        var plan = OfferPlan.of(world.programme, OfferKind.VOUCHER, "消费券", "消费券", plain.opensAt(), plain.closesAt())
                .by(Fulfilment.VOUCHER_CODE)
                .worth(Money.yuan(100));
        return world.in(() -> offers.plan(world.officer, plan, stock, List.of()));
    }

    @CanIgnoreReturnValue
    private String open(long offer) {
        return Site.body(site.post(officer, "/desk/offers/" + offer + "/state", Map.of("to", "OPEN")));
    }

    private Long total(long offer) {
        return world.in(() -> jdbc.sql("select total from offers_stock where offer_id = :id")
                .param("id", offer)
                .query(Long.class)
                .single());
    }

    private String state(long offer) {
        return world.in(() -> jdbc.sql("select state from offers_offer where id = :id")
                .param("id", offer)
                .query(String.class)
                .single());
    }

    @Test
    @Rule("OFF-67")
    void whatIsBeyondTheBudgetDoesNotOpenAndThePageSaysHowManyMay() {
        long first = vouchers(1_200L);
        open(first);
        long second = vouchers(801L);
        assertThat(open(second)).contains("预算是 200,000 元", "已占 120,000 元", "最多 800 份");
        assertThat(state(second)).isEqualTo("DRAFT");
        var fits = site.post(officer, "/desk/offers/" + second + "/stock", Map.of("total", "800", "reason", "按预算"));
        assertThat(fits).hasStatus(303);
        open(second);
        assertThat(state(second)).isEqualTo("OPEN");
        var more = site.post(officer, "/desk/offers/" + second + "/stock", Map.of("total", "801", "reason", "再加一张"));
        assertThat(Site.body(more)).contains("最多 800 份");
        assertThat(total(second)).isEqualTo(800);
    }

    @Test
    @Rule("OFF-67")
    void aClosedOfferCountsWithWhatWasTakenOnly() {
        long first = vouchers(ALL);
        open(first);
        assertThat(site.post(officer, "/desk/offers/" + first + "/state", Map.of("to", "CLOSED")))
                .hasStatus(303);
        long second = vouchers(ALL);
        open(second);
        assertThat(state(second)).isEqualTo("OPEN");
        assertThat(open(first)).contains("最多 0 份");
        assertThat(state(first)).isEqualTo("CLOSED");
    }

    @Test
    @Rule("OFF-67")
    void asManyAsPeopleWantBecomesAsManyAsTheBudgetBears() {
        long any = vouchers(null);
        open(any);
        assertThat(total(any)).isEqualTo(ALL);
    }

    @Test
    @Rule("PRG-21")
    void theBudgetIsNotMadeLessThanWhatIsPromised() {
        open(vouchers(1_500L));
        var shown = world.in(() -> list.show(world.officer, world.programme));
        var form = Map.of(
                "version", String.valueOf(shown.version()),
                "name", shown.name(),
                "from", shown.period().from().toString(),
                "to", shown.period().to().toString(),
                "budget", "149999",
                "measures", String.join("\n", shown.measures()));
        var refused = site.post(officer, "/desk/programmes/" + world.programme, form);
        assertThat(refused).hasStatus(422);
        assertThat(Site.body(refused)).contains("150,000");
        assertThat(Site.body(site.get(officer, "/desk/programmes/" + world.programme)))
                .contains("已承诺", "150,000");
        assertThat(world.in(() -> list.show(world.officer, world.programme)).budget())
                .isEqualTo(Money.yuan(200_000));
    }

    @Test
    @Rule("OFF-67")
    void twoThatOpenAtOnceDoNotSpendTheSameYuan() throws Exception {
        var drafts = List.of(vouchers(1_200L), vouchers(1_200L), vouchers(1_200L), vouchers(1_200L));
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> tries = drafts.stream()
                    .<Callable<Boolean>>map(offer -> () -> {
                        try {
                            world.in(() -> {
                                offers.move(world.officer, offer, OfferState.OPEN, "");
                                return true;
                            });
                            return true;
                        } catch (StaleEdit beyond) {
                            return false;
                        }
                    })
                    .toList();
            int opened = 0;
            for (var answer : threads.invokeAll(tries)) {
                opened += answer.get() ? 1 : 0;
            }
            assertThat(opened).isEqualTo(1);
        }
    }
}
