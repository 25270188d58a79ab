package org.niangjia.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.codes.ParcelVoices;
import org.niangjia.offers.codes.PartnerCodes;
import org.niangjia.offers.codes.PartnerLists;
import org.niangjia.offers.codes.VoiceState;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.OfflineSlips;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.Settlements;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.offers.vouchers.VoucherTermsDesk;
import org.niangjia.platform.Actor;
import org.niangjia.platform.BankAccount;
import org.niangjia.platform.Money;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.PlaceKind;
import org.niangjia.registry.PlaceOutcome;
import org.niangjia.registry.UnionPlaces;
import org.springframework.stereotype.Component;

/** Vouchers used at merchants, one sheet signed and one asked, partners' codes shown, parcels scratched and posted. */
@Component
class DemoVouchers {
    static final String NAME = "用券与结算";
    static final String TILL = "merchant";
    static final String POST = "邮政德清营业部";
    private static final String CINEMA = "工人影院";

    private final OfferList offers;
    private final OfferDirectory holders;
    private final VoucherTermsDesk terms;
    private final Redemptions redemptions;
    private final OfflineSlips slips;
    private final MyVouchers mine;
    private final Merchants merchants;
    private final Settlements settlements;
    private final PartnerLists lists;
    private final PartnerCodes codes;
    private final ParcelBatches batches;
    private final ParcelEntries entries;
    private final ParcelVoices voices;
    private final UnionPlaces places;
    private final Accounts accounts;
    private final Posts posts;
    private final DemoAccounts acting;
    private final DemoOffers demo;
    private final Clock clock;

    DemoVouchers(
            OfferList offers,
            OfferDirectory holders,
            VoucherTermsDesk terms,
            Redemptions redemptions,
            OfflineSlips slips,
            MyVouchers mine,
            Merchants merchants,
            Settlements settlements,
            PartnerLists lists,
            PartnerCodes codes,
            ParcelBatches batches,
            ParcelEntries entries,
            ParcelVoices voices,
            UnionPlaces places,
            Accounts accounts,
            Posts posts,
            DemoAccounts acting,
            DemoOffers demo,
            Clock clock) {
        this.offers = offers;
        this.holders = holders;
        this.terms = terms;
        this.redemptions = redemptions;
        this.slips = slips;
        this.mine = mine;
        this.merchants = merchants;
        this.settlements = settlements;
        this.lists = lists;
        this.codes = codes;
        this.batches = batches;
        this.entries = entries;
        this.voices = voices;
        this.places = places;
        this.accounts = accounts;
        this.posts = posts;
        this.acting = acting;
        this.demo = demo;
        this.clock = clock;
    }

    /** A partner's list of made-up codes. */
    void bring(Actor officer, long offer, String partner, long subsidyYuan, String prefix, int many) {
        var synthetic = new Synthetic(offer);
        var made = IntStream.range(0, many)
                .mapToObj(i -> new PartnerLists.Entry(
                        "%s-%04d-%06d".formatted(prefix, i, synthetic.below(1_000_000)),
                        demo.today().plusDays(120)))
                .toList();
        must(
                lists.bring(officer, offer, new PartnerLists.Sent(partner, Money.yuan(subsidyYuan), made))
                        instanceof PartnerLists.Bringing.Brought);
    }

    void use() {
        var officer = acting.acting(DemoAccounts.OFFICER);
        var leader = acting.acting(DemoAccounts.LEADER);
        long giraffe = place(DemoPlaces.GIRAFFE);
        long cinema = place(CINEMA);
        openTill(giraffe);
        long shopping = offer("消费券");
        long tourism = offer("文旅券");
        var better = new VoucherTermsDesk.Wish(Money.ZERO, null, null, 30, Money.ZERO, List.of());
        must(terms.set(officer, shopping, better) == VoucherTermsDesk.Setting.DONE);
        accept(giraffe, tourism, 0, 24, 180);
        accept(cinema, shopping, 0, 31, 260);
        accept(giraffe, shopping, 40, 46, 420);
        twice(shopping, giraffe, cinema);
        payees(officer, giraffe, cinema);
        settle(officer, leader, giraffe);
        must(settlements.ask(officer, cinema, demo.today()) instanceof Settlements.Asking.Asked);
        accept(giraffe, tourism, 24, 27, 150);
        show(offer("电影票"), 18);
        show(offer("话费"), 9);
        parcels(officer);
    }

    /** The cashier of one merchant signs in with the demonstration's password. */
    private void openTill(long place) {
        long account = accounts.createKnown(TILL, null, "蒋小满", null, DemoAccounts.PASSWORD);
        long ignored = posts.giveAsSystem(
                new Posts.Wish(account, Role.SCANNER, demo.root(), place, LocalDate.of(2021, 1, 1), null));
    }

    private void accept(long place, long offer, int from, int to, int bill) {
        var some = holders.holders(offer).subList(from, to);
        for (int i = 0; i < some.size(); i++) {
            must(redeem(place, some.get(i).code(), Money.yuan(bill + i * 7L), null) instanceof Redeeming.Done);
        }
    }

    private Redeeming redeem(long place, String code, @Nullable Money bill, @Nullable Integer grams) {
        return redemptions.redeem(till(place), code, place, bill, grams, "demo-" + UUID.randomUUID());
    }

    /** Shown at two tills without network: the earlier use counts, the later one waits for an officer. */
    private void twice(long offer, long first, long second) {
        var holder = holders.holders(offer).get(60);
        var member = new Actor(0, "职工", holder.personId(), null);
        String code = mine.code(member, holder.claimId(), VoucherKind.VALUE, 1);
        var now = clock.instant();
        must(
                slips.bring(till(first), first, new OfflineSlips.Slip("demo-till-1", code, Money.yuan(310), null, now))
                        instanceof Redeeming.Done);
        must(
                slips.bring(
                                till(second),
                                second,
                                new OfflineSlips.Slip("demo-till-2", code, Money.yuan(205), null, now.plusSeconds(5)))
                        instanceof Redeeming.Disputed);
    }

    private Actor till(long place) {
        return new Actor(
                0,
                "收银员",
                null,
                new Actor.Post(0, Role.SCANNER.code(), demo.root(), "", EnumSet.of(Permission.SCAN), place));
    }

    private void payees(Actor officer, long giraffe, long cinema) {
        payee(officer, giraffe, "德清长颈鹿庄园旅游有限公司", "1205280009200012345");
        payee(officer, cinema, "德清工人影院有限公司", "1205280009200067890");
    }

    private void payee(Actor officer, long place, String name, String account) {
        merchants.pay(
                officer,
                place,
                merchants.show(officer, place).version(),
                new Merchants.Payee(
                        name,
                        "示例银行德清支行",
                        "102336500017",
                        BankAccount.parseAccount(account).orThrow()));
    }

    private void settle(Actor officer, Actor leader, long place) {
        if (settlements.ask(officer, place, demo.today()) instanceof Settlements.Asking.Asked asked) {
            must(settlements.sign(leader, asked.sheetId()) == Settlements.Signing.DONE);
        } else {
            throw new IllegalStateException("nothing to settle");
        }
    }

    /** Members look at their codes. */
    private void show(long offer, int many) {
        for (var holder : holders.holders(offer).subList(0, many)) {
            var member = new Actor(0, "职工", holder.personId(), null);
            must(codes.give(member, holder.claimId()) instanceof PartnerCodes.Giving.Given);
        }
    }

    /** S29: a code in each of a thousand parcels, a hundred scratched, some sent home free of charge. */
    private void parcels(Actor officer) {
        long offer = offer("贺年家乡包裹");
        long post = build(POST);
        must(terms.set(
                        officer,
                        offer,
                        new VoucherTermsDesk.Wish(Money.ZERO, null, null, 30, Money.yuan(12), List.of(post)))
                == VoucherTermsDesk.Setting.DONE);
        var sent = holders.holders(offer).subList(0, 36);
        for (int i = 0; i < sent.size(); i++) {
            must(redeem(post, "P-" + sent.get(i).code(), null, 1_800 + i * 80) instanceof Redeeming.Done);
        }
        long batch = batches.make(
                officer,
                offer,
                1_000,
                List.of(
                        new ParcelBatches.Prize("电饭煲", 5),
                        new ParcelBatches.Prize("保温杯", 45),
                        new ParcelBatches.Prize("话费30元", 150)),
                "爸妈和孩子都好，你安心过年，工会和家里人一起等你回来。");
        var labels = batches.labels(officer, batch, 1, 100);
        var people = holders.holders(offer);
        for (int i = 0; i < labels.size(); i++) {
            must(
                    entries.enter(
                                    new Actor(0, "职工", people.get(i).personId(), null),
                                    labels.get(i).code())
                            instanceof ParcelEntries.Entering.Entered);
        }
        voices(officer, batch, labels, people);
        drawn(officer, offer, people);
    }

    /** Three people record for their families; one voice can be heard, two wait to be listened to. */
    private void voices(
            Actor officer, long batch, List<ParcelBatches.Label> labels, List<OfferDirectory.Holder> people) {
        for (int i = 0; i < 3; i++) {
            var member = new Actor(0, "职工", people.get(i).personId(), null);
            must(voices.send(member, labels.get(i).token(), tone(i)) instanceof ParcelVoices.Voicing.Sent);
        }
        long first = voices.page(officer, batch, new ParcelVoices.Filter("1", null), new Paging(1, 1))
                .rows()
                .getFirst()
                .codeId();
        voices.decide(officer, batch, first, VoiceState.ACCEPTED, "");
    }

    /** A second of a tone, another for everybody: nobody's voice. */
    private static byte[] tone(int number) {
        int rate = 8_000;
        var bytes = ByteBuffer.allocate(44 + rate).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + rate);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
        bytes.putShort((short) 1).putShort((short) 8);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(rate);
        for (int i = 0; i < rate; i++) {
            bytes.put((byte) (128 + 40 * Math.sin(2 * Math.PI * i * (330 + 110 * number) / rate)));
        }
        return bytes.array();
    }

    /** A later delivery whose codes are drawn: thirty were entered, the draw is still to be planned. */
    private void drawn(Actor officer, long offer, List<OfferDirectory.Holder> people) {
        long batch = batches.make(officer, offer, 200, List.of(), "新春快乐，平安健康。", true);
        var labels = batches.labels(officer, batch, 1, 30);
        for (int i = 0; i < labels.size(); i++) {
            must(
                    entries.enter(
                                    new Actor(0, "职工", people.get(100 + i).personId(), null),
                                    labels.get(i).code())
                            instanceof ParcelEntries.Entering.Entered);
        }
    }

    private long build(String name) {
        var place =
                new UnionPlaces.NewPlace(demo.root(), null, name, PlaceKind.MERCHANT, "武康街道", LocalDate.of(2012, 5, 1));
        if (places.build(Actor.SYSTEM, place) instanceof PlaceOutcome.Done(long id)) {
            return id;
        }
        throw new IllegalStateException(name);
    }

    private long offer(String item) {
        return offers.all(acting.acting(DemoAccounts.OFFICER), new OfferList.Filter(item, null, null, null)).stream()
                .map(OfferList.Counted::offer)
                .filter(row -> row.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no offer " + item))
                .id();
    }

    private long place(String name) {
        return offers.placesUnder(demo.root()).stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no place " + name))
                .id();
    }

    private static void must(boolean done) {
        if (!done) {
            throw new IllegalStateException("the demonstration's vouchers");
        }
    }
}
