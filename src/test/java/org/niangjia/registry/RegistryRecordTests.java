package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.NotFound;
import org.niangjia.registry.RecordOutcome.Done;
import org.niangjia.registry.RecordOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RegistryRecordTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Teams teams;

    @Autowired
    private Employers employers;

    @Autowired
    private Specialists specialists;

    @Autowired
    private Honours honours;

    @Autowired
    private UnionPlaces places;

    @Autowired
    private Cooperation cooperation;

    @Autowired
    private CooperationList agreements;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Rule({"REG-34", "REG-35", "REG-36"})
    void aCultureTeamMakesItsEmployerCountUntilItIsDisbanded() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            long firm = ((EmployerOutcome.Done) employers.register(
                            officer,
                            new Employers.EmployerDetails("五龙电机", null, null, null, "", 80, RegistryWorld.Y2000)))
                    .employerId();
            long singer = world.member("张歌");
            long team = RegistryWorld.done(teams.found(
                    officer,
                    new Teams.NewTeam(registry.root(), firm, "合唱队", TeamKind.CULTURE_SPORT, RegistryWorld.Y2020)));
            assertThat(RegistryWorld.facts(jdbc, "registry.employer", "{\"culture_team\": \"true\"}"))
                    .isEqualTo(1);
            assertThat(teams.admit(officer, team, singer, true, RegistryWorld.Y2000))
                    .isEqualTo(Refused.BEFORE_BEGINNING);
            assertThat(teams.admit(officer, team, singer, true, RegistryWorld.Y2020))
                    .isInstanceOf(Done.class);
            assertThat(teams.admit(officer, team, singer, true, RegistryWorld.Y2020))
                    .isEqualTo(Refused.MEMBER_ALREADY);
            assertThat(teams.dismiss(officer, team, singer, RegistryWorld.Y2020))
                    .isInstanceOf(Done.class);
            assertThat(teams.dismiss(officer, team, singer, RegistryWorld.Y2020))
                    .isEqualTo(Refused.NOT_A_MEMBER);
            assertThat(teams.admit(officer, team, singer, false, RegistryWorld.Y2020))
                    .as("back on the same day")
                    .isInstanceOf(Done.class);
            assertThat(teams.disband(officer, team, LocalDate.of(2024, 1, 1))).isInstanceOf(Done.class);
            assertThat(teams.admit(officer, team, singer, false, LocalDate.of(2025, 1, 1)))
                    .isEqualTo(Refused.ENDED_ALREADY);
            assertThat(RegistryWorld.facts(jdbc, "registry.employer", "{\"culture_team\": \"true\"}"))
                    .isZero();
            assertThat(RegistryWorld.facts(jdbc, "registry.team", "{}")).isZero();
            return null;
        });
    }

    @Test
    @Rule("REG-37")
    void somebodyIsASpecialistOfAKindOnceAtATime() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            long person = world.member("李匠");
            long calling = RegistryWorld.done(
                    specialists.enrol(officer, person, SpecialistKind.CRAFTSMAN, "焊接", RegistryWorld.Y2020));
            assertThat(specialists.enrol(officer, person, SpecialistKind.CRAFTSMAN, "", RegistryWorld.Y2020))
                    .isEqualTo(Refused.SPECIALIST_ALREADY);
            assertThat(RegistryWorld.facts(jdbc, "registry.specialist", "{\"kind\": \"CRAFTSMAN\"}"))
                    .isEqualTo(1);
            assertThat(specialists.end(officer, calling, LocalDate.of(2021, 1, 1)))
                    .isInstanceOf(Done.class);
            assertThat(RegistryWorld.facts(jdbc, "registry.specialist", "{}")).isZero();
            assertThat(specialists.enrol(officer, person, SpecialistKind.CRAFTSMAN, "", LocalDate.of(2022, 1, 1)))
                    .isInstanceOf(Done.class);
            return null;
        });
    }

    @Test
    @Rule({"REG-30", "REG-31", "REG-32", "REG-33"})
    void aPlaceCoversAndHoldsATitleOnceAtATimeAndNothingAfterItsEnd() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var officer = RegistryWorld.officer(registry.root());
            long place = ((PlaceOutcome.Done) places.build(
                            officer,
                            new UnionPlaces.NewPlace(
                                    world.town, null, "钟管服务中心", PlaceKind.SERVICE_CENTRE, "", RegistryWorld.Y2020)))
                    .placeId();
            assertThat(places.cover(officer, place, world.other, RegistryWorld.Y2000))
                    .isEqualTo(PlaceOutcome.Refused.BEFORE_BUILT);
            assertThat(places.cover(officer, place, world.town, RegistryWorld.Y2020))
                    .isEqualTo(PlaceOutcome.Refused.COVERED_ALREADY);
            assertThat(places.endCover(officer, place, world.town, RegistryWorld.Y2020))
                    .isInstanceOf(PlaceOutcome.Done.class);
            assertThat(places.endCover(officer, place, world.town, RegistryWorld.Y2020))
                    .isEqualTo(PlaceOutcome.Refused.NOT_COVERED);
            assertThat(places.cover(officer, place, world.town, RegistryWorld.Y2020))
                    .isInstanceOf(PlaceOutcome.Done.class);
            long bee = RegistryWorld.done(
                    honours.grant(officer, HonourSubject.PLACE, place, "小蜜蜂", LocalDate.of(2021, 1, 1)));
            assertThat(honours.grant(officer, HonourSubject.PLACE, place, "小蜜蜂", LocalDate.of(2022, 1, 1)))
                    .isEqualTo(Refused.TITLE_HELD_ALREADY);
            assertThat(honours.revoke(officer, bee, LocalDate.of(2020, 6, 1), "弄虚作假"))
                    .isEqualTo(Refused.BEFORE_BEGINNING);
            assertThat(honours.revoke(officer, bee, LocalDate.of(2022, 6, 1), "弄虚作假"))
                    .isInstanceOf(Done.class);
            assertThat(honours.revoke(officer, bee, LocalDate.of(2022, 6, 1), "弄虚作假"))
                    .isEqualTo(Refused.ENDED_ALREADY);
            assertThat(RegistryWorld.facts(jdbc, "registry.honour", "{}")).isZero();
            assertThat(places.close(officer, place, LocalDate.of(2023, 1, 1))).isInstanceOf(PlaceOutcome.Done.class);
            assertThat(places.cover(officer, place, world.other, LocalDate.of(2024, 1, 1)))
                    .isEqualTo(PlaceOutcome.Refused.ALREADY_CLOSED);
            return null;
        });
    }

    @Test
    @Rule({"REG-41", "REG-42", "REG-43"})
    void anAgreementCountsEachPartyOnceAndIsKeptByItsParties() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            var town = RegistryWorld.officer(world.town);
            assertThat(cooperation.sign(town, agreement("结对", LocalDate.of(2019, 12, 31))))
                    .isEqualTo(Refused.ENDS_BEFORE_IT_BEGINS);
            long first = RegistryWorld.done(cooperation.sign(town, agreement("结对", null)));
            long second = RegistryWorld.done(cooperation.sign(town, agreement("再结对", null)));
            assertThat(cooperation.addParty(town, first, null, "310112", "闵行区某镇总工会"))
                    .isInstanceOf(Done.class);
            assertThat(cooperation.addParty(town, first, null, "310112", "闵行区某镇总工会"))
                    .isEqualTo(Refused.PARTY_ALREADY);
            assertThat(cooperation.addParty(town, second, null, "310112", "闵行区某镇总工会"))
                    .isInstanceOf(Done.class);
            assertThat(jdbc.sql("""
                    select count(distinct subject_id) from figures_fact where kind = 'registry.agreement-party'
                    """).query(Long.class).single())
                    .as("two parties, four signatures")
                    .isEqualTo(2);
            assertThat(cooperation.publish(
                            town,
                            first,
                            new Cooperation.NewDocument(
                                    "联合竞赛办法", "两地总工会", RegistryWorld.Y2020, RegistryWorld.Y2020, null)))
                    .isInstanceOf(Done.class);
            assertThat(agreements.documents(first)).hasSize(1);
            assertThatThrownBy(() -> cooperation.addParty(RegistryWorld.officer(world.other), first, null, "", "某工会"))
                    .isInstanceOf(NotFound.class);
            return null;
        });
    }

    private static Cooperation.NewAgreement agreement(String title, @Nullable LocalDate to) {
        return new Cooperation.NewAgreement(title, "TOWN_PAIR", RegistryWorld.Y2020, RegistryWorld.Y2020, to, "竞赛联办");
    }
}
