package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.niangjia.FiguresOnThePagesTests.Listed;
import org.niangjia.figures.Figures;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What all proofs stand on: how a figure, a rule or an input is proved, and the demonstration it is proved with. */
class Proofs {
    final Map<String, Proof> proofs = new TreeMap<>();
    private final ApplicationContext context;

    /** @param where an officer sets the system up; @param check compares with the listed value or fails */
    record Proof(String kind, String where, Consumer<Listed> check) {}

    Proofs(ApplicationContext context) {
        this.context = context;
    }

    void outcome(String id, String where, String code, String union, String programme, Period period) {
        var before = proofs.put(id, new Proof("outcome", where, figure -> {
            Long of = programme.isEmpty() ? null : programme(programme).id();
            var computed = bean(Figures.class).compute(code, union(union), of, period);
            assertThat(computed.value()).as("%s of %s", code, union).isEqualTo(figure.number());
        }));
        assertThat(before).isNull();
    }

    /** Something the page tells and an officer records. */
    void input(String id, String where, Consumer<Listed> check) {
        var before = proofs.put(id, new Proof("input", where, check));
        assertThat(before).isNull();
    }

    void rule(String id, String where, Consumer<Listed> check) {
        var before = proofs.put(id, new Proof("rule", where, figure -> rolledBack(() -> check.accept(figure))));
        assertThat(before).isNull();
    }

    void rolledBack(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    Actor officer() {
        long account = bean(Accounts.class).find("officer").orElseThrow();
        var post = bean(Posts.class).of(account).getFirst();
        return new Actor(
                account,
                "沈岚",
                null,
                new Actor.Post(
                        post.id(),
                        post.role().code(),
                        post.unionId(),
                        post.unionName(),
                        post.role().permissions()));
    }

    ProgrammeList.Row programme(String name) {
        return bean(ProgrammeList.class)
                .all(officer(), new ProgrammeList.Filter(name, null, null))
                .getFirst();
    }

    long union(String name) {
        var unions = bean(UnionDirectory.class);
        return name.equals(unions.root().name())
                ? root()
                : unions.search(root(), name, 1).getFirst().id();
    }

    long root() {
        return bean(UnionDirectory.class).root().id();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
