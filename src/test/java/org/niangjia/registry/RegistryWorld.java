package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.LocalDate;
import java.util.Set;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with two towns; an officer of each and of the county. */
final class RegistryWorld {
    static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);
    static final LocalDate Y2020 = LocalDate.of(2020, 1, 1);
    static final LocalDate TOMORROW = LocalDate.of(2026, 11, 22);

    final RegistryFixture registry;
    final long town;
    final long other;

    /** Inside the federation. */
    RegistryWorld(RegistryFixture registry) {
        this.registry = registry;
        town = registry.union(registry.root(), "钟管镇总工会", UnionKind.TOWNSHIP, Y2000);
        other = registry.union(registry.root(), "新市镇总工会", UnionKind.TOWNSHIP, Y2000);
    }

    long member(String name) {
        return registry.member(town, PersonDetails.of(name, null, null), Y2000);
    }

    static Actor officer(long union) {
        return new Actor(
                7,
                "沈主任",
                null,
                new Actor.Post(
                        7,
                        "officer",
                        union,
                        "工会",
                        Set.of(Permission.MANAGE_REGISTRY, Permission.VIEW_REGISTRY, Permission.UNMASK)));
    }

    static Actor worker(long person) {
        return new Actor(8, "职工", person, null);
    }

    @CanIgnoreReturnValue
    static long done(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Done done -> done.id();
            case RecordOutcome.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    /** The living facts of a kind. */
    static long facts(JdbcClient jdbc, String kind, String attributes) {
        return jdbc.sql("""
                select count(*) from figures_fact where kind = :kind and ended_on is null and retracted_at is null
                    and attributes @> cast(:attributes as jsonb)
                """)
                .param("kind", kind)
                .param("attributes", attributes)
                .query(Long.class)
                .single();
    }
}
