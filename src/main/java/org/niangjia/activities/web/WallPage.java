package org.niangjia.activities.web;

import org.niangjia.platform.web.Chrome;

/** The code of a session, large. @param picture of the address that carries it */
public record WallPage(Chrome chrome, long session, String activity, String title, String picture) {}
