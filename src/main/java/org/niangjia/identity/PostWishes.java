package org.niangjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** IDN-26 Posts that wait for a second person, and the decision. */
@Service
@Transactional
public class PostWishes {
    private final SecondPerson secondPerson;
    private final Posts posts;
    private final Clock clock;

    PostWishes(SecondPerson secondPerson, Posts posts, Clock clock) {
        this.secondPerson = secondPerson;
        this.posts = posts;
        this.clock = clock;
    }

    /** @param decidable whether the reader may decide now */
    public record Wish(
            long id,
            String displayName,
            String userName,
            Role role,
            String unionName,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            String askedBy,
            OffsetDateTime askedAt,
            String state,
            String decidedBy,
            String reason,
            boolean decidable) {}

    /** How a decision ends. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** What stands against the post by now; the wish stays. */
        record Against(Posts.Outcome.Refused refused) implements Outcome {}

        /** Words {@code identity.wish.refused.CONSTANT}. */
        enum Refused implements Outcome {
            NOT_YOURS_TO_DECIDE,
            DECIDED_ALREADY,
            REASON_MISSING
        }
    }

    @Transactional(readOnly = true)
    public PageOf<Wish> page(Actor actor, String text, String state, Paging paging) {
        return secondPerson
                .page(text, state, paging)
                .map(asked -> new Wish(
                        asked.id(),
                        asked.displayName(),
                        asked.userName() == null ? "" : asked.userName(),
                        asked.role(),
                        asked.unionName(),
                        asked.fromOn(),
                        asked.toOn(),
                        asked.askedBy(),
                        asked.askedAt(),
                        asked.state(),
                        asked.decidedBy(),
                        asked.reason(),
                        asked.state().equals("WAITING") && secondPerson.decides(actor, asked)));
    }

    /** How many this reader may decide. */
    @Transactional(readOnly = true)
    public long waiting(Actor actor) {
        return secondPerson.decides(actor) ? secondPerson.waiting() : 0;
    }

    /** The post begins with the decision, not before: until then its holder could do nothing. */
    public Outcome confirm(Actor actor, long wishId) {
        var asked = asked(wishId);
        if (!secondPerson.decides(actor, asked)) {
            return Outcome.Refused.NOT_YOURS_TO_DECIDE;
        }
        if (!asked.state().equals("WAITING")) {
            return Outcome.Refused.DECIDED_ALREADY;
        }
        var today = LocalDate.now(clock);
        var from = asked.fromOn().isBefore(today) ? today : asked.fromOn();
        var wish = new Posts.Wish(asked.accountId(), asked.role(), asked.unionId(), null, from, asked.toOn());
        var against = posts.against(wish);
        if (against != null) {
            return new Outcome.Against(against);
        }
        if (!secondPerson.settle(asked, "CONFIRMED", actor, "")) {
            return Outcome.Refused.DECIDED_ALREADY;
        }
        long ignored = posts.giveConfirmed(wish, actor, asked.askedBy());
        return new Outcome.Done();
    }

    public Outcome decline(Actor actor, long wishId, String reason) {
        var asked = asked(wishId);
        if (!secondPerson.decides(actor, asked)) {
            return Outcome.Refused.NOT_YOURS_TO_DECIDE;
        }
        if (reason.isBlank()) {
            return Outcome.Refused.REASON_MISSING;
        }
        return secondPerson.settle(asked, "DECLINED", actor, reason.strip())
                ? new Outcome.Done()
                : Outcome.Refused.DECIDED_ALREADY;
    }

    private SecondPerson.Asked asked(long wishId) {
        return secondPerson.find(wishId).orElseThrow(() -> new NotFound("post wish", wishId));
    }
}
