package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Federation;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;

/**
 * @param federations where somebody without a code may ask for one
 * @param holder whose account the code opens, or null while no valid code was given
 * @param askName whether the account needs a name to sign in with
 */
public record ActivatePage(
        Chrome chrome,
        String code,
        @Nullable String holder,
        boolean askName,
        String name,
        List<Federation> federations,
        FormErrors errors) {}
