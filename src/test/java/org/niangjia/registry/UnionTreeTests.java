package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.done;
import static org.niangjia.registry.RegistryFixture.in;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.Actor;
import org.niangjia.registry.UnionOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class UnionTreeTests {
    private static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Unions unions;

    @Autowired
    private UnionMergers mergers;

    @Autowired
    private UnionDirectory directory;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void foundingAFederationPlantsItsRoot() {
        var root = in(registry.county(), directory::root);
        assertThat(root.kind()).isEqualTo("COUNTY");
        assertThat(root.name()).endsWith("总工会");
    }

    @Test
    void figuresOfThePastKeepTheTreeOfThePast() {
        in(registry.county(), () -> {
            long zhongguan = registry.union(registry.root(), "钟管镇总工会", UnionKind.TOWNSHIP, Y2000);
            long xinshi = registry.union(registry.root(), "新市镇总工会", UnionKind.TOWNSHIP, Y2000);
            long firm = registry.union(zhongguan, "五龙电机工会", UnionKind.ENTERPRISE, LocalDate.of(2010, 4, 1));
            done(unions.move(Actor.SYSTEM, firm, xinshi, LocalDate.of(2020, 6, 1)));

            assertThat(directory.isWithin(firm, zhongguan, LocalDate.of(2020, 5, 31)))
                    .isTrue();
            assertThat(directory.isWithin(firm, xinshi, LocalDate.of(2020, 5, 31)))
                    .isFalse();
            assertThat(directory.isWithin(firm, zhongguan, LocalDate.of(2020, 6, 1)))
                    .isFalse();
            assertThat(directory.isWithin(firm, xinshi, LocalDate.of(2020, 6, 1)))
                    .isTrue();
            assertThat(directory.path(firm))
                    .extracting(UnionDirectory.UnionCard::id)
                    .containsExactly(registry.root(), xinshi, firm);
            return null;
        });
    }

    @Test
    void aMergerTakesMembersAlongAndKeepsTheMergedUnionUnderItsSuccessor() {
        in(registry.county(), () -> {
            long one = registry.union(registry.root(), "雷甸工会", UnionKind.REGIONAL, Y2000);
            long other = registry.union(registry.root(), "禹越工会", UnionKind.REGIONAL, Y2000);
            registry.member(one, PersonDetails.of("沈阿大", null, null), Y2000);
            done(mergers.merge(Actor.SYSTEM, one, other, LocalDate.of(2021, 1, 1)));

            assertThat(members(other)).isEqualTo(1);
            assertThat(members(one)).isZero();
            assertThat(directory.isWithin(one, other, LocalDate.of(2021, 1, 1))).isTrue();
            assertThat(directory.isWithin(one, other, LocalDate.of(2020, 12, 31)))
                    .isFalse();
            assertThat(unions.rename(Actor.SYSTEM, one, "新名", LocalDate.of(2022, 1, 1)))
                    .isEqualTo(Refused.ALREADY_DISSOLVED);
            assertThat(jdbc.sql("""
                    select count(*) from figures_fact where kind = 'registry.member' and ended_on is null
                    """).query(Long.class).single()).isEqualTo(1);
            return null;
        });
    }

    @Test
    void aSplitTakesTheNamedMembersOnly() {
        in(registry.county(), () -> {
            long one = registry.union(registry.root(), "开发区工会", UnionKind.PARK, Y2000);
            long goes = registry.member(one, PersonDetails.of("钱二", null, null), Y2000);
            registry.member(one, PersonDetails.of("孙三", null, null), Y2000);
            long part = done(mergers.split(
                    Actor.SYSTEM,
                    one,
                    NewUnion.of("开发区东区工会", UnionKind.PARK, LocalDate.of(2022, 2, 2)),
                    List.of(),
                    List.of(goes)));
            assertThat(members(part)).isEqualTo(1);
            assertThat(members(one)).isEqualTo(1);
            return null;
        });
    }

    @Test
    void doesNotDissolveAUnionWithMembers() {
        in(registry.county(), () -> {
            long one = registry.union(registry.root(), "新安工会", UnionKind.REGIONAL, Y2000);
            registry.member(one, PersonDetails.of("李四", null, null), Y2000);
            assertThat(unions.dissolve(Actor.SYSTEM, one, LocalDate.of(2024, 1, 1)))
                    .isEqualTo(Refused.HAS_MEMBERS);
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 330521})
    void theClosureEqualsTheTreeOnEveryDate(long seed) {
        in(registry.county(), () -> {
            var random = new Random(seed);
            var world = new World(registry.root());
            int changes = 0;
            for (int step = 0; step < 80; step++) {
                if (world.step(random, Y2000.plusDays(random.nextInt(3) + step * 2L), step)) {
                    changes++;
                }
            }
            assertThat(changes).isGreaterThan(15);
            for (var day : world.days()) {
                assertThat(closureIn(day)).as("closure on %s", day).isEqualTo(world.closure(day));
            }
            return null;
        });
    }

    @Test
    void twoMovesInTheSameMomentNeverMakeACycle() throws Exception {
        for (int round = 0; round < 5; round++) {
            var federation = registry.county();
            long one = in(federation, () -> registry.union(registry.root(), "甲工会", UnionKind.REGIONAL, Y2000));
            long other = in(federation, () -> registry.union(registry.root(), "乙工会", UnionKind.REGIONAL, Y2000));
            var day = LocalDate.of(2020, 1, 1);
            Callable<UnionOutcome> down = () -> in(federation, () -> unions.move(Actor.SYSTEM, one, other, day));
            Callable<UnionOutcome> up = () -> in(federation, () -> unions.move(Actor.SYSTEM, other, one, day));
            try (var threads = Executors.newFixedThreadPool(2)) {
                var answers = new ArrayList<UnionOutcome>();
                for (var answer : threads.invokeAll(List.of(down, up))) {
                    answers.add(answer.get());
                }
                assertThat(answers)
                        .filteredOn(answer -> answer instanceof UnionOutcome.Done)
                        .hasSize(1);
                assertThat(answers).contains(Refused.CYCLE);
            }
        }
    }

    private long members(long union) {
        return jdbc.sql("select count(*) from registry_membership where union_id = :id and left_on is null")
                .param("id", union)
                .query(Long.class)
                .single();
    }

    private Set<List<Long>> closureIn(LocalDate day) {
        return new HashSet<>(jdbc.sql("""
                select union_id, ancestor_id, depth from registry_lineage
                where valid_from <= :day and (valid_to is null or valid_to > :day)
                """)
                .param("day", day)
                .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list());
    }

    /** The same tree kept the simple way: for each union, its parent by date. */
    private final class World {
        private final Map<Long, TreeMap<LocalDate, Long>> parents = new TreeMap<>();
        private final Map<Long, LocalDate> founded = new TreeMap<>();
        private final Map<Long, LocalDate> ended = new TreeMap<>();
        private final Set<LocalDate> days = new HashSet<>();

        World(long root) {
            founded.put(root, RegistryFixture.COUNTY_FOUNDED);
            parents.put(root, new TreeMap<>());
        }

        boolean step(Random random, LocalDate on, int number) {
            var all = List.copyOf(founded.keySet());
            long one = all.get(random.nextInt(all.size()));
            long other = all.get(random.nextInt(all.size()));
            days.addAll(List.of(on, on.minusDays(1), on.plusDays(1)));
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> {
                    var outcome = unions.found(Actor.SYSTEM, one, NewUnion.of("工会" + number, UnionKind.REGIONAL, on));
                    if (outcome instanceof UnionOutcome.Done(long id)) {
                        founded.put(id, on);
                        parents.put(id, new TreeMap<>(Map.of(on, one)));
                        yield true;
                    }
                    yield false;
                }
                case 4, 5, 6, 7 -> moved(unions.move(Actor.SYSTEM, one, other, on), one, other, on);
                case 8 -> {
                    var children = childrenOf(one);
                    if (mergers.merge(Actor.SYSTEM, one, other, on) instanceof UnionOutcome.Done) {
                        children.forEach(child -> parentsOf(child).put(on, other));
                        parentsOf(one).put(on, other);
                        yield true;
                    }
                    yield false;
                }
                default -> {
                    if (unions.dissolve(Actor.SYSTEM, one, on) instanceof UnionOutcome.Done) {
                        ended.put(one, on);
                        yield true;
                    }
                    yield false;
                }
            };
        }

        private boolean moved(UnionOutcome outcome, long one, long other, LocalDate on) {
            if (outcome instanceof UnionOutcome.Done) {
                parentsOf(one).put(on, other);
                return true;
            }
            return false;
        }

        private List<Long> childrenOf(long union) {
            return jdbc.sql("select id from registry_union where parent_id = :id and dissolved_on is null")
                    .param("id", union)
                    .query(Keys.ROW)
                    .list();
        }

        private TreeMap<LocalDate, Long> parentsOf(long union) {
            return java.util.Objects.requireNonNull(parents.get(union));
        }

        Set<LocalDate> days() {
            return days;
        }

        Set<List<Long>> closure(LocalDate day) {
            var rows = new HashSet<List<Long>>();
            for (long union : founded.keySet()) {
                if (exists(union, day)) {
                    long depth = 0;
                    for (Long up = union; up != null; up = parent(up, day)) {
                        rows.add(List.of(union, up, depth++));
                    }
                }
            }
            return rows;
        }

        private boolean exists(long union, LocalDate day) {
            var end = ended.get(union);
            return !day.isBefore(founded.get(union)) && (end == null || day.isBefore(end));
        }

        private @Nullable Long parent(long union, LocalDate day) {
            var entry = parentsOf(union).floorEntry(day);
            return entry == null ? null : entry.getValue();
        }
    }
}
