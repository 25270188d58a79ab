package org.niangjia.draws;

import java.util.function.Consumer;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.stereotype.Component;

/** A draw among the people of a frozen audience, without any offer. */
@Component
class AudienceEntrants implements DrawEntrants {
    static final String TYPE = "programmes.audience";
    private final AudienceDirectory audiences;

    AudienceEntrants(AudienceDirectory audiences) {
        this.audiences = audiences;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String title(long audienceId) {
        return audiences
                .find(audienceId)
                .filter(AudienceDirectory.AudienceCard::frozen)
                .orElseThrow(() -> new NotFound("frozen audience", audienceId))
                .name();
    }

    @Override
    public void entrants(long audienceId, Consumer<Entrant> sink) {
        for (long person : audiences.frozenMembers(audienceId)) {
            sink.accept(Entrant.person(new RecordRef(TurnLedger.PERSON, person), person));
        }
    }

    /** Nobody claims anything here: the list of winners is the result. */
    @Override
    public void decided(DrawOutcome outcome) {}

    @Override
    public boolean repeatable() {
        return true;
    }
}
