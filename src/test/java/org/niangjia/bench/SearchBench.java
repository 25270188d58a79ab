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
import org.niangjia.identity.MembersWithoutAccount;
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
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.TeamList;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionList;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Searching people among a million, and unions, employers, places and teams by a part of their names: through the directories
 * other modules ask and the lists officers see. A line shows what was found, median and 99th percentile in milliseconds, the
 * median as a multiple of reading one person by primary key, and the runs. Arguments: people (1000000), a word that the
 * names of the lines to run must contain (all), a directory that keeps the database for the next run (none).
 */
final class SearchBench {
    private static final int RUNS = 200;
    static final String CODE = "990001";

    private final String wanted;
    /** The median of reading one person by primary key, which is the first line. */
    private double lookUp;

    private SearchBench(String wanted) {
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        String wanted = arguments.length < 2 ? "" : arguments[1];
        boolean keep = arguments.length > 2;
        Path data = keep ? Path.of(arguments[2]) : Files.createTempDirectory("search-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=false",
                "--server.port=0",
                "--logging.level.root=warn")) {
            var federations = context.getBean(Federations.class);
            var federation = federations.find(CODE).orElseGet(() -> filled(context, federations, people));
            CurrentFederation.run(federation, () -> measure(context, wanted));
        } finally {
            boolean ignored = !keep && FileSystemUtils.deleteRecursively(data);
        }
    }

    static Federation filled(ConfigurableApplicationContext context, Federations federations, int people) {
        var federation = federations.create(CODE, "比武县总工会", FederationLevel.COUNTY, Instant.now());
        CurrentFederation.run(
                federation,
                () -> context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
        long start = System.nanoTime();
        try {
            fill(context.getBean(DatabaseAccess.class), federation, people);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        System.out.printf("%,d people in %.0f s%n", people, (System.nanoTime() - start) / 1e9);
        return federation;
    }

    /** As the owner, straight into the tables: what is measured is reading. One union for 50 people, one employer for 10. */
    private static void fill(DatabaseAccess access, Federation federation, int people) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        access.url(), access.owner().name(), access.owner().password());
                var statement = connection.createStatement()) {
            for (String sql : FILL) {
                boolean ignored = statement.execute(sql.replace(":schema", federation.schema())
                        .replace(":people", "cast(" + people + " as integer)"));
            }
        }
    }

    /** A name from three characters, its pinyin and its initials, each by number {@code n}. */
    private static final String NAMES = """
            (select string_to_array('赵,钱,孙,李,周,吴,郑,王,冯,陈,褚,卫,蒋,沈,韩,杨,朱,秦,许,张', ',') f,
                string_to_array('zhao,qian,sun,li,zhou,wu,zheng,wang,feng,chen,chu,wei,jiang,shen,han,yang,zhu,qin,xu,zhang', ',') fp,
                string_to_array('建,国,文,华,志,强,秀,英,丽,芳,伟,敏,静,磊,军,洋,勇,艳,杰,娟,涛,超,霞,平,刚,桂,立,春,雨,水', ',') g,
                string_to_array('jian,guo,wen,hua,zhi,qiang,xiu,ying,li,fang,wei,min,jing,lei,jun,yang,yong,yan,jie,juan,tao,chao,xia,ping,gang,gui,li,chun,yu,shui', ',') gp) names
            """;

    private static final String GIVEN = "g[1 + n % 30] || g[1 + n / 30 % 30] || g[1 + n / 900 % 30]";
    private static final String GIVEN_PINYIN = GIVEN.replace("g[", "gp[");
    private static final String GIVEN_INITIALS =
            "left(gp[1 + n % 30], 1) || left(gp[1 + n / 30 % 30], 1) || left(gp[1 + n / 900 % 30], 1)";

    private static final List<String> FILL = List.of(
            "set search_path to :schema, shared",
            """
            insert into registry_employer (name, pinyin, initials, opened_on, created_at)
            select '比武' || %s || case n %% 3 when 0 then '制造' when 1 then '物流' else '纺织' end || n || '有限公司',
                'biwu' || %s || n || 'youxiangongsi', 'bw' || %s || n || 'yxgs', date '2000-01-01', now()
            from generate_series(1, :people / 10) n, %s
            """.formatted(GIVEN, GIVEN_PINYIN, GIVEN_INITIALS, NAMES),
            """
            insert into registry_union (parent_id, name, pinyin, initials, kind, founded_on, created_at)
            select 1, '第' || n || '镇总工会', 'di' || n || 'zhenzonggonghui', 'd' || n || 'zzgh', 'TOWNSHIP', date '2000-01-01', now()
            from generate_series(1, 20) n
            """,
            """
            insert into registry_union (parent_id, name, pinyin, initials, kind, employer_id, founded_on, created_at)
            select 2 + n %% 20, '比武' || %s || n || '公司工会', 'biwu' || %s || n || 'gongsigonghui',
                'bw' || %s || n || 'gsgh', 'ENTERPRISE', n, date '2000-01-01', now()
            from generate_series(1, :people / 50) n, %s
            """.formatted(GIVEN, GIVEN_PINYIN, GIVEN_INITIALS, NAMES),
            """
            insert into registry_lineage
            select u.id, a.id, a.depth, u.founded_on, null
            from registry_union u left join registry_union t on t.id = u.parent_id,
                lateral (values (u.id, 0), (u.parent_id, 1), (t.parent_id, 2)) a(id, depth)
            where u.id > 1 and a.id is not null
            """,
            """
            insert into registry_person (name, pinyin, initials, sex, birth_on, phone_tail, phone_lookup, id_lookup,
                created_at)
            select f[1 + n % 20] || g[1 + n / 20 % 30] || g[1 + n / 600 % 30],
                fp[1 + n % 20] || gp[1 + n / 20 % 30] || gp[1 + n / 600 % 30],
                left(fp[1 + n % 20], 1) || left(gp[1 + n / 20 % 30], 1) || left(gp[1 + n / 600 % 30], 1),
                n % 2 + 1, date '1960-01-01' + n % 15000, lpad((n * bigint '7919' % 10000)::text, 4, '0'),
                int8send(n), int8send(-n), now()
            from generate_series(1, :people) n,
            """ + NAMES,
            """
            insert into registry_membership (person_id, union_id, employer_id, joined_on, created_at)
            select id, 22 + id % (:people / 50), 1 + id % (:people / 10), date '2010-01-01', now() from registry_person
            """,
            """
            insert into registry_place (union_id, name, pinyin, initials, kind, built_on, created_at)
            select 2 + n %% 20, %s || n || '驿站', %s || n || 'yizhan', %s || n || 'yz', 'STATION', date '2010-01-01', now()
            from generate_series(1, 5000) n, %s
            """.formatted(GIVEN, GIVEN_PINYIN, GIVEN_INITIALS, NAMES),
            """
            insert into registry_team (union_id, name, kind, founded_on, created_at)
            select 2 + n %% 20, %s || n || '服务队', 'VOLUNTEER', date '2010-01-01', now()
            from generate_series(1, 5000) n, %s
            """.formatted(GIVEN, NAMES),
            """
            insert into registry_specialist (person_id, kind, expertise, since_on, created_at)
            select n * 17, 'CRAFTSMAN', '焊接' || n, date '2020-01-01', now() from generate_series(1, :people / 100) n
            """,
            "analyze");

    private static void measure(ConfigurableApplicationContext context, String wanted) {
        long root = context.getBean(UnionDirectory.class).root().id();
        var jdbc = context.getBean(JdbcClient.class);
        long firm =
                jdbc.sql("select max(id) from registry_union").query(Long.class).single();
        long town = root + 1;
        var bench = new SearchBench(wanted);
        long[] person = {0};
        bench.line(
                "one person by primary key",
                () -> jdbc.sql("select name from registry_person where id = :id")
                        .param("id", person[0] = person[0] % 1_000 + 1)
                        .query(String.class)
                        .list()
                        .size());
        var directory = context.getBean(PersonDirectory.class);
        for (String text :
                List.of("张", "张建", "张建国", "建国", "zjg", "z", "zhangjian", "5678", "建国文", "制造", "bwjgw", "没有这个人")) {
            bench.line("people " + text + ", county", () -> size(directory.search(root, text, 20)));
            bench.line("people " + text + ", town", () -> size(directory.search(town, text, 20)));
            bench.line("people " + text + ", firm", () -> size(directory.search(firm, text, 20)));
        }
        var list = context.getBean(PeopleList.class);
        bench.line("list of people, county", () -> page(list, PeopleFilter.text(root, "")));
        bench.line("list of people, town", () -> page(list, PeopleFilter.text(town, "")));
        bench.line("list of people, firm", () -> page(list, PeopleFilter.text(firm, "")));
        bench.line("list of people 张, county", () -> page(list, PeopleFilter.text(root, "张")));
        bench.line("list of people 5678, town", () -> page(list, PeopleFilter.text(town, "5678")));
        for (String text : List.of("建国文", "制造", "bwjgw", "没有这家")) {
            var of = new PeopleFilter(root, "", null, text, "", null, "", "", null, null);
            bench.line("list of people of employer " + text, () -> page(list, of));
        }
        var unions = context.getBean(UnionList.class);
        var employers = context.getBean(EmployerList.class);
        var places = context.getBean(PlaceList.class);
        var teams = context.getBean(TeamList.class);
        var paging = new Paging(1, 20);
        var unionDirectory = context.getBean(UnionDirectory.class);
        for (String text : List.of("建国", "建国文", "公司", "bwjgw", "没有这家")) {
            bench.line("unions " + text, () -> size(unionDirectory.search(root, text, 20)));
            bench.line("list of unions " + text, () ->
                    (int) unions.page(root, text, "", paging).total());
            bench.line("list of employers " + text, () ->
                    (int) employers.page(root, text, "", paging).total());
            bench.line("list of employers " + text + ", town", () ->
                    (int) employers.page(town, text, "", paging).total());
            bench.line("list of places " + text, () ->
                    (int) places.page(root, text, "", "", paging).total());
            bench.line("list of teams " + text, () ->
                    (int) teams.page(root, text, "", paging).total());
            bench.line("list of specialists " + text, () ->
                    (int) teams.specialists(root, text, "", paging).total());
        }
        bench.line("list of employers", () ->
                (int) employers.page(root, "", "", paging).total());
        bench.line(
                "list of unions", () -> (int) unions.page(root, "", "", paging).total());
        var without = context.getBean(MembersWithoutAccount.class);
        for (String text : List.of("", "张建", "建国")) {
            bench.line(
                    "members without account " + text + ", county",
                    () -> (int) without.page(new MembersWithoutAccount.Filter(root, text, ""), paging)
                            .total());
        }
    }

    private static int size(List<?> found) {
        return found.size();
    }

    private static int page(PeopleList list, PeopleFilter filter) {
        return (int) list.page(filter, new Paging(1, 20)).total();
    }

    private void line(String what, IntSupplier work) {
        if (!what.contains(wanted) && lookUp > 0) {
            return;
        }
        int found = work.getAsInt();
        var times = new ArrayList<Double>();
        long end = System.nanoTime() + 5_000_000_000L;
        for (int i = 0; i < RUNS && System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            int again = work.getAsInt();
            if (again != found) {
                throw new IllegalStateException("found " + found + ", then " + again);
            }
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(null);
        double median = times.get(times.size() / 2);
        if (lookUp == 0) {
            lookUp = median;
        }
        System.out.printf(
                "| %s | %,d | %.1f | %.1f | %,.0f | %d |%n",
                what,
                found,
                median,
                times.get(Math.min(times.size() - 1, times.size() * 99 / 100)),
                median / lookUp,
                times.size());
    }
}
