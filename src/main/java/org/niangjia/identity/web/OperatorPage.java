package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.Federation;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/** The operator's one page: federations, founding, first accounts. */
public record OperatorPage(
        Chrome chrome,
        List<Federation> federations,
        List<Option> levels,
        List<Option> roles,
        String code,
        String name,
        FormErrors errors) {

    public List<Option> choices() {
        return federations.stream()
                .map(federation -> new Option(federation.code(), federation.code() + " " + federation.name()))
                .toList();
    }
}
