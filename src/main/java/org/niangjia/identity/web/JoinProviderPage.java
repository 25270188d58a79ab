package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;

/** Sends the holder of an account to an identity provider, to come back joined. */
public record JoinProviderPage(Chrome chrome, List<SignInPage.Provider> providers) {}
