package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelBatches.Label;
import org.niangjia.offers.codes.ParcelBatches.Prize;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.codes.ParcelEntries.Entering;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.web.Paging;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class ParcelCodeTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    ParcelBatches batches;

    @Autowired
    ParcelEntries entries;

    @Autowired
    Offers offers;

    VoucherWorld shop;
    long batch;
    List<Label> labels;

    @BeforeEach
    void found() {
        shop = new VoucherWorld(context);
        batch = shop.world.in(() -> {
            long parcels = offers.plan(
                    shop.world.officer,
                    shop.vouchers(OfferKind.PARCEL, 1, null, 5_000, Fulfilment.DELIVERY),
                    20L,
                    List.of());
            return batches.make(
                    shop.world.officer, parcels, 20, List.of(new Prize("电饭煲", 1), new Prize("暖宝宝", 4)), "家里都好，等你回家。");
        });
        labels = shop.world.in(() -> batches.labels(shop.world.officer, batch, 1, 20));
    }

    Entering enter(long person, String code) {
        return shop.world.in(() -> entries.enter(shop.world.worker(person), code));
    }

    @Test
    @Rule({"VOU-40", "VOU-41"})
    void prizesAreFixedByAHashBeforeAnybodyScratches() {
        String hash = shop.world.in(() -> batches.published(batch)).listHash();
        assertThat(shop.world.in(() -> batches.disclosed(batch))).isEmpty();
        long rider = shop.world.person("林小满", "COURIER", null);
        labels.forEach(label -> assertThat(enter(rider, label.code())).isInstanceOf(Entering.Entered.class));
        shop.world.in(() -> {
            batches.close(shop.world.officer, batch);
            return true;
        });
        String list = shop.world.in(() -> batches.disclosed(batch)).orElseThrow();
        assertThat(ParcelBatches.hash(list)).isEqualTo(hash);
        assertThat(ParcelBatches.hash(list.replaceFirst("电饭煲", "电饭锅"))).isNotEqualTo(hash);
        assertThat(list.lines().filter(line -> line.endsWith("暖宝宝"))).hasSize(4);
    }

    @Test
    @Rule("VOU-42")
    void labelsSayNothingOfPrizesAndTheGreetingWinsNothing() {
        assertThat(labels).allMatch(label -> label.prize().isEmpty());
        assertThat(shop.world.in(() -> entries.greeting(labels.getFirst().token())))
                .hasValueSatisfying(greeting -> assertThat(greeting.text()).isEqualTo("家里都好，等你回家。"));
        long rider = shop.world.person("林小满", "COURIER", null);
        assertThat(enter(rider, labels.getFirst().token())).isEqualTo(Entering.No.UNKNOWN);
        assertThat(shop.number("select count(*) from journal_entry where act = 'vouchers.parcels.printed'"))
                .isEqualTo(1);
    }

    @Test
    @Rule("VOU-43")
    void aCodeIsEnteredOnceAlsoWhenManyTry() throws Exception {
        var riders = shop.world.couriers(6);
        String code = labels.getFirst().code();
        var tries = new ArrayList<Callable<Entering>>();
        riders.forEach(rider -> tries.add(() -> enter(rider, " " + code.toLowerCase(java.util.Locale.ROOT))));
        try (var pool = Executors.newFixedThreadPool(6)) {
            var answers =
                    pool.invokeAll(tries).stream().map(each -> each.resultNow()).toList();
            assertThat(answers).filteredOn(Entering.Entered.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Entering.No.USED::equals).hasSize(5);
        }
        long owner = shop.number("select person_id from offers_parcel_code where person_id is not null");
        assertThat(enter(owner, code)).isInstanceOf(Entering.Entered.class);
        shop.world.in(() -> {
            batches.close(shop.world.officer, batch);
            return true;
        });
        assertThat(enter(owner, labels.get(1).code())).isEqualTo(Entering.No.CLOSED);
    }

    @Test
    @Rule("VOU-44")
    void aPrizeIsHandedOverOnce() {
        long rider = shop.world.person("林小满", "COURIER", null);
        labels.forEach(label -> assertThat(enter(rider, label.code())).isNotNull());
        var won = shop.world
                .in(() -> entries.entries(shop.world.officer, batch, "", true, new Paging(1, 20)))
                .rows();
        assertThat(won).hasSize(5);
        shop.world.in(() -> {
            entries.handOver(shop.world.officer, batch, won.getFirst().id());
            return true;
        });
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(() -> shop.world.in(() -> {
                    entries.handOver(shop.world.officer, batch, won.getFirst().id());
                    return true;
                }));
    }
}
