package org.niangjia.programmes.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceCriterion.Asked;
import org.niangjia.programmes.Audiences;

/** Choosing who something is for. @param id null while it is new */
public record AudienceFormPage(
        Chrome chrome,
        @Nullable Long id,
        String name,
        Map<String, List<Asked>> criteria,
        Map<String, Answer> answers,
        Audiences.Preview preview,
        FormErrors errors) {

    public String title() {
        return chrome.say(id == null ? "programmes.audience.new" : "programmes.audience.edit");
    }

    public String postTo() {
        return chrome.at("/desk/audiences" + (id == null ? "" : "/" + id));
    }

    public String countAt() {
        return chrome.at("/desk/audiences/" + (id == null ? "new" : id + "/edit"));
    }

    public static String field(String kind, Asked asked) {
        return kind + "." + asked.name();
    }

    public List<Option> options(Asked asked) {
        return asked.choices().stream()
                .map(choice -> new Option(choice.value(), choice.label()))
                .toList();
    }

    public List<String> values(String kind, Asked asked) {
        var answer = answers.get(kind);
        return answer == null ? List.of() : answer.all(asked.name());
    }

    public String value(String kind, Asked asked) {
        var values = values(kind, asked);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** What is wrong with this field, beside it. */
    public @Nullable String error(String kind, Asked asked) {
        String problem = preview.problems().get(field(kind, asked));
        return problem == null ? null : chrome.say(problem);
    }

    /** The same with what is wrong in the summary too, for whoever asked to save it. */
    AudienceFormPage refused() {
        var all = errors;
        for (var problem : preview.problems().entrySet()) {
            all = all.with(problem.getKey(), chrome.say(problem.getValue()));
        }
        return new AudienceFormPage(chrome, id, name, criteria, answers, preview, all);
    }

    public String count() {
        return Ui.count(preview.count());
    }

    /** Lists show masked names only. */
    public String masked(Audiences.Reached person) {
        return Masking.name(person.name()) + " · " + person.phoneTail() + " · " + person.unionName();
    }
}
