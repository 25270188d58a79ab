package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.PrivacyOutcome.Done;
import org.niangjia.registry.PrivacyOutcome.Refused;
import org.niangjia.registry.PrivacyRequests.Decision;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PrivacyTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Privacy privacy;

    @Autowired
    private PrivacyRequests requests;

    @Autowired
    private Households households;

    @Autowired
    private Memberships memberships;

    @Autowired
    private PersonDirectory directory;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Rule({"REG-60", "REG-61", "REG-62", "REG-64"})
    void aRequestIsDecidedOnceBySomebodyElseWithAReason() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            long person = world.member("张三");
            var worker = RegistryWorld.worker(person);
            var officer = RegistryWorld.officer(registry.root());
            long request = done(privacy.ask(worker, Privacy.Kind.CORRECTION, "名字应为张叁"));
            assertThat(privacy.ask(worker, Privacy.Kind.CORRECTION, "快一点")).isEqualTo(Refused.ASKED_ALREADY);
            assertThat(requests.page(world.other, "", "", "OPEN", new Paging(1, 20))
                            .rows())
                    .as("of no concern to another town")
                    .isEmpty();
            assertThat(requests.page(world.town, "", "", "OPEN", new Paging(1, 20))
                            .rows())
                    .hasSize(1);
            assertThat(requests.decide(officer, request, Decision.REFUSED, " ")).isEqualTo(Refused.REASON_MISSING);
            var self = new Actor(8, "张三", person, officer.post());
            assertThat(requests.decide(self, request, Decision.DONE, "")).isEqualTo(Refused.NOT_YOUR_OWN);
            assertThat(requests.decide(officer, request, Decision.REFUSED, "与证件不符"))
                    .isInstanceOf(Done.class);
            assertThat(requests.decide(officer, request, Decision.DONE, "")).isEqualTo(Refused.DECIDED_ALREADY);
            assertThat(privacy.held(worker).requests().getFirst().reason()).isEqualTo("与证件不符");
            return null;
        });
    }

    @Test
    @Rule("REG-63")
    void anErasedPersonIsGoneAndTheSumsStay() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            long person = registry.member(
                    world.town,
                    PersonDetails.of(
                            "李四",
                            CitizenId.parse("11010519491231002X").orThrow(),
                            Mobile.parse("13812345678").orThrow()),
                    RegistryWorld.Y2000);
            var officer = RegistryWorld.officer(registry.root());
            long request = done(privacy.ask(RegistryWorld.worker(person), Privacy.Kind.ERASURE, "离开本县"));
            assertThat(requests.heldBy(person)).isEmpty();
            assertThat(requests.decide(officer, request, Decision.DONE, "")).isInstanceOf(Done.class);
            assertThat(directory.search(registry.root(), "李四", 10)).isEmpty();
            assertThat(directory.byIdNumber("11010519491231002X")).isEmpty();
            assertThat(directory.phone(person)).isEmpty();
            assertThat(jdbc.sql(
                                    "select count(*) from figures_fact where kind = 'registry.member' and ended_on is not null")
                            .query(Long.class)
                            .single())
                    .as("counted until today")
                    .isEqualTo(1);
            return null;
        });
    }

    @Test
    @Rule("REG-63")
    void whomOtherRecordsNeedIsStoredOnly() {
        var federation = registry.county();
        in(federation, () -> {
            var world = new RegistryWorld(registry);
            long person = world.member("王五");
            registry.hold(person);
            var officer = RegistryWorld.officer(registry.root());
            long request = done(privacy.ask(RegistryWorld.worker(person), Privacy.Kind.ERASURE, "不想登记"));
            assertThat(requests.heldBy(person)).isNotEmpty();
            assertThat(requests.decide(officer, request, Decision.DONE, "")).isEqualTo(Refused.HELD_BY_RECORDS);
            assertThat(requests.decide(officer, request, Decision.STORE_ONLY, "账目须保存"))
                    .isInstanceOf(Done.class);
            assertThat(directory.phone(person)).isEmpty();
            assertThat(privacy.held(RegistryWorld.worker(person)).name()).isEqualTo("王五");
            return null;
        });
    }

    @Test
    @Rule("REG-24")
    void whoIsStoredOnlyJoinsNothing() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            long person = world.member("赵六");
            var officer = RegistryWorld.officer(registry.root());
            long request = done(privacy.ask(RegistryWorld.worker(person), Privacy.Kind.ERASURE, "不想登记"));
            assertThat(requests.decide(officer, request, Decision.STORE_ONLY, "账目须保存"))
                    .isInstanceOf(Done.class);
            assertThat(memberships.join(officer, person, new Memberships.Joining(world.town, RegistryWorld.Y2020)))
                    .isEqualTo(MembershipOutcome.Refused.PERSON_GONE);
            return null;
        });
    }

    @Test
    @Rule({"REG-65", "REG-66"})
    void aConsentStandsForOneTextUntilItIsTakenBack() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var worker = RegistryWorld.worker(world.member("孙七"));
            long old = privacy.held(worker).consents().getFirst().textId();
            assertThat(privacy.withdraw(worker, old)).isEqualTo(Refused.NOT_GIVEN);
            assertThat(privacy.agree(worker, old)).isInstanceOf(Done.class);
            assertThat(privacy.withdraw(worker, old)).isInstanceOf(Done.class);
            assertThat(privacy.held(worker).consents().getFirst().withdrawnAt()).isNotNull();
            Writes.one(jdbc.sql("""
                    insert into registry_consent_text (purpose, version, body, valid_from)
                    select purpose, version + 1, '新文本', valid_from from registry_consent_text where id = :id
                    """).param("id", old));
            assertThat(privacy.agree(worker, old)).isEqualTo(Refused.TEXT_NOT_CURRENT);
            return null;
        });
    }

    @Test
    void theGuardianSeesTheChildAndTakesTheConsentBack() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var worker = RegistryWorld.worker(world.member("周母"));
            assertThat(households.addChild(
                            worker, worker.person(), new Households.NewChild("周小宝", 2, LocalDate.of(2021, 1, 1), true)))
                    .isInstanceOf(PersonOutcome.Done.class);
            var child = privacy.held(worker).children().getFirst();
            assertThat(child.name()).isEqualTo("周小宝");
            households.eraseChild(worker, worker.person(), child.id());
            assertThat(privacy.held(worker).children()).isEmpty();
            return null;
        });
    }

    private static long done(PrivacyOutcome outcome) {
        return switch (outcome) {
            case PrivacyOutcome.Done done -> done.id();
            case PrivacyOutcome.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }
}
