package org.niangjia.draws;

import org.niangjia.platform.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a draw and leads it to its result. */
@Service
@Transactional
public class Draws {
    public static final String TYPE = "draws.draw";

    /** A draw that can still be changed. */
    public DrawStepOutcome plan(Actor actor, DrawPlan plan) {
        throw new UnsupportedOperationException("plan " + plan.title() + " by " + actor.name());
    }
}
