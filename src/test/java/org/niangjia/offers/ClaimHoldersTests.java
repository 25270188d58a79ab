package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.idNumber;
import static org.niangjia.registry.RosterFixture.twenty;

import org.junit.jupiter.api.Test;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.Privacy;
import org.niangjia.registry.PrivacyOutcome;
import org.niangjia.registry.PrivacyRequests;
import org.niangjia.registry.RosterFixture;
import org.niangjia.registry.RosterImports;
import org.niangjia.registry.RosterList;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ClaimHoldersTests {
    private final World world;
    private final Offers offers;
    private final ClaimDesk desk;

    @Autowired
    ClaimHoldersTests(
            TestFederation federations, JdbcClient jdbc, Programmes programmes, Offers offers, ClaimDesk desk) {
        this.world = new World(federations, jdbc, programmes);
        this.offers = offers;
        this.desk = desk;
    }

    @Test
    @Rule("OFF-61")
    void whoHoldsAClaimIsNotStruckWhenTheImportIsUndone(
            @Autowired RosterFixture rosters,
            @Autowired RosterImports imports,
            @Autowired RosterList list,
            @Autowired PersonDirectory people) {
        var officer = RosterFixture.officer(world.county);
        long offer = world.open(offers, world.tickets(), 10L);
        world.in(() -> {
            var roster = rosters.applied(officer, world.enterprise, file(HEADERS, twenty(0, "")));
            long claimant = people.byIdNumber(idNumber(3)).orElseThrow().id();
            assertThat(desk.claim(world.worker(claimant), World.want(offer, 2, "form", claimant)))
                    .isInstanceOf(ClaimOutcome.Granted.class);
            assertThat(imports.undo(officer, roster.id(), "传错了文件").toString()).contains("Accepted");
            assertThat(rosters.settled(roster.id()).state().name()).isEqualTo("UNDONE");
            assertThat(list.kept(roster.id())).containsExactly(new RosterList.Kept("offers.claim", 1));
            assertThat(people.byIdNumber(idNumber(3))).isPresent();
            assertThat(people.byIdNumber(idNumber(4))).isEmpty();
            return 0;
        });
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    @Test
    @Rule({"OFF-61", "REG-63"})
    void whoEverClaimedIsStoredOnlyAlsoAfterGivingItBack(
            @Autowired Privacy privacy, @Autowired PrivacyRequests requests) {
        long claimant = world.person("骑手", "COURIER", null);
        long offer = world.open(offers, world.tickets(), 10L);
        world.in(() -> {
            var claimed = desk.claim(world.worker(claimant), World.want(offer, 1, "form", claimant));
            assertThat(claimed).isInstanceOf(ClaimOutcome.Granted.class);
            desk.cancel(
                    world.worker(claimant),
                    ((ClaimOutcome.Granted) claimed).claimIds().getFirst());
            var asked = privacy.ask(world.worker(claimant), Privacy.Kind.ERASURE, "离开本县");
            long request = ((PrivacyOutcome.Done) asked).id();
            assertThat(requests.heldBy(claimant)).containsExactly("offers.claim");
            assertThat(requests.decide(world.officer, request, PrivacyRequests.Decision.DONE, ""))
                    .isEqualTo(PrivacyOutcome.Refused.HELD_BY_RECORDS);
            assertThat(requests.decide(world.officer, request, PrivacyRequests.Decision.STORE_ONLY, "账目须保存"))
                    .isInstanceOf(PrivacyOutcome.Done.class);
            return 0;
        });
    }
}
