package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.figures.Briefings;
import org.niangjia.platform.web.Chrome;

/**
 * One briefing as read, printed or corrected.
 *
 * @param problem why the last act was refused, or empty
 */
public record BriefingPage(
        Chrome chrome,
        Briefings.Briefing briefing,
        String unionName,
        String programmeName,
        List<List<BriefingText.Piece>> paragraphs,
        List<FigureHistory> history,
        boolean mayPublish,
        String problem,
        String now,
        String figuresAddress) {

    public String path() {
        return chrome.at("/desk/briefings/" + briefing.id());
    }

    public String subtitle() {
        return unionName + (programmeName.isEmpty() ? "" : " · " + programmeName) + " · "
                + briefing.period().from() + " – " + briefing.period().to();
    }

    /** @param opensBy the short code printed beside the number */
    public record FigureHistory(
            long id,
            String label,
            String printed,
            String opensBy,
            String href,
            String published,
            String today,
            List<Briefings.Restatement> restatements) {

        /** The number that stands: the last correction, or what was published. */
        public String standing() {
            return restatements.isEmpty()
                    ? published
                    : org.niangjia.platform.web.Ui.count(restatements.getLast().newValue());
        }

        public boolean differs() {
            return !standing().equals(today);
        }
    }
}
