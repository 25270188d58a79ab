package org.niangjia.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.Audiences;
import org.niangjia.programmes.ProgrammePlan;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.PersonHolder;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.submissions.Sending.Refused;
import org.niangjia.submissions.Sending.Sent;
import org.niangjia.submissions.Sending.Why;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A photo call for workers who stay, from setting it up to the draw it opens (S33). */
@IntegrationTest
class SubmissionsTests {
    private static final Instant NOW = TestClock.START.atZone(TestClock.ZONE).toInstant();
    private static final LocalDate TODAY = TestClock.START.toLocalDate();

    @Autowired
    RegistryFixture registry;

    @Autowired
    Programmes programmes;

    @Autowired
    Audiences audiences;

    @Autowired
    AudienceDirectory directory;

    @Autowired
    Calls calls;

    @Autowired
    CallList list;

    @Autowired
    Entries entries;

    @Autowired
    EntryList entryList;

    @Autowired
    MyEntries mine;

    @Autowired
    List<PersonHolder> holders;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Federation county = new Federation("000000", "");
    private long root;
    private long union;
    private long programme;
    private Actor officer = Actor.SYSTEM;

    @BeforeEach
    void aCounty() {
        county = registry.county();
        root = in(registry::root);
        union = in(() -> registry.union(root, "玉环快递工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        officer = new Actor(7, "叶主任", null, new Actor.Post(7, "officer", root, "", EnumSet.allOf(Permission.class)));
        programme = in(() -> programmes.plan(
                officer,
                new ProgrammePlan("玉见新春,工惠有你", Period.year(2026), Money.yuan(1_500_000), "", List.of(), List.of())));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private <T> T in(java.util.function.Supplier<T> work) {
        return RegistryFixture.in(county, work);
    }

    private long member(String name) {
        return in(() -> registry.member(union, PersonDetails.of(name, null, null), LocalDate.of(2020, 1, 1)));
    }

    private static Actor worker(long person) {
        return new Actor(1000 + person, "职工", person, null);
    }

    private long call(CallKind kind, boolean wall) {
        return in(() -> {
            long id = calls.plan(
                    officer,
                    new CallPlan(
                            programme,
                            null,
                            "坚守岗位的我",
                            "上传工作照和留下过年的感受",
                            kind,
                            20,
                            1,
                            wall,
                            NOW.minusSeconds(60),
                            NOW.plusSeconds(86_400)));
            calls.move(officer, id, CallState.OPEN);
            return id;
        });
    }

    private Sending send(long person, long call, String words, byte[] photo, String key) {
        return in(() -> entries.send(worker(person), call, new Entries.Draft(words, photo, "", key)));
    }

    private long sent(long person, long call) {
        var outcome = send(person, call, "留在玉环过年", photo(40, 30, null), "k");
        assertThat(outcome).isInstanceOf(Sent.class);
        return ((Sent) outcome).entryId();
    }

    static byte[] photo(int width, int height, @Nullable String type) {
        try {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(Color.RED);
            pen.fillRect(0, 0, width / 2, height);
            pen.dispose();
            var out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, type == null ? "jpg" : type, out)).isTrue();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private EntryState state(long entry) {
        return EntryState.valueOf(in(() -> jdbc.sql("select state from submissions_entry where id = :id")
                .param("id", entry)
                .query(String.class)
                .single()));
    }

    private long facts(String kind) {
        return in(() -> jdbc.sql("select count(*) from figures_fact where kind = :kind and retracted_at is null")
                .param("kind", kind)
                .query(Long.class)
                .single());
    }

    @Test
    @Rule({"SUB-03", "SUB-04", "SUB-05"})
    void takesWhatIsAskedForOfWhomItIsAskedOnce() {
        long call = call(CallKind.PHOTO, false);
        long rider = member("王小明");
        assertThat(send(rider, call, " ", photo(4, 3, null), "a")).isEqualTo(Refused.of(Why.WORDS_MISSING, 0));
        assertThat(send(rider, call, "长".repeat(21), photo(4, 3, null), "a"))
                .isEqualTo(Refused.of(Why.WORDS_TOO_LONG, 20));
        assertThat(send(rider, call, "好", new byte[0], "a")).isEqualTo(Refused.of(Why.PHOTO_MISSING, 0));
        assertThat(send(rider, call, "好", "no photo".getBytes(java.nio.charset.StandardCharsets.UTF_8), "a"))
                .isEqualTo(Refused.of(Why.PHOTO_UNREADABLE, 0));
        var first = send(rider, call, "长".repeat(20), photo(4, 3, "png"), "a");
        assertThat(first).isInstanceOf(Sent.class).isEqualTo(send(rider, call, "同一张表", photo(4, 3, null), "a"));
        assertThat(send(rider, call, "再来", photo(4, 3, null), "b")).isEqualTo(Refused.of(Why.LIMIT, 1));
        assertThat(facts("submissions.sent")).isEqualTo(1);

        long elsewhere = in(() -> registry.union(root, "别的工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 1, 1)));
        var there =
                new Actor(9, "别处", null, new Actor.Post(9, "officer", elsewhere, "", EnumSet.allOf(Permission.class)));
        long foreign = in(() -> {
            var row = list.show(officer, call);
            long id = calls.plan(there, row.plan());
            calls.move(there, id, CallState.OPEN);
            return id;
        });
        assertThat(send(rider, foreign, "好", photo(4, 3, null), "a"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.why()).isEqualTo(Why.NOT_FOR_YOU));
        clock.advance(java.time.Duration.ofDays(2));
        assertThat(send(rider, call, "好", photo(4, 3, null), "c")).isEqualTo(Refused.of(Why.NOT_OPEN, 0));
    }

    @Test
    @Rule("SUB-04")
    void givesTwoPhonesOfOnePersonOneEntry() throws Exception {
        long call = call(CallKind.GREETING, true);
        long rider = member("王小明");
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var presses = java.util.stream.IntStream.range(0, 16)
                    .<java.util.concurrent.Callable<Sending>>mapToObj(
                            i -> () -> send(rider, call, "新年好", new byte[0], "press" + i))
                    .toList();
            int taken = 0;
            for (var press : threads.invokeAll(presses)) {
                taken += press.get() instanceof Sent ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    @Rule("SUB-05")
    void asksAVideoForAnAddressOfTheWeb() {
        long call = call(CallKind.VIDEO, false);
        long rider = member("王小明");
        for (String wrong : List.of("", "抖音", "javascript:alert(1)", "ftp://a.example/x", "https://")) {
            assertThat(in(() ->
                            entries.send(worker(rider), call, new Entries.Draft("在慈溪，都挺好", new byte[0], wrong, "k"))))
                    .as(wrong)
                    .isEqualTo(Refused.of(Why.ADDRESS_WRONG, 0));
        }
        assertThat(in(() -> entries.send(
                        worker(rider),
                        call,
                        new Entries.Draft("在慈溪，都挺好", new byte[0], "https://v.example.com/x1", "k"))))
                .isInstanceOf(Sent.class);
    }

    @Test
    @Rule({"SUB-01", "SUB-02", "SUB-07", "SUB-09"})
    void opensADrawToWhomTheUnionAccepted() {
        long call = call(CallKind.PHOTO, false);
        long accepted = member("王小明");
        long refused = member("李小红");
        long waiting = member("张小强");
        long first = sent(accepted, call);
        long second = sent(refused, call);
        assertThat(sent(waiting, call)).isPositive();
        assertThat(in(() -> entries.accept(officer, call, List.of(first)))).isEqualTo(1);
        assertThat(in(() -> entries.refuse(officer, call, List.of(second), "不是工作照")))
                .isEqualTo(1);
        assertThatThrownBy(() -> in(() -> entries.refuse(officer, call, List.of(first), " ")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(in(() -> entries.accept(officer, call, List.of(first))))
                .as("already")
                .isZero();

        long audience = in(() -> audiences.create(
                officer, "晒照片的人", Map.of("SUBMITTED", new Answer(Map.of("call", List.of(String.valueOf(call)))))));
        assertThat(in(() -> directory.unmet(audience, List.of(accepted, refused, waiting), TODAY))
                        .keySet())
                .isEqualTo(Set.of(refused, waiting));
        assertThat(facts("submissions.accepted")).isEqualTo(1);
        assertThat(in(() -> jdbc.sql("select count(*) from journal_entry where act like 'submissions.entry.%'")
                        .query(Long.class)
                        .single()))
                .isEqualTo(2);
        assertThat(in(() -> entries.accept(officer, call, List.of(second))))
                .as("decided otherwise")
                .isEqualTo(1);
        for (var move : EntryState.LIFECYCLE.moves()) {
            assertThat(EntryState.LIFECYCLE.allows(move.from(), move.to())).isTrue();
        }
        for (var move : CallState.LIFECYCLE.moves()) {
            assertThat(CallState.LIFECYCLE.allows(move.from(), move.to())).isTrue();
        }
        assertThatThrownBy(() -> in(() -> {
                    var row = list.show(officer, call);
                    calls.change(
                            officer,
                            call,
                            row.version(),
                            new CallPlan(
                                    programme,
                                    null,
                                    "改成公开",
                                    "",
                                    CallKind.PHOTO,
                                    20,
                                    1,
                                    true,
                                    row.opensAt(),
                                    row.closesAt()));
                    return true;
                }))
                .isInstanceOf(StaleEdit.class);
    }

    @Test
    @Rule("SUB-02")
    void forgetsWhatIsTakenBack() {
        long call = call(CallKind.GREETING, true);
        long rider = member("王小明");
        long entry = sent(rider, call);
        assertThat(in(() -> entries.accept(officer, call, List.of(entry)))).isEqualTo(1);
        in(() -> {
            entries.withdraw(worker(rider), entry);
            return true;
        });
        assertThat(state(entry)).isEqualTo(EntryState.WITHDRAWN);
        assertThat(facts("submissions.sent") + facts("submissions.accepted")).isZero();
        assertThat(in(() -> entryList.wall(call))).isEmpty();
        assertThat(in(() -> entries.accept(officer, call, List.of(entry)))).isZero();
        assertThat(send(rider, call, "重新写", new byte[0], "again")).isInstanceOf(Sent.class);
    }

    @Test
    @Rule("SUB-08")
    void showsTheWorldOnlyWhatWasAcceptedForIt() {
        long open = call(CallKind.GREETING, true);
        long closed = call(CallKind.GREETING, false);
        long rider = member("王小明");
        long other = member("李小红");
        long shown = sent(rider, open);
        assertThat(sent(other, open)).isPositive();
        long hidden = sent(rider, closed);
        assertThat(in(() -> entries.accept(officer, open, List.of(shown))
                        + entries.accept(officer, closed, List.of(hidden))))
                .isEqualTo(2);
        assertThat(in(() -> entryList.wall(open))).extracting(EntryList.Row::id).containsExactly(shown);
        assertThat(in(() -> entryList.wall(closed))).isEmpty();
    }

    @Test
    @Rule("SUB-06")
    void keepsAPhotoUprightSmallAndWithoutTraces() throws IOException {
        byte[] sideways = withOrientation(photo(400, 300, null), 6);
        assertThat(Photos.orientation(sideways)).isEqualTo(6);
        var kept = Photos.clean(sideways).orElseThrow();
        var image = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(new Color(image.getRGB(150, 50)).getRed())
                .as("the red half is on top")
                .isGreaterThan(200);
        assertThat(new Color(image.getRGB(150, 350)).getRed()).isLessThan(60);
        assertThat(new String(kept.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif");
        var large = ImageIO.read(new ByteArrayInputStream(
                Photos.clean(photo(4000, 3000, null)).orElseThrow().bytes()));
        assertThat(large.getWidth()).isEqualTo(Photos.LONGEST);
        for (byte[] wrong : List.of(
                new byte[0], new byte[] {1, 2, 3}, "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            assertThat(Photos.clean(wrong)).isEmpty();
        }
        byte[] cut = java.util.Arrays.copyOf(sideways, 60);
        assertThat(Photos.clean(cut)).isEmpty();
    }

    /** Puts an Exif part with one tag behind the start of the file. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, out, 0, 2);
        System.arraycopy(exif, 0, out, 2, exif.length);
        System.arraycopy(jpeg, 2, out, 2 + exif.length, jpeg.length - 2);
        return out;
    }

    @Test
    void drawsAPosterOfTheOwnEntry() throws IOException {
        long call = call(CallKind.PHOTO, false);
        long rider = member("王小明");
        long entry = sent(rider, call);
        var poster = in(() -> mine.poster(worker(rider), entry, "王师傅全家"));
        var image = ImageIO.read(new ByteArrayInputStream(poster.bytes()));
        assertThat(image.getWidth()).isEqualTo(1080);
        long stranger = member("李小红");
        assertThatThrownBy(() -> in(() -> mine.poster(worker(stranger), entry, "")))
                .isInstanceOf(org.niangjia.platform.NotFound.class);
    }

    @Test
    @Rule({"SUB-10", "SUB-11"})
    void keepsEntriesWithTheirPerson() {
        long call = call(CallKind.GREETING, true);
        long rider = member("王小明");
        long twin = member("王晓明");
        long entry = sent(rider, call);
        assertThat(in(() -> holders.stream()
                        .filter(holder -> holder.name().equals("submissions.entry"))
                        .findFirst()
                        .orElseThrow()
                        .held(List.of(rider, twin))))
                .containsExactly(rider);
        in(() -> {
            transaction.executeWithoutResult(status -> events.publishEvent(new PeopleMerged(twin, rider)));
            return true;
        });
        assertThat(in(() -> entryList.mine(worker(twin), call)))
                .extracting(EntryList.Row::id)
                .containsExactly(entry);
    }
}
