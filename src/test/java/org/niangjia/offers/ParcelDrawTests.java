package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.Replacements;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.identity.Role;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelBatches.Label;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.codes.ParcelEntries.Entering;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.offers.codes.ParcelVoices.Voicing;
import org.niangjia.offers.codes.VoiceState;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.web.Paging;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.TestClock;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What S29 puts into a parcel beside its scratch prize: a code that is drawn, and a voice for the family. */
@IntegrationTest
class ParcelDrawTests {
    private static final Instant FREEZE = World.NOW.plusSeconds(600);
    private static final Instant NUMBERS_KNOWN = World.NOW.plusSeconds(86_400);

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestClock clock;

    @Autowired
    ParcelBatches batches;

    @Autowired
    ParcelEntries entries;

    @Autowired
    ParcelVoices voices;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Autowired
    Draws draws;

    @Autowired
    DrawSteps steps;

    @Autowired
    Replacements replacements;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Visitors visitors;

    VoucherWorld shop;
    Site site;
    long parcels;
    long batch;
    List<Label> labels;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        site = new Site(mvc, shop.world.federation);
        parcels = shop.world.open(offers, shop.vouchers(OfferKind.PARCEL, 1, null, 5_000, Fulfilment.DELIVERY), 20L);
        batch = shop.world.in(() ->
                batches.make(shop.world.officer, parcels, 8, List.of(new ParcelBatches.Prize("暖宝宝", 1)), "", true));
        labels = shop.world.in(() -> batches.labels(shop.world.officer, batch, 1, 8));
    }

    private Entering enter(long person, Label label) {
        return shop.world.in(() -> entries.enter(shop.world.worker(person), label.code()));
    }

    private long done(DrawStepOutcome outcome) {
        assertThat(outcome).isInstanceOf(DrawStepOutcome.Done.class);
        return ((DrawStepOutcome.Done) outcome).drawId();
    }

    private DrawPlan plan(int prizes) {
        return new DrawPlan(
                new RecordRef("offers.parcel-batch", batch),
                shop.world.county,
                shop.world.programme,
                "有奖兑奖号码",
                List.of(new DrawPlan.Tier("电饭煲", prizes)),
                1,
                DrawUnit.PERSON,
                HashKind.SM3,
                false,
                null,
                List.of(new DrawPlan.Source(SourceKind.SSQ, "2026135", NUMBERS_KNOWN)),
                FREEZE,
                NUMBERS_KNOWN.plusSeconds(3600));
    }

    private void at(Instant moment) {
        clock.set(moment.atZone(TestClock.ZONE).toLocalDateTime());
    }

    private long decided(int prizes) {
        long id = shop.world.in(() -> done(draws.plan(shop.world.officer, plan(prizes))));
        at(FREEZE);
        shop.world.in(() -> done(steps.freeze(shop.world.officer, id)));
        shop.world.in(() -> done(steps.publish(shop.world.officer, id)));
        at(NUMBERS_KNOWN);
        for (var who : List.of(shop.world.officer, shop.world.leader)) {
            shop.world.in(() -> done(steps.enterNumbers(who, id, List.of("1 5 9 12 20 33 + 16"))));
        }
        return shop.world.in(() -> done(steps.decide(shop.world.officer, id)));
    }

    private List<ParcelEntries.Entry> winners(String prize) {
        return shop.world
                .in(() -> entries.entries(shop.world.officer, batch, prize, true, new Paging(1, 20)))
                .rows();
    }

    private RequestPostProcessor officer() {
        return shop.world.in(() -> visitors.officer(Role.OFFICER, shop.world.county));
    }

    private RequestPostProcessor worker(long person) {
        return shop.world.in(() -> visitors.worker(person));
    }

    @Test
    @Rule({"VOU-45", "VOU-46"})
    void codesThatWonNothingAtOnceAreDrawnAndFreezingEndsTheEntering() {
        var riders = shop.world.couriers(8);
        int instant = 0;
        for (int i = 0; i < 7; i++) {
            var entered = (Entering.Entered) enter(riders.get(i), labels.get(i));
            instant += entered.prize().isEmpty() ? 0 : 1;
            assertThat(entered.awaitsDraw()).isEqualTo(entered.prize().isEmpty());
        }
        long draw = decided(2);
        assertThat(enter(riders.get(7), labels.get(7))).isEqualTo(Entering.No.CLOSED);
        assertThat(shop.number("select entries from draws_frozen where draw_id = " + draw))
                .as("whoever scratched a prize is not drawn again")
                .isEqualTo(7 - instant);
        var won = winners("电饭煲");
        assertThat(won).hasSize(2);
        String list = shop.world.in(() -> batches.disclosed(batch)).orElseThrow();
        assertThat(ParcelBatches.hash(list))
                .as("what was promised before still has its hash")
                .isEqualTo(shop.world.in(() -> batches.published(batch)).listHash());
        long winner = shop.number("select person_id from offers_parcel_code where id = "
                + won.getFirst().id());
        assertThat(shop.world.in(() -> entries.mine(shop.world.worker(winner))))
                .singleElement()
                .satisfies(mine -> assertThat(mine.prize()).isEqualTo("电饭煲"));
        shop.world.in(() -> {
            entries.handOver(shop.world.officer, batch, won.getFirst().id());
            return true;
        });
        assertThat(Site.body(site.get(worker(winner), "/my/parcel")))
                .contains("奖品已领")
                .contains("/my/draws/" + draw);
    }

    @Test
    @Rule("VOU-46")
    void whoDoesNotComeLosesTheDrawnPrizeToTheReserve() {
        var riders = shop.world.couriers(8);
        for (int i = 0; i < 8; i++) {
            assertThat(enter(riders.get(i), labels.get(i))).isInstanceOf(Entering.Entered.class);
        }
        long draw = decided(1);
        var before = winners("电饭煲");
        int position = Math.toIntExact(
                shop.number("select position + 1 from draws_pick where standing = 'WON' and draw_id = " + draw));
        shop.world.in(() -> done(replacements.replace(shop.world.officer, draw, position, Cause.ABSENT, "联系不上", null)));
        assertThat(winners("电饭煲"))
                .singleElement()
                .satisfies(now ->
                        assertThat(now.id()).isNotEqualTo(before.getFirst().id()));
    }

    /** The officer who hands on was told that it is not handed over; at the counter somebody is just doing that. */
    @Test
    @Rule({"VOU-46", "DRA-25"})
    void whatIsHandedOverAtTheSameMomentIsNotPromisedAgain() throws Exception {
        var riders = shop.world.couriers(8);
        for (int i = 0; i < 8; i++) {
            assertThat(enter(riders.get(i), labels.get(i))).isInstanceOf(Entering.Entered.class);
        }
        long draw = decided(1);
        long winner = winners("电饭煲").getFirst().id();
        int number = Math.toIntExact(
                shop.number("select position + 1 from draws_pick where standing = 'WON' and draw_id = " + draw));
        var handed = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var counter = pool.submit(() -> shop.world.in(() -> transaction.execute(status -> {
                entries.handOver(shop.world.officer, batch, winner);
                handed.countDown();
                return somebodyWaits();
            })));
            assertThat(handed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatExceptionOfType(StaleEdit.class)
                    .isThrownBy(() -> shop.world.in(
                            () -> replacements.replace(shop.world.officer, draw, number, Cause.ABSENT, "联系不上", null)));
            assertThat(counter.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(winners("电饭煲"))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(winner));
    }

    /** For the row that this transaction changed. */
    private boolean somebodyWaits() {
        for (int i = 0; i < 300; i++) {
            if (shop.number("select count(*) from pg_locks where not granted") > 0) {
                return true;
            }
            LockSupport.parkNanos(50_000_000L);
        }
        return false;
    }

    @Test
    @Rule("VOU-45")
    void noMoreIsDrawnThanCodesCanWinAndOtherBatchesAreNotDrawn() {
        assertThat(shop.world.in(() -> draws.plan(shop.world.officer, plan(8))))
                .isEqualTo(DrawStepOutcome.Refused.TOO_MANY_PRIZES);
        var officer = officer();
        long scratched = shop.world.in(() -> batches.make(shop.world.officer, parcels, 3, List.of(), ""));
        assertThat(site.get(officer, "/desk/draws/new?subject=offers.parcel-batch:" + scratched))
                .hasStatus(404);
        assertThat(Site.body(site.get(officer, "/desk/parcels/" + batch))).contains("安排抽签");
        assertThat(Site.body(site.get(officer, "/desk/draws/new?subject=offers.parcel-batch:" + batch)))
                .contains("暖心消费券");
    }

    @Test
    @Rule("OFF-53")
    void theDrawOfAnOfferIsPlannedFromItsPage() {
        long offer = shop.world.open(
                offers, World.ticketsFor(shop.world.programme, 1, null, false).drawnAmongWishesUntil(FREEZE), 3L);
        var officer = officer();
        assertThat(Site.body(site.get(officer, "/desk/offers/" + offer)))
                .contains("/desk/draws/new?subject=offers.offer%3A" + offer);
        assertThat(Site.body(site.get(officer, "/desk/draws/new?subject=offers.offer:" + offer)))
                .contains("三门蛇蟠岛门票");
    }

    @Test
    void batchesAreFoundFilteredAndExported() {
        var officer = officer();
        shop.world.in(() -> {
            batches.close(shop.world.officer, batch);
            return true;
        });
        assertThat(Site.body(site.get(officer, "/desk/parcels?state=closed"))).contains("/desk/parcels/" + batch);
        assertThat(Site.body(site.get(officer, "/desk/parcels?state=open"))).doesNotContain("/desk/parcels/" + batch);
        assertThat(Site.body(site.get(officer, "/desk/parcels?q=没有这个"))).contains("还没有批次");
        assertThat(site.get(officer, "/desk/parcels/list.xlsx?state=closed")).hasStatusOk();
        assertThat(site.get(worker(shop.world.couriers(1).getFirst()), "/desk/parcels/list.xlsx"))
                .hasStatus(403);
        var made = site.post(
                officer,
                "/desk/parcels",
                Map.of("offer", String.valueOf(parcels), "size", "5", "prizes", "", "draw", "true"));
        assertThat(made).hasStatus(303);
        assertThat(shop.number("select count(*) from offers_parcel_batch where drawn and size = 5"))
                .isEqualTo(1);
    }

    /** The head of what a phone records, and nothing behind it. */
    private static byte[] sound() {
        byte[] bytes = new byte[2_000];
        byte[] head = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy("webm".getBytes(StandardCharsets.US_ASCII), 0, bytes, 24, 4);
        return bytes;
    }

    private long holder() {
        long rider = shop.world.person("林小满", "COURIER", null);
        shop.held(parcels, 1, rider);
        return rider;
    }

    private Voicing send(long person, Label label, byte[] sound) {
        return shop.world.in(() -> voices.send(shop.world.worker(person), label.token(), sound));
    }

    private void decide(Label label, VoiceState state, String reason) {
        long code = shop.number("select id from offers_parcel_code where token = '" + label.token() + "'");
        shop.world.in(() -> {
            voices.decide(shop.world.officer, batch, code, state, reason);
            return true;
        });
    }

    private boolean heard(Label label) {
        return shop.world.in(() -> voices.heard(label.token())).isPresent();
    }

    @Test
    @Rule("VOU-47")
    void onlyWhoWasPromisedAParcelRecordsOneVoiceForEach() throws Exception {
        long rider = holder();
        long stranger = shop.world.person("别人", "COURIER", null);
        var first = labels.getFirst();
        assertThat(send(stranger, first, sound())).isEqualTo(ParcelVoices.No.NO_PARCEL);
        assertThat(send(rider, first, new byte[0])).isEqualTo(ParcelVoices.No.MISSING);
        assertThat(send(rider, first, "ID".repeat(900).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ParcelVoices.No.NO_SOUND);
        assertThat(send(rider, first, Arrays.copyOf(sound(), ParcelVoices.MOST_BYTES + 1)))
                .isEqualTo(ParcelVoices.No.TOO_BIG);
        var tries = new ArrayList<Callable<Voicing>>();
        labels.subList(0, 4).forEach(label -> tries.add(() -> send(rider, label, sound())));
        try (var pool = Executors.newFixedThreadPool(4)) {
            var answers =
                    pool.invokeAll(tries).stream().map(each -> each.resultNow()).toList();
            assertThat(answers).filteredOn(Voicing.Sent.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(ParcelVoices.No.ALL_USED::equals).hasSize(3);
        }
        var mine = labels.stream()
                .filter(label ->
                        shop.number("select count(*) from offers_parcel_voice v join offers_parcel_code c on c.id ="
                                        + " v.code_id where c.token = '" + label.token() + "'")
                                == 1)
                .findFirst()
                .orElseThrow();
        assertThat(send(holder(), mine, sound())).isEqualTo(ParcelVoices.No.TAKEN);
        assertThat(send(rider, mine, sound())).as("recorded anew").isInstanceOf(Voicing.Sent.class);
    }

    @Test
    @Rule("VOU-48")
    void isHeardOnlyAfterTheUnionListenedAndNoLongerOnceRefusedOrTakenBack() {
        long rider = holder();
        var label = labels.getFirst();
        assertThat(send(rider, label, sound())).isInstanceOf(Voicing.Sent.class);
        assertThat(heard(label)).isFalse();
        decide(label, VoiceState.ACCEPTED, "");
        assertThat(heard(label)).isTrue();
        assertThatExceptionOfType(StaleEdit.class).isThrownBy(() -> decide(label, VoiceState.ACCEPTED, ""));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> decide(label, VoiceState.REFUSED, " "));
        decide(label, VoiceState.REFUSED, "有广告");
        assertThat(heard(label)).isFalse();
        assertThat(shop.world.in(() -> voices.parcel(shop.world.worker(rider), label.token())))
                .satisfies(mine -> assertThat(mine.reason()).isEqualTo("有广告"));
        assertThat(send(rider, label, sound())).isInstanceOf(Voicing.Sent.class);
        decide(label, VoiceState.ACCEPTED, "");
        shop.world.in(() -> {
            voices.withdraw(shop.world.worker(rider), label.token());
            return true;
        });
        assertThat(heard(label)).isFalse();
        assertThat(shop.number("select count(*) from journal_entry where act like 'vouchers.voice.%'"))
                .isEqualTo(3);
    }

    @Test
    @Rule({"VOU-47", "VOU-48"})
    void thePagesRecordListenDecideAndPlay() {
        var officer = officer();
        var rider = worker(holder());
        String token = labels.getFirst().token();
        var nothing = mvc.post()
                .uri("/" + shop.world.federation.code() + "/my/parcels/" + token + "/voice")
                .multipart()
                .file(new MockMultipartFile("voice", "x.webm", "audio/webm", "text".getBytes(StandardCharsets.UTF_8)))
                .with(rider)
                .with(csrf())
                .exchange();
        assertThat(nothing).hasStatus(422);
        assertThat(Site.body(nothing)).contains("这个文件不是能播放的录音。");
        var sent = mvc.post()
                .uri("/" + shop.world.federation.code() + "/my/parcels/" + token + "/voice")
                .multipart()
                .file(new MockMultipartFile("voice", "x.webm", "audio/webm", sound()))
                .with(rider)
                .with(csrf())
                .exchange();
        assertThat(sent).hasStatus(303);
        assertThat(Site.body(site.get(rider, "/my/parcels/" + token))).contains("等待试听");
        assertThat(Site.body(site.get(officer, "/desk"))).contains("声音祝福待听");
        String list = Site.body(site.get(officer, "/desk/parcels/" + batch + "/voices?state=PENDING"));
        assertThat(list).contains("林* · 1234").contains("<audio");
        long code = shop.number("select code_id from offers_parcel_voice");
        String one = "/desk/parcels/" + batch + "/voices/" + code;
        assertThat(site.get(officer, one)).hasStatusOk();
        assertThat(site.get(rider, one)).hasStatus(403);
        assertThat(site.get(rider, "/parcel/" + token + "/voice")).hasStatus(404);
        assertThat(site.post(officer, one + "/refuse", Map.of())).hasStatus(422);
        assertThat(site.post(officer, one + "/accept", Map.of())).hasStatus(303);
        assertThat(site.get(officer, "/desk/parcels/" + batch + "/voices.xlsx")).hasStatusOk();
        var part = mvc.get()
                .uri("/" + shop.world.federation.code() + "/parcel/" + token + "/voice")
                .header("Range", "bytes=0-99")
                .exchange();
        assertThat(part).hasStatus(206);
        assertThat(part).hasContentType("audio/webm");
        assertThat(part.getResponse().getContentAsByteArray()).hasSize(100);
        assertThat(part.getResponse().getHeader("Content-Range")).isEqualTo("bytes 0-99/2000");
        assertThat(mvc.get()
                        .uri("/" + shop.world.federation.code() + "/parcel/" + token + "/voice")
                        .header("Range", "bytes=5000-")
                        .exchange())
                .hasStatus(416);
        assertThat(mvc.get()
                        .uri("/" + shop.world.federation.code() + "/parcel/" + token)
                        .exchange())
                .bodyText()
                .contains("<audio");
    }
}
