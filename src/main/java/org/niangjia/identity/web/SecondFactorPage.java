package org.niangjia.identity.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/** Turns the second factor off or renews the recovery codes; both ask the password. */
public record SecondFactorPage(
        Chrome chrome, long recoveryCodesLeft, @Nullable String problem) {}
