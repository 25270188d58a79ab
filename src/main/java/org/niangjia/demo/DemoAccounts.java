package org.niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.identity.TrialAccounts.Account;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Mobile;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Component;

/** The accounts visitors sign in with, each with its post, and workers with their phones. */
@Component
class DemoAccounts {
    /** Easily typed, known to everybody; three classes as the rules ask. */
    static final String PASSWORD = "Niangjia2026";

    static final String OFFICER = "officer";
    static final String LEADER = "leader";
    private static final LocalDate SINCE = LocalDate.of(2021, 1, 1);

    private final Accounts accounts;
    private final Posts posts;
    private final UnionDirectory unions;
    private final PersonDirectory people;
    private final DemoTree tree;

    DemoAccounts(Accounts accounts, Posts posts, UnionDirectory unions, PersonDirectory people, DemoTree tree) {
        this.accounts = accounts;
        this.posts = posts;
        this.unions = unions;
        this.people = people;
        this.tree = tree;
    }

    /** @param phone for workers, who have no user name */
    private record Wanted(
            String name,
            String displayName,
            @Nullable Role role,
            @Nullable String union,
            String words,
            String english) {}

    private static List<Wanted> wanted() {
        String enterprise = DemoTree.enterprises().getFirst().unionName();
        return List.of(
                new Wanted(OFFICER, "沈岚", Role.OFFICER, null, "县总工会干部", "County federation officer"),
                new Wanted(LEADER, "傅长青", Role.LEADER, null, "县总工会领导，第二签字人", "Leader, second signature"),
                new Wanted("town", "俞晓东", Role.OFFICER, DemoTree.ZHONGGUAN, "镇总工会干部", "Town officer"),
                new Wanted("chair", "陆永康", Role.UNION_CHAIR, enterprise, "企业工会主席", "Chair of an enterprise union"),
                new Wanted("handler", "邵夏", Role.HANDLER, null, "经办员", "Handler of claims"),
                new Wanted("scanner", "汪晨", Role.SCANNER, null, "核销员", "Scanner at a counter"),
                new Wanted("auditor", "姚诚", Role.AUDITOR, null, "审计员", "Auditor"),
                new Wanted("sysadmin", "顾启明", Role.SYSTEM_ADMIN, null, "系统管理员", "System administrator"));
    }

    /** What the sign-in page shows. */
    static List<Account> shown() {
        var shown = new ArrayList<Account>();
        wanted().forEach(account -> shown.add(new Account(account.name(), account.words(), account.english())));
        shown.add(new Account(DemoVouchers.TILL, "商户收银员（长颈鹿庄园）", "Till of a merchant"));
        shown.add(new Account("13900000001", "职工（快递员）", "Worker, courier"));
        shown.add(new Account("13900000321", "职工（外卖配送员）", "Worker, food rider"));
        shown.add(new Account("13900001141", "职工（企业）", "Worker, enterprise"));
        return shown;
    }

    /** Officers come before people, who are imported by one of them. */
    void appoint() {
        for (var wanted : wanted()) {
            long account = accounts.createKnown(wanted.name(), null, wanted.displayName(), null, PASSWORD);
            String name = wanted.union();
            long union = name == null ? unions.root().id() : tree.named(name);
            var role = wanted.role();
            if (role != null) {
                long ignored = posts.giveAsSystem(new Posts.Wish(account, role, union, null, SINCE, null));
            }
        }
    }

    void welcomeWorkers() {
        for (var shown : shown()) {
            if (Mobile.parse(shown.name()).toOptional().orElse(null) instanceof Mobile mobile) {
                var person = people.byPhone(mobile.number()).getFirst();
                long ignored = accounts.createKnown(null, mobile, person.name(), person.id(), PASSWORD);
            }
        }
    }

    /** One of the officers, as the pages would make him. */
    Actor acting(String userName) {
        long account = accounts.find(userName).orElseThrow(() -> new IllegalStateException("no account " + userName));
        var post = posts.of(account).getFirst();
        var role = java.util.Objects.requireNonNull(post.role());
        return new Actor(
                account,
                accounts.displayName(account),
                null,
                new Actor.Post(post.id(), role.code(), post.unionId(), post.unionName(), role.permissions()));
    }
}
