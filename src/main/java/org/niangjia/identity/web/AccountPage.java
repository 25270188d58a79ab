package org.niangjia.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/** My account. */
public record AccountPage(
        Chrome chrome,
        String userName,
        List<MyPost> posts,
        boolean secondFactor,
        long recoveryCodesLeft,
        List<OpenSession> sessions,
        List<Try> tries,
        List<SignInPage.Provider> providers,
        boolean providerJoined,
        @Nullable String problem) {

    /** @param current the one acted under now */
    public record MyPost(long id, String role, String union, String until, boolean current) {}

    /** @param key shortened, only to end it */
    public record OpenSession(String key, String device, String address, String lastUsed, boolean current) {}

    public record Try(String when, String address, String outcome, boolean good) {}
}
