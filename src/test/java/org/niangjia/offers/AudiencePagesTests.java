package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.Visitors.body;
import static org.niangjia.offers.Visitors.idIn;
import static org.niangjia.offers.Visitors.location;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Here and not beside programmes, because an audience is tried on people and offers. */
@IntegrationTest
class AudiencePagesTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    MockMvcTester mvc;

    World world;
    Visitors visitors;
    long officer;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
        visitors = new Visitors(world, mvc);
        officer = visitors.officer();
        assertThat(world.couriers(3)).hasSize(3);
        long welder = world.person("焊工", "ENTERPRISE", null);
        assertThat(welder).isPositive();
    }

    @Test
    @Rule("PRG-10")
    void countsWhileTheOfficerChooses() {
        assertThat(body(visitors.get(officer, "/desk/audiences/new"))).contains("现在有 4 人符合");
        assertThat(body(visitors.get(officer, "/desk/audiences/new?EMPLOYMENT_FORM.any=COURIER&name=骑手")))
                .contains("现在有 3 人符合")
                .contains("value=\"骑手\"");
    }

    @Test
    void keepsWhatWasTypedWhenTheNameIsMissing() {
        var wrong = visitors.post(officer, "/desk/audiences", Map.of("EMPLOYMENT_FORM.any", "COURIER"));
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("请填名称。").contains("现在有 3 人符合");
    }

    @Test
    @Rule({"PRG-11", "PRG-12"})
    void freezesWithAReasonAndIsNotChangedAfterwards() {
        long audience = idIn(
                visitors.post(officer, "/desk/audiences", Map.of("name", "快递员", "EMPLOYMENT_FORM.any", "COURIER")));
        String here = "/desk/audiences/" + audience;
        assertThat(visitors.post(officer, here + "/freeze", Map.of())).hasStatus(422);
        assertThat(visitors.post(officer, here + "/freeze", Map.of("reason", "名单已核定")))
                .hasStatus(303);
        assertThat(body(visitors.get(officer, here))).contains("名单已核定").contains("SHA-256");
        assertThat(visitors.post(officer, here, Map.of("name", "别的"))).hasStatus(412);
        assertThat(visitors.get(officer, here + ".xlsx")).hasStatusOk();
        assertThat(body(visitors.get(officer, "/desk/audiences?frozen=yes"))).contains("快递员");
        assertThat(body(visitors.get(officer, "/desk/audiences?frozen=no"))).doesNotContain("audiences/" + audience);
        assertThat(visitors.get(officer, "/desk/audiences.xlsx?q=x")).hasStatusOk();
    }

    @Test
    @Rule("PRG-13")
    void refusesAWholeListForOneWrongRow() {
        assertThat(visitors.get(officer, "/desk/lists/template.xlsx")).hasStatusOk();
        var wrong = visitors.upload(
                officer, "/desk/lists", Map.of("name", "慰问名单"), "姓名,身份证号,手机号\n骑手0,,13800001111\n焊工,,\n");
        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong))
                .contains("第 2 行 骑手0：没有这个手机号和姓名的职工")
                .contains("第 3 行 焊工：没有身份证号也没有手机号")
                .contains("value=\"慰问名单\"");
        assertThat(visitors.post(officer, "/desk/lists", Map.of("name", ""))).hasStatus(422);
    }

    @Test
    void linksACoHostThatIsAUnionOfTheTree() {
        long programme = idIn(visitors.post(
                officer,
                "/desk/programmes",
                Map.of("name", "联办", "from", "2026-11-01", "to", "2026-12-01", "hosts", "海游造船工会\n县邮政管理局")));
        assertThat(world.in(() -> jdbc.sql(
                                "select union_id from programmes_co_host where programme_id = :id order by position")
                        .param("id", programme)
                        .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, Long.class)))
                        .list()))
                .containsExactly(java.util.Optional.of(world.enterprise), java.util.Optional.empty());
    }

    @Test
    void opensWhatTheListBroughtForTheAudience() {
        assertThat(location(visitors.post(
                        officer, "/desk/audiences", Map.of("name", "全部", "EMPLOYMENT_FORM.any", "COURIER"))))
                .contains("/desk/audiences/");
        assertThat(visitors.get(visitors.worker(world.couriers(1).getFirst()), "/desk/lists/new"))
                .hasStatus(403);
    }
}
