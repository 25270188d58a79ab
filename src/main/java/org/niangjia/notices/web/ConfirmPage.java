package org.niangjia.notices.web;

import org.niangjia.platform.web.Chrome;

/** @param done whether the address is confirmed now; @param asked whether a button was pressed already */
public record ConfirmPage(Chrome chrome, String token, boolean asked, boolean done) {}
