package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * REG-11 A post sees and changes only the subtree of its union: what lies outside does not exist for it.
 *
 * <p>The platform itself ({@link Actor#SYSTEM}) reaches everything.
 */
@Component
public class Reach {
    private final JdbcClient jdbc;
    private final Lineage lineage;
    private final Clock clock;

    Reach(JdbcClient jdbc, Lineage lineage, Clock clock) {
        this.jdbc = jdbc;
        this.lineage = lineage;
        this.clock = clock;
    }

    public void union(Actor actor, long unionId) {
        if (!isSystem(actor) && !lineage.contains(actor.unionId(), unionId)) {
            throw new NotFound("union", unionId);
        }
    }

    /** By today's membership; somebody without one by the last; somebody who never had one belongs to the whole federation. */
    public void person(Actor actor, long personId) {
        if (isSystem(actor)) {
            return;
        }
        if (!ask("""
                select exists (
                    select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                    where m.person_id = :id
                      and (m.left_on is null
                        or not exists (select from registry_membership other
                            where other.person_id = m.person_id
                              and (other.left_on is null or other.left_on > m.left_on))))
                  or (not exists (select from registry_membership where person_id = :id)
                    and exists (select from registry_person where id = :id)
                    and exists (select from registry_union where id = :top and parent_id is null))
                """, actor, personId)) {
            throw new NotFound("person", personId);
        }
    }

    /** REG-26 Whether somebody belongs to unions, but to none of the actor's subtree: knowing a number opens no record. */
    boolean elsewhere(Actor actor, long personId) {
        return !isSystem(actor) && ask("""
                select exists (select from registry_membership where person_id = :id and left_on is null)
                    and not exists (select from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                        where m.person_id = :id and m.left_on is null)
                """, actor, personId);
    }

    /** Those of the people the actor reaches by a membership of today. */
    public Set<Long> within(Actor actor, Collection<Long> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        return isSystem(actor)
                ? Set.copyOf(people)
                : Set.copyOf(jdbc.sql("""
                        select distinct m.person_id from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                        where m.person_id = any (:people) and m.left_on is null
                        """)
                        .param("top", actor.unionId())
                        .param("people", people.toArray(Long[]::new))
                        .query(Keys.ROW)
                        .list());
    }

    /** Through the unions of the employer; one without a union belongs to the whole federation. */
    public void employer(Actor actor, long employerId) {
        if (isSystem(actor)) {
            return;
        }
        if (!ask("""
                select exists (
                    select from registry_union u
                    join registry_lineage l on l.union_id = u.id and l.ancestor_id = :top and l.valid_to is null
                    where u.employer_id = :id)
                  or exists (
                    select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                    where m.employer_id = :id and m.left_on is null)
                  or (exists (select from registry_employer where id = :id)
                    and exists (select from registry_union where id = :top and parent_id is null))
                """, actor, employerId)) {
            throw new NotFound("employer", employerId);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    private boolean ask(String sql, Actor actor, long id) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("top", actor.unionId())
                .query(Boolean.class)
                .single();
    }

    private static boolean isSystem(Actor actor) {
        return actor.equals(Actor.SYSTEM);
    }
}
