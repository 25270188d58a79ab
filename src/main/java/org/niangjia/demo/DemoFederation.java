package org.niangjia.demo;

import java.time.LocalDate;
import java.util.concurrent.locks.ReentrantLock;
import org.niangjia.identity.Founding;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Builds the demonstration step by step; what an interrupted start left undone is done at the next. */
@Component
public class DemoFederation {
    public static final String CODE = "330521";
    static final String NAME = "德清县总工会";
    private static final LocalDate FOUNDED = LocalDate.of(1951, 5, 1);
    private static final Logger LOG = LoggerFactory.getLogger(DemoFederation.class);

    /** Within this process; of two processes on one database the second stops at the row of {@code demo_federation}. */
    private final ReentrantLock building = new ReentrantLock();

    private final DemoState state;
    private final Federations federations;
    private final Founding founding;
    private final DemoTree tree;
    private final DemoPlaces places;
    private final DemoAccounts accounts;
    private final DemoPeople people;
    private final DemoFamilies families;
    private final DemoProgrammes programmes;
    private final DemoActivities activities;
    private final DemoTours tours;
    private final DemoCare care;
    private final DemoSkills skills;
    private final DemoCulture culture;

    DemoFederation(
            DemoState state,
            Federations federations,
            Founding founding,
            DemoTree tree,
            DemoPlaces places,
            DemoAccounts accounts,
            DemoPeople people,
            DemoFamilies families,
            DemoProgrammes programmes,
            DemoActivities activities,
            DemoTours tours,
            DemoCare care,
            DemoSkills skills,
            DemoCulture culture) {
        this.state = state;
        this.federations = federations;
        this.founding = founding;
        this.tree = tree;
        this.places = places;
        this.accounts = accounts;
        this.people = people;
        this.families = families;
        this.programmes = programmes;
        this.activities = activities;
        this.tours = tours;
        this.care = care;
        this.skills = skills;
        this.culture = culture;
    }

    /** How building ended. */
    public enum Outcome {
        BUILT,
        THERE_ALREADY,
        /** A federation with that code exists and is not ours: it is left alone. */
        NOT_OURS
    }

    public Outcome build() {
        building.lock();
        try {
            return buildAlone();
        } finally {
            building.unlock();
        }
    }

    private Outcome buildAlone() {
        if (state.finished(CODE)) {
            return Outcome.THERE_ALREADY;
        }
        if (!state.ours(CODE)) {
            if (federations.find(CODE).isPresent()) {
                return Outcome.NOT_OURS;
            }
            state.begin(CODE);
        }
        // After a crash in between, founding the same code again completes it or says that it is complete.
        var ignored = founding.found(CODE, NAME, FederationLevel.COUNTY, FOUNDED);
        var federation = federations.find(CODE).orElseThrow(() -> new IllegalStateException("not founded: " + ignored));
        CurrentFederation.run(federation, () -> fill(federation));
        state.finish(CODE);
        return Outcome.BUILT;
    }

    private void fill(Federation federation) {
        step(federation, "工会组织 unions", () -> state.once("tree", tree::plant));
        step(federation, "阵地 places", () -> state.once("places", places::build));
        step(federation, "账号 accounts", () -> state.once("accounts", accounts::appoint));
        step(federation, "职工 people", () -> {
            if (!state.done("people")) {
                people.bring(accounts.acting(DemoAccounts.OFFICER));
                state.note("people");
            }
        });
        step(federation, "家庭 households", () -> state.once("families", families::bring));
        step(federation, "职工账号 workers", () -> state.once("workers", accounts::welcomeWorkers));
        for (var programme : programmes.all()) {
            step(federation, programme.name(), () -> state.once(programme.name(), programme.work()));
        }
        for (var programme : activities.all()) {
            step(federation, programme.name(), () -> state.once(programme.name(), programme.work()));
        }
        step(federation, DemoTours.NAME, () -> state.once(DemoTours.NAME, tours::go));
        step(federation, DemoCare.NAME, () -> state.once(DemoCare.NAME, care::open));
        step(federation, DemoSkills.NAME, () -> state.once(DemoSkills.NAME, skills::train));
        step(federation, DemoCulture.CARVING, () -> state.once(DemoCulture.CARVING, culture::carve));
        step(federation, DemoCulture.KITCHEN, () -> state.once(DemoCulture.KITCHEN, culture::cook));
    }

    private static void step(Federation federation, String name, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        LOG.info("演示 demo {}: {} ({} ms)", federation.code(), name, (System.nanoTime() - begun) / 1_000_000);
    }
}
