package org.niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.registry.EmployerOutcome;
import org.niangjia.registry.Employers;
import org.niangjia.registry.Employers.EmployerDetails;
import org.niangjia.registry.NewUnion;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.UnionOutcome;
import org.niangjia.registry.Unions;
import org.springframework.stereotype.Component;

/** Towns, parks, joint unions, enterprises with their unions, and groups. */
@Component
class DemoTree {
    static final LocalDate TOWNS = LocalDate.of(1985, 5, 1);
    static final LocalDate ENTERPRISES = LocalDate.of(2012, 3, 1);
    static final String ZHONGGUAN = "钟管镇总工会";
    static final String COURIERS = "德清县快递行业工会";
    static final String RIDERS = "德清县外卖配送行业工会";
    static final String RIDE_DRIVERS = "德清县网约车行业工会";
    static final String TRUCK_DRIVERS = "德清县货运行业工会";
    static final String SITE = "浙江三建双浦B05单元项目工会";

    /** With culture workshop and 50 people or more: the 271 of the page (F187). */
    static final int LARGE_WITH_WORKSHOP = 271;

    /** Large ones without a workshop, then small ones of which some have a workshop that does not count (F186). */
    static final int LARGE_WITHOUT = 14;

    static final int SMALL = 40;
    static final int SMALL_WITH_WORKSHOP = 6;

    private static final List<String> TOWN_NAMES = List.of("钟管镇", "乾元镇", "新市镇", "洛舍镇", "雷甸镇", "禹越镇", "新安镇", "莫干山镇");
    private static final List<String> STREET_NAMES = List.of("武康街道", "舞阳街道", "阜溪街道", "下渚湖街道", "康乾街道");
    private static final List<String> PARK_NAMES = List.of("莫干山高新区", "临杭工业区");
    private static final String BRAND = "博海晨曜宏泰恒瑞启元嘉禾永固新科华远盛世汇通鼎立德清远大安和正方同兴润泽卓越天成";
    private static final List<String> TRADES =
            List.of("机械", "木业", "电子", "纺织", "新材料", "家具", "钢琴", "食品", "包装", "阀门", "生物科技", "物流");
    private static final List<String> TRADE_CODES =
            List.of("C34", "C20", "C39", "C17", "C30", "C21", "C24", "C14", "C22", "C34", "C27", "G59");

    private final Unions unions;
    private final Employers employers;
    private final UnionDirectory directory;

    DemoTree(Unions unions, Employers employers, UnionDirectory directory) {
        this.unions = unions;
        this.employers = employers;
        this.directory = directory;
    }

    /** An enterprise of the demonstration and its union. */
    record Enterprise(String name, int headcount, String under) {
        String unionName() {
            return name + "工会";
        }

        boolean large() {
            return headcount >= 50;
        }
    }

    /** The list is made anew from the seed whenever it is needed, so that a later step finds the same enterprises. */
    static List<Enterprise> enterprises() {
        var synthetic = new Synthetic(330521);
        var parents = parents();
        int all = LARGE_WITH_WORKSHOP + LARGE_WITHOUT + SMALL;
        return java.util.stream.IntStream.range(0, all)
                .mapToObj(i -> {
                    int first = i % BRAND.length();
                    int second = (i / BRAND.length() + 1 + first * 5) % BRAND.length();
                    String name = "德清" + BRAND.charAt(first) + BRAND.charAt(second) + TRADES.get(i / 5 % TRADES.size());
                    int headcount = i < LARGE_WITH_WORKSHOP + LARGE_WITHOUT
                            ? 50 + synthetic.below(i % 9 == 0 ? 900 : 180)
                            : 8 + synthetic.below(41);
                    return new Enterprise(name + "有限公司", headcount, parents.get(i % parents.size()));
                })
                .toList();
    }

    /** Where enterprise unions stand: under towns, streets, parks and joint unions. */
    static List<String> parents() {
        var parents = new java.util.ArrayList<String>();
        TOWN_NAMES.forEach(town -> parents.add(town + "总工会"));
        STREET_NAMES.forEach(street -> parents.add(street + "总工会"));
        PARK_NAMES.forEach(park -> parents.add(park + "总工会"));
        parents.add("钟管镇南舍工业区联合工会");
        parents.add("钟管镇干山片区联合工会");
        return parents;
    }

    void plant() {
        long root = directory.root().id();
        for (String town : TOWN_NAMES) {
            long id = found(root, union(town + "总工会", UnionKind.TOWNSHIP, TOWNS, null));
            if (town.equals("钟管镇")) {
                var later = LocalDate.of(2008, 6, 1);
                long ignored = found(id, union("钟管镇南舍工业区联合工会", UnionKind.REGIONAL, later, null));
                ignored = found(id, union("钟管镇干山片区联合工会", UnionKind.REGIONAL, later, null));
            }
        }
        STREET_NAMES.forEach(street -> {
            long ignored = found(root, union(street + "总工会", UnionKind.STREET, TOWNS, null));
        });
        PARK_NAMES.forEach(park -> {
            long ignored = found(root, union(park + "总工会", UnionKind.PARK, LocalDate.of(2010, 6, 1), null));
        });
        for (String industry : List.of(COURIERS, RIDERS, RIDE_DRIVERS, TRUCK_DRIVERS)) {
            long id = found(root, union(industry, UnionKind.INDUSTRY, LocalDate.of(2016, 7, 1), null));
            for (String side : List.of("城区", "乡镇")) {
                long ignored =
                        found(id, union(industry + side + "小组", UnionKind.GROUP, LocalDate.of(2017, 3, 1), null));
            }
        }
        plantEnterprises();
    }

    private void plantEnterprises() {
        var synthetic = new Synthetic(91330599);
        var byName = new HashMap<String, Long>();
        parents().forEach(name -> byName.put(name, named(name)));
        int number = 0;
        for (var enterprise : enterprises()) {
            long employer = employer(new EmployerDetails(
                    enterprise.name(),
                    synthetic.creditCode(),
                    TRADE_CODES.get(number / 5 % TRADE_CODES.size()),
                    "330521",
                    enterprise.under().replace("总工会", "").replace("联合工会", "") + "工业路" + (number + 1) + "号",
                    enterprise.headcount(),
                    LocalDate.of(2004, 1, 1).plusDays(number * 7L)));
            Long under = byName.get(enterprise.under());
            if (under == null) {
                throw new IllegalStateException(enterprise.under());
            }
            long ignored = found(under, union(enterprise.unionName(), UnionKind.ENTERPRISE, ENTERPRISES, employer));
            number++;
        }
        long site = employer(new EmployerDetails(
                "浙江三建双浦B05单元项目部", synthetic.creditCode(), "E47", "330521", "雷甸镇双浦路", 320, LocalDate.of(2019, 9, 1)));
        long ignored = found(named("雷甸镇总工会"), union(SITE, UnionKind.ENTERPRISE, LocalDate.of(2019, 10, 1), site));
    }

    /** The whole tree by name, with one question for each union that has others under it. */
    Map<String, UnionDirectory.UnionCard> byName() {
        var known = new HashMap<String, UnionDirectory.UnionCard>();
        var open = new ArrayDeque<Long>();
        open.add(directory.root().id());
        while (!open.isEmpty()) {
            for (var union : directory.children(open.remove())) {
                var before = known.put(union.name(), union);
                if (before != null) {
                    throw new IllegalStateException("two unions are called " + union.name());
                }
                if (!union.kind().equals(UnionKind.ENTERPRISE.name())) {
                    open.add(union.id());
                }
            }
        }
        return known;
    }

    long named(String name) {
        return directory.search(directory.root().id(), name, 20).stream()
                .filter(union -> union.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no union " + name))
                .id();
    }

    private static NewUnion union(String name, UnionKind kind, LocalDate on, @Nullable Long employer) {
        return new NewUnion(name, kind, employer, "330521", null, "", on);
    }

    private long found(long parent, NewUnion union) {
        return switch (unions.found(Actor.SYSTEM, parent, union)) {
            case UnionOutcome.Done(long id) -> id;
            case UnionOutcome.Refused refused -> throw new IllegalStateException(union.name() + ": " + refused);
        };
    }

    private long employer(EmployerDetails details) {
        return switch (employers.register(Actor.SYSTEM, details)) {
            case EmployerOutcome.Done(long id) -> id;
            case EmployerOutcome.AlreadyRegistered(long id) -> throw new IllegalStateException("credit code of " + id);
        };
    }
}
