package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.registry.ScanOutcome.Accepted;
import org.niangjia.registry.ScanOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CardVisitTests {
    private static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private ServiceCard card;

    @Autowired
    private CardVisits visits;

    @Autowired
    private UnionPlaces places;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void oneCardOpensEveryPlaceThatCoversTheHoldersUnion() {
        var checked = in(registry.county(), () -> {
            long zone = registry.union(registry.root(), "南舍工业区工会", UnionKind.REGIONAL, Y2000);
            long firm = registry.union(zone, "五龙电机工会", UnionKind.ENTERPRISE, Y2000);
            long elsewhere = registry.union(registry.root(), "新市镇总工会", UnionKind.TOWNSHIP, Y2000);
            long member = registry.member(firm, PersonDetails.of("张建国", null, null), Y2000);
            long near = place(zone, "南舍工建服务中心");
            long far = place(elsewhere, "新市工建服务中心");

            var code = card.issue(member).text();
            assertThat(visits.scan(Actor.SYSTEM, far, code)).isEqualTo(Refused.NOT_COVERED);
            assertThat(visits.scan(Actor.SYSTEM, near, code)).isInstanceOf(Accepted.class);
            assertThat(visits.scan(Actor.SYSTEM, near, code)).isEqualTo(Refused.USED_ALREADY);
            assertThat(jdbc.sql("select count(*) from figures_fact where kind = 'registry.card-visit'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);

            clock.advance(Duration.ofSeconds(1));
            var next = card.issue(member).text();
            assertThat(visits.scan(Actor.SYSTEM, near, next.replaceFirst(".$", next.endsWith("0") ? "1" : "0")))
                    .isEqualTo(Refused.UNREADABLE);
            clock.advance(ServiceCard.LIFE);
            assertThat(visits.scan(Actor.SYSTEM, near, next)).isEqualTo(Refused.EXPIRED);
            return true;
        });
        assertThat(checked).isTrue();
    }

    private long place(long union, String name) {
        var built = places.build(
                Actor.SYSTEM,
                new UnionPlaces.NewPlace(union, null, name, PlaceKind.SERVICE_CENTRE, "", LocalDate.of(2019, 5, 1)));
        return built instanceof PlaceOutcome.Done(long id) ? id : 0;
    }
}
