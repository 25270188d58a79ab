package org.niangjia.offers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.niangjia.Application;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.Federations;
import org.springframework.boot.SpringApplication;

/**
 * A whole application node in a process of its own, for tests that kill it. Arguments: federation, offer, first person, how
 * many, then settings. Says READY, waits for a line, claims for each person and says "ack PERSON CLAIM" after each answer.
 */
final class ClaimNode {
    private static final int CALLERS = 256;

    private ClaimNode() {}

    public static void main(String[] arguments) throws Exception {
        String code = arguments[0];
        long offer = Long.parseLong(arguments[1]);
        long first = Long.parseLong(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        try (var context =
                SpringApplication.run(Application.class, Arrays.copyOfRange(arguments, 4, arguments.length))) {
            var federation = context.getBean(Federations.class).find(code).orElseThrow();
            var desk = context.getBean(ClaimDesk.class);
            System.out.println("READY");
            var go = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (go == null) {
                return;
            }
            try (var threads =
                    Executors.newFixedThreadPool(CALLERS, Thread.ofVirtual().factory())) {
                var all = new ArrayList<Future<?>>();
                for (long person = first; person < first + count; person++) {
                    long mine = person;
                    all.add(threads.submit(() -> CurrentFederation.run(federation, () -> press(desk, offer, mine))));
                }
                for (var one : all) {
                    one.get();
                }
            }
            System.out.println("END");
        }
    }

    private static void press(ClaimDesk desk, long offer, long person) {
        var outcome = desk.claim(new Actor(person, "职工", person, null), request(offer, person));
        if (outcome instanceof ClaimOutcome.Granted granted) {
            System.out.println("ack " + person + " " + granted.claimIds().getFirst());
        }
    }

    /** Whoever presses again, on whichever node, sends the same form. */
    static ClaimRequest request(long offer, long person) {
        return new ClaimRequest(offer, List.of(person), 1, "form-" + person, "");
    }
}
