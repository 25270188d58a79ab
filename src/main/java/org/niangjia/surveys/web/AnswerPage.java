package org.niangjia.surveys.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;

/**
 * Answering a poll.
 *
 * @param name whom the chair answers for; empty on the worker's own page
 * @param answered what is known now, in words, or null
 * @param refused why it cannot be answered, or null
 */
public record AnswerPage(
        Chrome chrome,
        PollList.Shown poll,
        String name,
        AnswerForm form,
        FormErrors errors,
        Map<String, String> destinations,
        String postTo,
        @Nullable String answered,
        @Nullable String refused) {
    public List<Option> options() {
        return PollViews.options(chrome, poll.options());
    }

    public boolean many() {
        return poll.plan().kind() == PollKind.MULTIPLE;
    }

    public String chosen() {
        return form.choices().isEmpty() ? "" : form.choices().getFirst();
    }

    public List<Option> places() {
        var places = new ArrayList<Option>();
        destinations.forEach((code, name) -> places.add(new Option(code, name)));
        return places;
    }

    public boolean open() {
        return poll.taking() && refused == null;
    }

    public String until() {
        return PollForm.at(poll.plan().closesAt());
    }
}
