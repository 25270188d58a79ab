package org.niangjia.@name@.web;

import org.niangjia.platform.web.Chrome;

/** Exactly what the first page shows. */
public record @Name@Page(Chrome chrome) {}
