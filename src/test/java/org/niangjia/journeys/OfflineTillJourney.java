package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Money;
import org.niangjia.platform.data.Federations;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.registry.PersonDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two merchants take the same voucher while neither has network; both bring it later, and the double use is found. */
@Journey
class OfflineTillJourney {
    private static final String PASSWORD = "Niangjia2026";
    private static final String DEMO = "/330521";
    private static final String TILL = DEMO + "/scan/voucher/offline";
    private static final String WORKER = "13900001141";

    @LocalServerPort
    int port;

    @Autowired
    DemoFederation demo;

    @Autowired
    Federations federations;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    Offers offers;

    @Autowired
    OfferList offerList;

    @Autowired
    ProgrammeList programmes;

    @Autowired
    PersonDirectory people;

    @Autowired
    MyVouchers vouchers;

    @Autowired
    Clock clock;

    private String root;

    @BeforeEach
    void theDemonstrationIsThere() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        root = "http://localhost:" + port;
    }

    private void visit(String name, int width, int height, Consumer<Visitor> walk) {
        try (var visitor = new Visitor(Chromium.browser(), root, width, height)) {
            try {
                walk.accept(visitor);
            } catch (RuntimeException | AssertionError problem) {
                visitor.keepEvidence(name);
                throw problem;
            }
        }
    }

    @Test
    void aVoucherTakenTwiceWithoutNetworkIsFoundWhenBothComeBack() {
        var merchants = in(this::merchants);
        long offer = in(() -> voucher(merchants));
        String[] code = new String[1];
        visit("voucher-holder", 375, 812, worker -> {
            worker.signIn(WORKER, PASSWORD);
            worker.open(DEMO + "/my/offers/" + offer);
            worker.press(worker.page().locator("#claim button[type=submit]"));
            worker.looked();
            long claim = Long.parseLong(worker.page().url().replaceAll(".*/|\\?.*", ""));
            code[0] = in(() -> vouchers.code(member(), claim, VoucherKind.VALUE, 1));
        });
        visit("till-one", 375, 812, one -> {
            opens(one, "merchant");
            visit("till-two", 375, 812, two -> {
                opens(two, "journey-cinema");
                takesWithoutNetwork(one, code[0]);
                takesWithoutNetwork(two, code[0]);
                comesBack(one, "已核销");
                comesBack(two, "有争议，工会裁定");
                one.open(DEMO + "/scan/voucher/redemptions");
                one.sees("离线验签券");
            });
        });
        visit("dispute", 1280, 800, officer -> {
            officer.signIn("officer", PASSWORD);
            officer.open(DEMO + "/desk/redemptions?state=DISPUTED&q=%E7%A6%BB%E7%BA%BF%E9%AA%8C%E7%AD%BE%E5%88%B8");
            assertThat(officer.page().locator("main tbody tr").count()).isEqualTo(1);
        });
    }

    /** Signed in, with the keys on the phone, and ready to open without network. */
    private static void opens(Visitor till, String account) {
        till.signIn(account, PASSWORD);
        till.open(TILL);
        told(till, "网络正常，公钥已更新。");
        var ready = till.page()
                .waitForFunction("() => navigator.serviceWorker.ready.then(() =>"
                        + " caches.open('niangjia-till-1')).then(kept => kept.keys()).then(keys => keys.length >= 9)");
        assertThat(ready.jsonValue()).isEqualTo(true);
    }

    /** The phone is put away and taken out again, a code that was changed is refused, the right one is kept once. */
    private static void takesWithoutNetwork(Visitor till, String code) {
        Page page = till.page();
        page.context().setOffline(true);
        var ignored = page.reload();
        told(till, "现在没有网络，核销先记在本机。");
        keep(till, code.replaceFirst("\\.2000\\.", ".9000."));
        told(till, "券码被改动或已作废");
        assertThat(page.locator("#till-slips li").count()).isZero();
        keep(till, code);
        page.locator("#till-slips li")
                .filter(new Locator.FilterOptions().setHasText("待上传"))
                .waitFor();
        keep(till, code);
        told(till, "这张券刚在本机记过。");
        assertThat(page.locator("#till-slips li").count()).isEqualTo(1);
    }

    private static void told(Visitor till, String words) {
        till.page()
                .locator("#till-status")
                .filter(new Locator.FilterOptions().setHasText(words))
                .waitFor();
    }

    private static void keep(Visitor till, String code) {
        till.fill("code", code);
        till.fill("bill", "120");
        till.page().locator("#offline-form button[type=submit]").click();
    }

    private static void comesBack(Visitor till, String becomes) {
        till.page().context().setOffline(false);
        till.page()
                .locator("#till-slips li")
                .filter(new Locator.FilterOptions().setHasText(becomes))
                .waitFor();
        till.forgive("net::ERR_");
        till.looked();
    }

    private <T> T in(Callable<T> work) {
        try {
            return CurrentFederation.call(federations.find("330521").orElseThrow(), work);
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Actor member() {
        return new Actor(0, "职工", people.byPhone(WORKER).getFirst().id(), null);
    }

    private Actor officer() {
        long account = accounts.find("officer").orElseThrow();
        var post = posts.of(account).getFirst();
        var role = java.util.Objects.requireNonNull(post.role());
        return new Actor(
                account,
                "沈岚",
                null,
                new Actor.Post(post.id(), role.code(), post.unionId(), post.unionName(), role.permissions()));
    }

    /** The places of the two tills: the demonstration's merchant, and a cinema whose cashier is appointed here. */
    private List<Long> merchants() {
        long known = accounts.find("merchant").orElseThrow();
        long first = java.util.Objects.requireNonNull(posts.of(known).getFirst().placeId());
        long second = offerList.placesUnder(officer().unionId()).stream()
                .filter(place -> place.name().equals("工人影院"))
                .findFirst()
                .orElseThrow()
                .id();
        long account = accounts.createKnown("journey-cinema", null, "影院收银员", null, PASSWORD);
        long post = posts.giveAsSystem(
                new Posts.Wish(account, Role.SCANNER, officer().unionId(), second, LocalDate.now(clock), null));
        assertThat(post).isPositive();
        return List.of(first, second);
    }

    private long voucher(List<Long> merchants) {
        var officer = officer();
        long programme = programmes
                .all(officer, new ProgrammeList.Filter("新春五送", null, null))
                .getFirst()
                .id();
        var today =
                LocalDate.now(clock).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
        long id = offers.plan(
                officer,
                OfferPlan.of(programme, OfferKind.VOUCHER, "离线券", "离线验签券", today, today.plusSeconds(30L * 86_400))
                        .countedIn(CountUnit.PIECE)
                        .by(Fulfilment.VOUCHER_CODE)
                        .worth(Money.yuan(20))
                        .acceptedIn("330521"),
                10L,
                merchants);
        offers.move(officer, id, OfferState.OPEN, "");
        return id;
    }
}
