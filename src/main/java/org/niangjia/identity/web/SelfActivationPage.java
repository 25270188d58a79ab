package org.niangjia.identity.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.identity.SelfActivation;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;

/**
 * @param answer what everybody is told after asking, or null before
 * @param problem why the last step was refused, or null
 */
public record SelfActivationPage(
        Chrome chrome,
        String idNumber,
        String phone,
        SelfActivation.@Nullable Answer answer,
        FormErrors errors,
        @Nullable String problem) {

    static SelfActivationPage asking(Chrome chrome, String idNumber, String phone, FormErrors errors) {
        return new SelfActivationPage(chrome, idNumber, phone, null, errors, null);
    }

    static SelfActivationPage told(Chrome chrome, SelfActivation.Answer answer, FormErrors errors) {
        return new SelfActivationPage(chrome, "", "", answer, errors, null);
    }
}
