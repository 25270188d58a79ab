package org.niangjia.registry.web;

import org.niangjia.platform.web.Chrome;
import org.niangjia.registry.Consents;

/** One version of a paper, for everybody. @param current false for a version that was replaced */
public record PrivacyPaperPage(Chrome chrome, Consents.Paper paper, boolean current) {}
