package org.niangjia.journal;

import java.util.List;
import org.niangjia.platform.Command;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
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
        return "[--federation=330521]  walks the hash chain of the journal; exit code 1 when it is broken";
    }

    @Override
    public int run(Line line) {
        String code = line.option("federation");
        List<Federation> asked = code == null
                ? federations.all()
                : federations.find(code).stream().toList();
        if (asked.isEmpty()) {
            line.say(code == null ? "There is no federation." : "There is no federation " + code + ".");
            return code == null ? DONE : REFUSED;
        }
        int result = DONE;
        for (var federation : asked) {
            if (!holds(federation, line)) {
                result = BAD_NEWS;
            }
        }
        return result;
    }

    private boolean holds(Federation federation, Line line) {
        var verdicts = new java.util.ArrayList<JournalChain.Verdict>(1);
        CurrentFederation.run(federation, () -> verdicts.add(chain.verify()));
        var verdict = verdicts.getFirst();
        line.say("%s %s: %s; %d links, %d not sealed yet, head %s"
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
