package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.SignedInAccount;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Mobile;
import org.niangjia.support.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@IntegrationTest
class RegistryPagesTests {
    private static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);

    @Autowired
    private MockMvcTester web;

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyPageOpensForAnOfficer() {
        var world = new World();
        for (String path : new String[] {
            "/desk/unions",
            "/desk/unions/" + world.town,
            "/desk/unions/" + world.town + "/found",
            "/desk/unions/" + world.town + "/rename",
            "/desk/unions/" + world.town + "/move",
            "/desk/unions/" + world.town + "/merge",
            "/desk/unions/" + world.town + "/split",
            "/desk/unions/" + world.town + "/dissolve",
            "/desk/people",
            "/desk/people?q=zjg&form=ENTERPRISE&migrant=false&age=16-120&tag=ON_DUTY&hardship=ANY&employerName=x",
            "/desk/people/new",
            "/desk/people/" + world.person,
            "/desk/people/" + world.person + "/edit",
            "/desk/people/" + world.person + "/join",
            "/desk/people/" + world.person + "/transfer",
            "/desk/people/" + world.person + "/leave",
            "/desk/people/" + world.person + "/tag",
            "/desk/people/" + world.person + "/unmask",
            "/desk/employers",
            "/desk/employers/new",
            "/desk/places",
            "/desk/places/new",
            "/desk/search?q=zjg"
        }) {
            assertThat(world.get(world.officer, path)).as(path).hasStatusOk();
            assertThat(world.get(world.officer, path).getResponse().getContentType())
                    .contains("text/html");
        }
        for (String path : new String[] {
            "/desk/unions/export?under=" + world.town,
            "/desk/people/export",
            "/desk/employers/export",
            "/desk/places/export"
        }) {
            assertThat(world.get(world.officer, path)).as(path).hasStatusOk();
        }
    }

    @Test
    void aPersonIsFoundByInitialsAndShownMasked() {
        var world = new World();
        assertThat(world.get(world.officer, "/desk/people?q=zjg")).bodyText().contains("张建国", "*******5678");
        assertThat(world.get(world.officer, "/desk/people?q=5678")).bodyText().contains("张建国");
        assertThat(world.get(world.officer, "/desk/people/" + world.person))
                .bodyText()
                .contains("张建国")
                .doesNotContain("13812345678");
    }

    @Test
    void unmaskingAsksAReasonAndIsJournalled() {
        var world = new World();
        assertThat(world.post(
                        world.officer, "/desk/people/" + world.person + "/unmask", "field", "PHONE", "reason", ""))
                .hasStatus(422);
        assertThat(world.post(
                        world.officer, "/desk/people/" + world.person + "/unmask", "field", "PHONE", "reason", "电话核实"))
                .bodyText()
                .contains("13812345678");
        long looks = in(
                world.federation,
                () -> jdbc.sql(
                                "select count(*) from journal_entry where act = 'registry.person.unmasked' and reason = '电话核实'")
                        .query(Long.class)
                        .single());
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void whatLiesOutsideTheSubtreeDoesNotExist() {
        var world = new World();
        assertThat(world.get(world.townOfficer, "/desk/unions/" + world.other)).hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people?union=" + world.other))
                .hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people/" + world.stranger))
                .hasStatus(404);
        assertThat(world.get(world.townOfficer, "/desk/people"))
                .bodyText()
                .contains("张建国")
                .doesNotContain("李外人");
    }

    @Test
    void aRefusalSaysWhyAndKeepsWhatWasTyped() {
        var world = new World();
        var answer = world.post(world.officer, "/desk/unions/" + world.town + "/dissolve", "on", "2026-01-01");
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyText().contains("还有会员", "2026-01-01");
    }

    @Test
    void aNewPersonJoinsAUnion() {
        var world = new World();
        assertThat(world.post(
                        world.officer,
                        "/desk/people/new",
                        "name",
                        "王新人",
                        "form",
                        "COURIER",
                        "union",
                        String.valueOf(world.town),
                        "on",
                        "2026-10-01"))
                .hasStatus(303);
        assertThat(world.get(world.officer, "/desk/people?q=王新&form=COURIER"))
                .bodyText()
                .contains("王新人");
        assertThat(world.post(world.officer, "/desk/people/new", "name", "王新人", "phone", "123"))
                .hasStatus(422);
    }

    /** A county with two towns, a person in each, an officer of the county and one of the first town. */
    private final class World {
        final Federation federation = registry.county();
        final long town;
        final long other;
        final long person;
        final long stranger;
        final long officer;
        final long townOfficer;

        World() {
            long[] ids = in(federation, () -> {
                long first = registry.union(registry.root(), "钟管镇总工会", UnionKind.TOWNSHIP, Y2000);
                long second = registry.union(registry.root(), "新市镇总工会", UnionKind.TOWNSHIP, Y2000);
                return new long[] {
                    first,
                    second,
                    registry.member(
                            first,
                            PersonDetails.of(
                                    "张建国",
                                    CitizenId.parse("11010519491231002X").orThrow(),
                                    Mobile.parse("13812345678").orThrow()),
                            Y2000),
                    registry.member(second, PersonDetails.of("李外人", null, null), Y2000),
                    account(registry.root()),
                    account(first)
                };
            });
            town = ids[0];
            other = ids[1];
            person = ids[2];
            stranger = ids[3];
            officer = ids[4];
            townOfficer = ids[5];
        }

        private long account(long union) {
            long account = jdbc.sql("""
                    insert into identity_account (display_name, created_at) values ('陈干部', timestamptz '2026-01-01') returning id
                    """).query(Long.class).single();
            int posts = jdbc.sql("""
                    insert into identity_post (account_id, role, union_id, from_on, given_by, created_at)
                    values (:account, 'officer', :union, date '2020-01-01', '试验', timestamptz '2026-01-01')
                    """)
                    .param("account", account)
                    .param("union", union)
                    .update();
            assertThat(posts).isEqualTo(1);
            return account;
        }

        MvcTestResult get(long account, String path) {
            return web.get()
                    .uri("/" + federation.code() + path)
                    .with(authentication(new SignedInAccount(account)))
                    .exchange();
        }

        MvcTestResult post(long account, String path, String... fields) {
            var request = web.post()
                    .uri("/" + federation.code() + path)
                    .with(authentication(new SignedInAccount(account)))
                    .with(csrf());
            for (int i = 0; i < fields.length; i += 2) {
                request = request.param(fields[i], fields[i + 1]);
            }
            return request.exchange();
        }
    }
}
