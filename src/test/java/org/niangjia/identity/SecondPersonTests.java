package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Nobody makes a false account and an officer's post for it alone. */
@IntegrationTest
class SecondPersonTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Posts posts;

    @Autowired
    private PostWishes wishes;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Visitors visitors;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private Federation county;
    private long root;
    private long town;
    private long candidate;

    @BeforeEach
    void aCountyAndSomebodyNew() {
        county = registry.county();
        RegistryFixture.in(county, () -> {
            root = registry.root();
            town = registry.union(root, "钟管镇总工会", UnionKind.TOWNSHIP, LocalDate.of(2000, 1, 1));
            candidate = account();
            return 0;
        });
    }

    @Test
    @Rule("IDN-26")
    void anOfficersPostWaitsForAnOfficerOrLeaderOfTheFederation() {
        RegistryFixture.in(county, () -> {
            var officer = holder(Role.OFFICER, root);
            var townOfficer = holder(Role.OFFICER, town);
            var admin = acting(account(), Role.SYSTEM_ADMIN, root);
            for (var wanted : List.of(wish(Role.OFFICER, town), wish(Role.LEADER, root), wish(Role.HANDLER, root))) {
                var outcome = posts.give(wanted, admin);
                assertThat(outcome).isInstanceOf(Posts.Outcome.Waiting.class);
                assertThat(posts.give(wanted, admin)).isEqualTo(Posts.Outcome.Refused.WAITING_ALREADY);
                assertThat(posts.of(candidate)).noneMatch(post -> post.role() == wanted.role());
                long id = ((Posts.Outcome.Waiting) outcome).wishId();
                assertThat(wishes.waiting(officer)).isEqualTo(1);
                // Not who asked, not an officer of a town, not who gets it.
                for (var other : List.of(admin, townOfficer, acting(candidate, Role.OFFICER, root))) {
                    assertThat(wishes.confirm(other, id)).isEqualTo(PostWishes.Outcome.Refused.NOT_YOURS_TO_DECIDE);
                    assertThat(wishes.decline(other, id, "不"))
                            .isEqualTo(PostWishes.Outcome.Refused.NOT_YOURS_TO_DECIDE);
                }
                assertThat(wishes.confirm(officer, id)).isEqualTo(new PostWishes.Outcome.Done());
                assertThat(wishes.confirm(officer, id)).isEqualTo(PostWishes.Outcome.Refused.DECIDED_ALREADY);
                assertThat(posts.of(candidate)).anyMatch(post -> post.role() == wanted.role());
            }
            assertThat(journalled("identity.post.asked")).isEqualTo(3);
            assertThat(journalled("identity.post.confirmed")).isEqualTo(3);
            return 0;
        });
    }

    @Test
    @Rule("IDN-26")
    void handlersAndScannersOfATownAndTheFirstOfAFederationAreGivenAtOnce() {
        RegistryFixture.in(county, () -> {
            var admin = acting(account(), Role.SYSTEM_ADMIN, root);
            assertThat(posts.give(wish(Role.HANDLER, town), admin)).isInstanceOf(Posts.Outcome.Given.class);
            assertThat(posts.give(wish(Role.SCANNER, root), admin)).isInstanceOf(Posts.Outcome.Given.class);
            assertThat(posts.give(wish(Role.OFFICER, root), admin)).isInstanceOf(Posts.Outcome.Given.class);
            return 0;
        });
    }

    @Test
    @Rule({"IDN-26", "IDN-31"})
    void whoEndsThePostsOfAllConfirmersIsHelpedByTheOperatorOnly() {
        RegistryFixture.in(county, () -> {
            long officer = account();
            long post = posts.giveAsSystem(new Posts.Wish(officer, Role.OFFICER, root, null, today(), null));
            var admin = acting(account(), Role.SYSTEM_ADMIN, root);
            assertThat(posts.end(post, "调离", admin)).isInstanceOf(Posts.Outcome.Given.class);
            assertThat(posts.give(wish(Role.OFFICER, root), admin)).isEqualTo(Posts.Outcome.Refused.NOBODY_TO_CONFIRM);
            assertThat(posts.give(wish(Role.OFFICER, root), acting(account(), Role.OPERATOR, root)))
                    .isInstanceOf(Posts.Outcome.Given.class);
            return 0;
        });
    }

    @Test
    void twoWhoConfirmAtOnceGiveOnePost() throws Exception {
        var officers = RegistryFixture.in(county, () -> List.of(holder(Role.OFFICER, root), holder(Role.LEADER, root)));
        long id = RegistryFixture.in(
                county,
                () -> ((Posts.Outcome.Waiting)
                                posts.give(wish(Role.OFFICER, town), acting(account(), Role.SYSTEM_ADMIN, root)))
                        .wishId());
        try (var threads = Executors.newFixedThreadPool(2)) {
            var work = officers.stream()
                    .<Callable<Object>>map(who -> () -> RegistryFixture.in(county, () -> wishes.confirm(who, id)))
                    .toList();
            for (var outcome : threads.invokeAll(work)) {
                assertThat(outcome.get()).isInstanceOf(PostWishes.Outcome.class);
            }
        }
        assertThat(RegistryFixture.in(county, () -> posts.of(candidate))).hasSize(1);
    }

    @Test
    void itIsAskedForAndDecidedAtTheDesk() {
        var visit = RegistryFixture.in(county, () -> {
            long boss = accounts.createKnown("deskboss" + candidate, "周领导", null, "Correct-Horse-2026!");
            assertThat(boss).isPositive();
            return List.of(
                    visitors.officer(Role.SYSTEM_ADMIN, root),
                    visitors.officer(Role.LEADER, root),
                    visitors.officer(Role.AUDITOR, root),
                    visitors.officer(Role.OFFICER, town));
        });
        assertThat(post(
                        visit.get(0),
                        "/desk/posts",
                        "account",
                        "deskboss" + candidate,
                        "role",
                        "officer",
                        "union",
                        String.valueOf(town),
                        "from",
                        "",
                        "to",
                        ""))
                .hasStatus(303);
        assertThat(get(visit.get(0), "/desk/posts/waiting"))
                .hasStatusOk()
                .bodyText()
                .contains("周领导")
                .doesNotContain("/confirm\"");
        assertThat(get(visit.get(1), "/desk")).hasStatusOk().bodyText().contains("/desk/posts/waiting?state=WAITING");
        assertThat(get(visit.get(1), "/desk/posts/waiting?q=周&state=WAITING"))
                .hasStatusOk()
                .bodyText()
                .contains("/confirm\"");
        assertThat(get(visit.get(1), "/desk/posts/waiting/export?q=周")).hasStatusOk();
        assertThat(get(visit.get(2), "/desk/posts/waiting")).hasStatus(403);
        long id = RegistryFixture.in(
                county,
                () -> wishes.page(Actor.SYSTEM, "", "", new Paging(1, 20))
                        .rows()
                        .getFirst()
                        .id());
        assertThat(post(visit.get(3), "/desk/posts/waiting/" + id + "/confirm")).hasStatus(409);
        assertThat(post(visit.get(1), "/desk/posts/waiting/" + id + "/decline", "reason", ""))
                .hasStatus(409);
        assertThat(post(visit.get(1), "/desk/posts/waiting/" + id + "/decline", "reason", "没有任职文件"))
                .hasStatus(303);
        assertThat(get(visit.get(0), "/desk/posts/waiting")).bodyText().contains("没有任职文件");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(RequestPostProcessor who, String path) {
        return web.get().uri("/" + county.code() + path).with(who).exchange();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(
            RequestPostProcessor who, String path, String... fields) {
        var request = web.post().uri("/" + county.code() + path).with(who).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private Posts.Wish wish(Role role, long union) {
        return new Posts.Wish(candidate, role, union, null, today(), null);
    }

    private Actor holder(Role role, long union) {
        long account = account();
        long ignored = posts.giveAsSystem(new Posts.Wish(account, role, union, null, today(), null));
        return acting(account, role, union);
    }

    private static Actor acting(long account, Role role, long union) {
        return new Actor(account, "某人" + account, null, new Actor.Post(1, role.code(), union, "", role.permissions()));
    }

    private long account() {
        return accounts.createKnown(null, null, "新人", null, "Correct-Horse-2026!");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private long journalled(String act) {
        return jdbc.sql("select count(*) from journal_entry where act = :act")
                .param("act", act)
                .query(Long.class)
                .single();
    }
}
