package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.figures.Aggregate;
import org.niangjia.figures.Qualifier;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/**
 * The form of a definition.
 *
 * @param fresh whether the code may still be chosen
 * @param problem why it was refused, or empty
 */
public record DefinitionFormPage(Chrome chrome, DefinitionForm form, boolean fresh, FormErrors errors, String problem) {
    public List<Option> aggregates() {
        return Option.of(Aggregate.values(), chrome.words(), "figures.aggregate");
    }

    public List<Option> units() {
        return Option.of(CountUnit.values(), chrome.words(), "platform.unit");
    }

    public List<Option> qualifiers() {
        return Option.of(Qualifier.values(), chrome.words(), "figures.qualifier");
    }

    public List<Option> modes() {
        return List.of(
                new Option("FLOW", chrome.say("figures.mode.flow")),
                new Option("STOCK", chrome.say("figures.mode.stock")));
    }
}
