package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/**
 * @param problem already in the reader's language, or null
 * @param demo how to sign in to the demonstration, or empty
 */
public record SignInPage(
        Chrome chrome,
        String name,
        String back,
        boolean remember,
        @Nullable String problem,
        List<Provider> providers,
        String demo) {

    /** Another way in: an identity provider. */
    public record Provider(String label, String href) {}

    SignInPage refused(String typedName, boolean typedRemember, String why) {
        return new SignInPage(chrome, typedName, back, typedRemember, why, providers, demo);
    }
}
