package org.niangjia.platform.web;

import java.util.List;
import org.niangjia.platform.Actor;

/** What a module shows on a worker's home page; modules contribute beans. */
public interface WorkerCard {
    List<Card> cards(Actor worker, Words words);

    /**
     * @param path below the federation
     * @param status in a word what is to be done
     * @param order smaller stands higher
     */
    record Card(String path, String title, String icon, String text, String status, Ui.Tone tone, int order) {}
}
