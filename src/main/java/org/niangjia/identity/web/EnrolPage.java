package org.niangjia.identity.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;

/**
 * Sets up the second factor.
 *
 * @param qr data address of the picture
 * @param secret the same to type in, in groups of four
 * @param action where the code is sent
 */
public record EnrolPage(
        Chrome chrome,
        String qr,
        String secret,
        String action,
        @Nullable String problem) {}
