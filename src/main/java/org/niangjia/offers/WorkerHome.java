package org.niangjia.offers;

import java.util.Comparator;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A worker's first page: what is for me now, and what every module wants to say. Read in one transaction, as half a dozen
 * would each fetch a connection and tell the database twice where they begin and end.
 */
@Component
@Transactional(readOnly = true)
public class WorkerHome {
    private final WorkerOffers offers;
    private final List<WorkerCard> modules;

    WorkerHome(WorkerOffers offers, List<WorkerCard> modules) {
        this.offers = offers;
        this.modules = modules;
    }

    /** @param cards of all modules, in order */
    public record Shown(WorkerOffers.Home offers, List<WorkerCard.Card> cards) {}

    public Shown of(Actor worker, Words words) {
        return new Shown(
                offers.home(worker),
                modules.stream()
                        .flatMap(module -> module.cards(worker, words).stream())
                        .sorted(Comparator.comparingInt(WorkerCard.Card::order))
                        .toList());
    }
}
