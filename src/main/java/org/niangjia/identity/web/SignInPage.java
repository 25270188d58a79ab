package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.TrialAccounts;
import org.niangjia.platform.web.Chrome;

/**
 * @param problem already in the reader's language, or null
 * @param trial how to sign in to the demonstration, or null where there is none
 */
public record SignInPage(
        Chrome chrome,
        String name,
        String back,
        boolean remember,
        @Nullable String problem,
        List<Provider> providers,
        @Nullable TrialAccounts trial) {

    /** Another way in: an identity provider. */
    public record Provider(String label, String href) {}

    SignInPage refused(String typedName, boolean typedRemember, String why) {
        return new SignInPage(chrome, typedName, back, typedRemember, why, providers, trial);
    }
}
