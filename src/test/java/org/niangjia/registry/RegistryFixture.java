package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A federation with a root union, and short ways to put unions and people into it, all through the use cases. */
@Component
public class RegistryFixture implements PersonHolder {
    public static final LocalDate COUNTY_FOUNDED = LocalDate.of(1950, 5, 1);

    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final ObjectProvider<TestFederation> federations;
    private final ApplicationEventPublisher events;
    private final Unions unions;
    private final UnionDirectory directory;
    private final People people;
    private final Memberships memberships;

    RegistryFixture(
            ObjectProvider<TestFederation> federations,
            ApplicationEventPublisher events,
            Unions unions,
            UnionDirectory directory,
            People people,
            Memberships memberships) {
        this.federations = federations;
        this.events = events;
        this.unions = unions;
        this.directory = directory;
        this.people = people;
        this.memberships = memberships;
    }

    public Federation county() {
        var federation = federations.getObject().create();
        CurrentFederation.run(
                federation, () -> events.publishEvent(new FederationFounded(federation, "COUNTY", COUNTY_FOUNDED)));
        return federation;
    }

    @CanIgnoreReturnValue
    public static <T> T in(Federation federation, Supplier<T> work) {
        try {
            return CurrentFederation.call(federation, work::get);
        } catch (RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public long root() {
        return directory.root().id();
    }

    @CanIgnoreReturnValue
    public long union(long parent, String name, UnionKind kind, LocalDate on) {
        return done(unions.found(Actor.SYSTEM, parent, NewUnion.of(name, kind, on)));
    }

    @CanIgnoreReturnValue
    public static long done(UnionOutcome outcome) {
        return switch (outcome) {
            case UnionOutcome.Done done -> done.unionId();
            case UnionOutcome.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    @CanIgnoreReturnValue
    public long member(long union, PersonDetails details, LocalDate on) {
        if (people.register(Actor.SYSTEM, details) instanceof PersonOutcome.Done(long person)
                && memberships.join(Actor.SYSTEM, person, new Memberships.Joining(union, on))
                        instanceof MembershipOutcome.Done) {
            return person;
        }
        throw new AssertionError("could not register " + details.name());
    }

    /** From now on this person is needed by a record outside the registry: one of the test's own. */
    public void hold(long personId) {
        if (!held.add(CurrentFederation.get().code() + ":" + personId)) {
            throw new AssertionError("held twice: " + personId);
        }
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        String code = CurrentFederation.get().code();
        return personIds.stream().filter(id -> held.contains(code + ":" + id)).collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "test";
    }
}
