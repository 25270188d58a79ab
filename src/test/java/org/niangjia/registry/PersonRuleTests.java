package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.CreditCode;
import org.niangjia.registry.MembershipOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PersonRuleTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private People people;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Households households;

    @Autowired
    private Employers employers;

    @Autowired
    private Unions unions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Rule({"REG-12", "REG-13"})
    void anIdentityNumberBelongsToOnePersonForEver() {
        in(registry.county(), () -> {
            var officer = RegistryWorld.officer(registry.root());
            var known =
                    PersonDetails.of("张三", CitizenId.parse("11010519491231002X").orThrow(), null);
            long first = ((PersonOutcome.Done) people.register(officer, known)).personId();
            assertThat(people.register(officer, known)).isEqualTo(new PersonOutcome.AlreadyRegistered(first));
            long second =
                    ((PersonOutcome.Done) people.register(officer, PersonDetails.of("李四", null, null))).personId();
            assertThat(people.change(officer, second, 0, known, "更正")).isEqualTo(PersonOutcome.Refused.ID_NUMBER_TAKEN);
            return null;
        });
    }

    @Test
    @Rule({"REG-20", "REG-21", "REG-22", "REG-23", "REG-25"})
    void aMembershipBeginsOnceEndsOnceAndMovesInOneDay() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            long person = world.member("王五");
            assertThat(memberships.join(officer, person, new Memberships.Joining(world.town, RegistryWorld.Y2020)))
                    .isEqualTo(Refused.ALREADY_MEMBER);
            assertThat(memberships.leave(officer, person, world.other, RegistryWorld.Y2020))
                    .isEqualTo(Refused.NOT_A_MEMBER);
            assertThat(memberships.leave(officer, person, world.town, LocalDate.of(1999, 1, 1)))
                    .isEqualTo(Refused.BEFORE_JOINING);
            assertThat(memberships.join(
                            officer, person, new Memberships.Joining(world.other, LocalDate.of(1999, 1, 1))))
                    .isEqualTo(Refused.UNION_NOT_THERE);
            assertThat(memberships.transfer(
                            officer, person, world.town, new Memberships.Joining(world.other, RegistryWorld.Y2020)))
                    .isInstanceOf(MembershipOutcome.Done.class);
            assertThat(jdbc.sql("""
                    select count(*) from registry_membership a join registry_membership b on b.person_id = a.person_id
                    where a.person_id = :id and a.left_on = b.joined_on and b.left_on is null
                    """).param("id", person).query(Long.class).single())
                    .isEqualTo(1);
            return null;
        });
    }

    @Test
    @Rule("REG-26")
    void knowingANumberBringsNobodyIntoReach() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            long person = world.member("赵六");
            var stranger = RegistryWorld.officer(world.other);
            assertThat(memberships.join(stranger, person, new Memberships.Joining(world.other, RegistryWorld.Y2020)))
                    .isEqualTo(Refused.MEMBER_ELSEWHERE);
            assertThat(jdbc.sql("select count(*) from journal_entry where act = 'registry.membership.join-refused'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(memberships.transfer(
                            RegistryWorld.officer(registry.root()),
                            person,
                            world.town,
                            new Memberships.Joining(world.other, RegistryWorld.Y2020)))
                    .as("the union above both may")
                    .isInstanceOf(MembershipOutcome.Done.class);
            return null;
        });
    }

    @Test
    @Rule({"REG-14", "REG-15", "REG-17"})
    void aChildIsKnownWithConsentUntilFourteenAndItsNameOnlyToTheGuardian() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            long guardian = world.member("钱母");
            var small = LocalDate.of(2020, 6, 1);
            assertThat(households.addChild(officer, guardian, new Households.NewChild("钱小宝", 1, small, false)))
                    .isEqualTo(PersonOutcome.Refused.GUARDIAN_CONSENT_MISSING);
            assertThat(households.addChild(
                            officer, guardian, new Households.NewChild("钱大宝", 1, LocalDate.of(2012, 11, 21), true)))
                    .isEqualTo(PersonOutcome.Refused.NOT_A_CHILD);
            long child = ((PersonOutcome.Done)
                            households.addChild(officer, guardian, new Households.NewChild("钱小宝", 1, small, true)))
                    .personId();
            assertThat(households.childName(RegistryWorld.worker(guardian), child, ""))
                    .isEqualTo("钱小宝");
            assertThat(households.childName(officer, child, "发放儿童礼包")).isEqualTo("钱小宝");
            assertThat(jdbc.sql("select reason from journal_entry where act = 'registry.child.unmasked'")
                            .query(String.class)
                            .list())
                    .containsExactly("发放儿童礼包");
            return null;
        });
    }

    @Test
    @Rule({"REG-10", "REG-40"})
    void nothingIsChangedIntoItselfAndOneCreditCodeIsOneEmployer() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            assertThat(unions.rename(officer, world.town, "钟管镇总工会", RegistryWorld.Y2020))
                    .isEqualTo(UnionOutcome.Refused.NOTHING_TO_DO);
            var details = new Employers.EmployerDetails(
                    "五龙电机", CreditCode.parse("91350100M000100Y43").orThrow(), null, null, "", 80, null);
            long firm = ((EmployerOutcome.Done) employers.register(officer, details)).employerId();
            assertThat(employers.register(officer, details)).isEqualTo(new EmployerOutcome.AlreadyRegistered(firm));
            return null;
        });
    }
}
