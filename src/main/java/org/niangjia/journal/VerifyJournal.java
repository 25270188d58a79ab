package org.niangjia.journal;

import java.io.PrintStream;
import java.util.List;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.niangjia.platform.data.Federations;
import org.springframework.stereotype.Component;

/** JOU-06 Walks the chain of one federation or of all, and ends with 1 when one is broken. */
@Component
class VerifyJournal implements Command {
    private final JournalChain chain;
    private final Federations federations;

    VerifyJournal(JournalChain chain, Federations federations) {
        this.chain = chain;
        this.federations = federations;
    }

    @Override
    public String name() {
        return "verify-journal";
    }

    @Override
    public String usage() {
        return "verify-journal [--federation=330521]   walks the hash chain of the journal; exit code 1 when it is broken";
    }

    @Override
    public int run(Options options, PrintStream out) {
        List<Federation> asked = options.find("federation")
                .map(code -> List.of(
                        federations.find(code).orElseThrow(() -> new WrongUse("there is no federation " + code))))
                .orElseGet(federations::all);
        int broken = 0;
        for (var federation : asked) {
            broken += holds(federation, out) ? 0 : 1;
        }
        return broken == 0 ? 0 : 1;
    }

    private boolean holds(Federation federation, PrintStream out) {
        var verdicts = new java.util.ArrayList<JournalChain.Verdict>(1);
        CurrentFederation.run(federation, () -> verdicts.add(chain.verify()));
        var verdict = verdicts.getFirst();
        out.println("%s %s: %s; %d links, %d not sealed yet, head %s"
                .formatted(
                        federation.code(),
                        federation.name(),
                        verdict.holds() ? "the chain holds" : "BROKEN AT POSITION " + verdict.brokenAt(),
                        verdict.links(),
                        verdict.unsealed(),
                        verdict.head()));
        return verdict.holds();
    }
}
