package org.niangjia.registry.web;

import org.niangjia.platform.web.Chrome;

/**
 * The member's card.
 *
 * @param code empty for somebody without a membership
 * @param refreshIn seconds until the page asks for the next code
 */
public record CardPage(
        Chrome chrome, String name, String unionName, String code, String picture, String until, long refreshIn) {}
