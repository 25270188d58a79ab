package org.niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.registry.Cooperation;
import org.niangjia.registry.Cooperation.NewAgreement;
import org.niangjia.registry.Cooperation.NewDocument;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.PlaceKind;
import org.niangjia.registry.PlaceOutcome;
import org.niangjia.registry.RecordOutcome;
import org.niangjia.registry.TeamKind;
import org.niangjia.registry.Teams;
import org.niangjia.registry.Teams.NewTeam;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionPlaces;
import org.niangjia.registry.UnionPlaces.NewPlace;
import org.springframework.stereotype.Component;

/** Culture workshops and teams, service centres, stations with their title, counters, merchants, co-operation. */
@Component
class DemoPlaces {
    static final String TITLE = "小蜜蜂新业态法律援助联络点";
    static final String COUNTER = "德清县职工服务中心";
    static final String GIRAFFE = "长颈鹿庄园售票处";
    static final String PLAN = "《2020~2022年长三角生态绿色一体化发展示范区工建行动纲要暨职工劳动技能竞赛行动计划》";
    private static final LocalDate WORKSHOPS = LocalDate.of(2015, 6, 1);
    private static final int CENTRES_BESIDES_ZHONGGUAN = 16;
    private static final int TEAMS = 50;

    private final UnionPlaces places;
    private final Honours honours;
    private final Teams teams;
    private final Cooperation agreements;
    private final DemoTree tree;
    private final UnionDirectory unions;

    DemoPlaces(
            UnionPlaces places,
            Honours honours,
            Teams teams,
            Cooperation agreements,
            DemoTree tree,
            UnionDirectory unions) {
        this.places = places;
        this.honours = honours;
        this.teams = teams;
        this.agreements = agreements;
        this.tree = tree;
        this.unions = unions;
    }

    void build() {
        workshopsAndTeams();
        centres();
        stations();
        counters();
        cooperate();
    }

    /** F187: a workshop in 271 enterprises of 50 people and more; F188: a team in 50 of them. Small ones have some too. */
    private void workshopsAndTeams() {
        var enterprises = DemoTree.enterprises();
        var byName = tree.byName();
        int large = DemoTree.LARGE_WITH_WORKSHOP + DemoTree.LARGE_WITHOUT;
        for (int i = 0; i < enterprises.size(); i++) {
            boolean workshop =
                    i < DemoTree.LARGE_WITH_WORKSHOP || (i >= large && i < large + DemoTree.SMALL_WITH_WORKSHOP);
            boolean team = i % 5 == 0 && i / 5 < TEAMS || i == enterprises.size() - 1;
            if (workshop || team) {
                equip(enterprises.get(i), byName, workshop, team);
            }
        }
    }

    private void equip(
            DemoTree.Enterprise enterprise,
            Map<String, UnionDirectory.UnionCard> byName,
            boolean workshop,
            boolean team) {
        var union = Objects.requireNonNull(byName.get(enterprise.unionName()));
        if (workshop) {
            long ignored = build(
                    union.id(), union.employerId(), enterprise.name() + "文化车间", PlaceKind.CULTURE_WORKSHOP, WORKSHOPS);
        }
        if (team) {
            var founded = teams.found(
                    Actor.SYSTEM,
                    new NewTeam(
                            union.id(),
                            union.employerId(),
                            enterprise.name() + "职工文体队",
                            TeamKind.CULTURE_SPORT,
                            LocalDate.of(2016, 3, 1)));
            if (!(founded instanceof RecordOutcome.Done)) {
                throw new IllegalStateException(founded.toString());
            }
        }
    }

    /** F189 eighteen centres in the county, F190 two of them in Zhongguan. */
    private void centres() {
        var opened = LocalDate.of(2017, 9, 1);
        var inZhongguan = List.of("钟管镇南舍工业区联合工会", "钟管镇干山片区联合工会");
        for (String area : inZhongguan) {
            long ignored =
                    build(tree.named(area), null, area.replace("联合工会", "工建服务中心"), PlaceKind.SERVICE_CENTRE, opened);
        }
        var others = new ArrayList<>(DemoTree.parents());
        others.removeAll(inZhongguan);
        others.remove(DemoTree.ZHONGGUAN);
        for (int i = 0; i < CENTRES_BESIDES_ZHONGGUAN; i++) {
            String parent = others.get(i % others.size());
            String name = parent.replace("总工会", "") + (i < others.size() ? "区域工建服务中心" : "第二工建服务中心");
            long ignored = build(tree.named(parent), null, name, PlaceKind.SERVICE_CENTRE, opened.plusMonths(i));
        }
    }

    /** F167 three stations hold the title, two do not. */
    private void stations() {
        var names = List.of("晓园路驿站", "舞阳广场驿站", "下渚湖驿站", "新市古镇驿站", "雷甸物流园驿站");
        var under = List.of("武康街道总工会", "舞阳街道总工会", "下渚湖街道总工会", "新市镇总工会", "雷甸镇总工会");
        for (int i = 0; i < names.size(); i++) {
            long station =
                    build(tree.named(under.get(i)), null, names.get(i), PlaceKind.STATION, LocalDate.of(2019, 5, 1));
            if (i < 3
                    && !(honours.grant(Actor.SYSTEM, HonourSubject.PLACE, station, TITLE, LocalDate.of(2024, 4, 26))
                            instanceof RecordOutcome.Done)) {
                throw new IllegalStateException("title not granted");
            }
        }
    }

    private void counters() {
        long root = unions.root().id();
        var since = LocalDate.of(2012, 5, 1);
        long ignored = build(root, null, COUNTER, PlaceKind.HALL, since);
        ignored = build(root, null, "德清县职工学校", PlaceKind.SCHOOL, since);
        ignored = build(tree.named("莫干山镇总工会"), null, GIRAFFE, PlaceKind.MERCHANT, since);
        ignored = build(tree.named("武康街道总工会"), null, "工人影院", PlaceKind.MERCHANT, since);
        ignored = build(tree.named("雷甸镇总工会"), null, "双浦B05单元工地", PlaceKind.SITE, LocalDate.of(2019, 10, 1));
    }

    /** S13: three parties, one of them here; the plan of 2020 is in force for three years (F044). */
    private void cooperate() {
        long agreement = done(agreements.sign(
                Actor.SYSTEM,
                new NewAgreement(
                        "《服务长三角更高质量一体化发展职工劳动技能创新战略合作协议》",
                        "STRATEGIC",
                        LocalDate.of(2019, 3, 18),
                        LocalDate.of(2019, 3, 18),
                        null,
                        "竞赛联办、培训联动、机制联建")));
        long ignored =
                done(agreements.addParty(Actor.SYSTEM, agreement, unions.root().id(), "", ""));
        ignored = done(agreements.addParty(Actor.SYSTEM, agreement, null, "310118", "上海市青浦区总工会"));
        ignored = done(agreements.addParty(Actor.SYSTEM, agreement, null, "320509", "苏州市吴江区总工会"));
        publish(
                PLAN,
                "三地总工会",
                LocalDate.of(2020, 5, 12),
                new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2022, 12, 31)),
                agreement);
        publish("《关于推行“开放融合、多元互动”区域化共建工作实施意见》", "县总工会、县委组织部", LocalDate.of(2017, 6, 1), null, null);
        publish("《2022年支持企业春节留员工稳生产的若干意见》", "湖州市吴兴区", LocalDate.of(2022, 1, 10), null, null);
        publish("《关于开展“文化车间”创建工作的意见》", "县总工会、县委宣传部", LocalDate.of(2015, 4, 1), null, null);
    }

    private void publish(
            String title, String issuer, LocalDate on, @Nullable Period validity, @Nullable Long agreement) {
        long ignored = done(agreements.publish(
                Actor.SYSTEM,
                agreement,
                new NewDocument(
                        title,
                        issuer,
                        on,
                        validity == null ? null : validity.from(),
                        validity == null ? null : validity.to())));
    }

    private static long done(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Done(long id) -> id;
            case RecordOutcome.Refused refused -> throw new IllegalStateException(refused.name());
        };
    }

    private long build(long union, @Nullable Long employer, String name, PlaceKind kind, LocalDate on) {
        return switch (places.build(Actor.SYSTEM, new NewPlace(union, employer, name, kind, "", on))) {
            case PlaceOutcome.Done(long id) -> id;
            case PlaceOutcome.Refused refused -> throw new IllegalStateException(name + ": " + refused);
        };
    }
}
