package org.niangjia.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.niangjia.Application;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.database.DatabaseAccess;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionList;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Searching people among a million: by name, initials, phone tail and employer, through {@code PersonDirectory.search} and
 * the list an officer sees. Argument: people (1000000).
 */
final class SearchBench {
    private static final int RUNS = 100;

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("search-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=false",
                "--server.port=0",
                "--logging.level.root=warn")) {
            var federation = context.getBean(Federations.class)
                    .create("990001", "比武县总工会", FederationLevel.COUNTY, Instant.now());
            CurrentFederation.run(
                    federation,
                    () -> context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
            long start = System.nanoTime();
            fill(context.getBean(DatabaseAccess.class), federation, people);
            System.out.printf("%,d people in %.0f s%n", people, (System.nanoTime() - start) / 1e9);
            CurrentFederation.run(federation, () -> measure(context));
        } finally {
            boolean ignored = FileSystemUtils.deleteRecursively(data);
        }
    }

    /** As the owner, straight into the tables: what is measured is reading. */
    private static void fill(DatabaseAccess access, Federation federation, int people) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        access.url(), access.owner().name(), access.owner().password());
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "set search_path to " + federation.schema() + ", shared",
                    """
                    insert into registry_employer (name, pinyin, initials, created_at)
                    select '第' || n || '制造有限公司', 'di' || n || 'zhizaoyouxiangongsi', 'd' || n || 'zzyxgs', now()
                    from generate_series(1, 5000) n
                    """,
                    """
                    insert into registry_union (parent_id, name, pinyin, initials, kind, employer_id, founded_on, created_at)
                    select 1, '第' || n || '工厂工会', 'di' || n || 'gongchanggonghui', 'd' || n || 'gcgh', 'ENTERPRISE', n,
                        date '2000-01-01', now()
                    from generate_series(1, 2000) n
                    """,
                    """
                    insert into registry_lineage select id, id, 0, founded_on, null from registry_union where parent_id = 1
                    """,
                    """
                    insert into registry_lineage select id, 1, 1, founded_on, null from registry_union where parent_id = 1
                    """,
                    """
                    insert into registry_person (name, pinyin, initials, sex, birth_on, phone_tail, phone_lookup, id_lookup,
                        created_at)
                    select f[1 + n % 20] || g[1 + n / 20 % 30] || g[1 + n / 600 % 30],
                        fp[1 + n % 20] || gp[1 + n / 20 % 30] || gp[1 + n / 600 % 30],
                        left(fp[1 + n % 20], 1) || left(gp[1 + n / 20 % 30], 1) || left(gp[1 + n / 600 % 30], 1),
                        n % 2 + 1, date '1960-01-01' + n % 15000, lpad((n * 7919 % 10000)::text, 4, '0'),
                        int8send(n), int8send(-n), now()
                    from generate_series(1, cast(:people as bigint)) n,
                        (select string_to_array('赵,钱,孙,李,周,吴,郑,王,冯,陈,褚,卫,蒋,沈,韩,杨,朱,秦,许,张', ',') f,
                            string_to_array('zhao,qian,sun,li,zhou,wu,zheng,wang,feng,chen,chu,wei,jiang,shen,han,yang,zhu,qin,xu,zhang', ',') fp,
                            string_to_array('建,国,文,华,志,强,秀,英,丽,芳,伟,敏,静,磊,军,洋,勇,艳,杰,娟,涛,超,霞,平,刚,桂,立,春,雨,水', ',') g,
                            string_to_array('jian,guo,wen,hua,zhi,qiang,xiu,ying,li,fang,wei,min,jing,lei,jun,yang,yong,yan,jie,juan,tao,chao,xia,ping,gang,gui,li,chun,yu,shui', ',') gp) names
                    """.replace(":people", String.valueOf(people)),
                    """
                    insert into registry_membership (person_id, union_id, employer_id, joined_on, created_at)
                    select id, 2 + id % 2000, 1 + id % 5000, date '2010-01-01', now() from registry_person
                    """,
                    "analyze registry_person",
                    "analyze registry_membership",
                    "analyze registry_lineage",
                    "analyze registry_union",
                    "analyze registry_employer")) {
                boolean ignored = statement.execute(sql);
            }
        }
    }

    private static void measure(ConfigurableApplicationContext context) {
        var directory = context.getBean(PersonDirectory.class);
        var list = context.getBean(PeopleList.class);
        long root = context.getBean(UnionDirectory.class).root().id();
        var jdbc = context.getBean(JdbcClient.class);
        long firm =
                jdbc.sql("select max(id) from registry_union").query(Long.class).single();
        for (String text : List.of("张", "张建", "张建国", "zjg", "z", "zhangjian", "5678", "第4321制造", "d4321", "没有这个人")) {
            report("search " + text + ", whole county", () -> size(directory.search(root, text, 20)));
            report("search " + text + ", one firm", () -> size(directory.search(firm, text, 20)));
        }
        report("list, no text, page 1", () -> page(list, PeopleFilter.text(root, "")));
        report("list, 张", () -> page(list, PeopleFilter.text(root, "张")));
        report("list, one firm", () -> page(list, PeopleFilter.text(firm, "")));
        report(
                "list, employer 4321",
                () -> page(list, new PeopleFilter(root, "", null, "第4321", "", null, "", "", null, null)));
        report("unions, 第19", () -> (int) context.getBean(UnionList.class)
                .page(root, "第19", "", new Paging(1, 20))
                .total());
        report("employers, 第43", () -> (int) context.getBean(EmployerList.class)
                .page(root, "第43", "", new Paging(1, 20))
                .total());
    }

    private static int size(List<?> found) {
        return found.size();
    }

    private static int page(PeopleList list, PeopleFilter filter) {
        return (int) list.page(filter, new Paging(1, 20)).total();
    }

    private static void report(String what, IntSupplier work) {
        int found = work.getAsInt();
        var times = new ArrayList<Double>();
        long end = System.nanoTime() + 15_000_000_000L;
        for (int i = 0; i < RUNS && System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            int again = work.getAsInt();
            if (again != found) {
                throw new IllegalStateException("found " + found + ", then " + again);
            }
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(null);
        System.out.printf(
                "| %s | %,d | %.1f | %.1f | %d |%n",
                what,
                found,
                times.get(times.size() / 2),
                times.get(Math.min(times.size() - 1, times.size() * 99 / 100)),
                times.size());
    }
}
