package org.niangjia.identity.web;

import org.niangjia.platform.web.Chrome;

/** A password or code shown once, to be handed over. */
public record SecretPage(Chrome chrome, String title, String who, String secret, String next) {}
