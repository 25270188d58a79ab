package org.niangjia.identity.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/** Asks for a code of the authenticator app. */
public record SecondStepPage(Chrome chrome, @Nullable String problem) {}
