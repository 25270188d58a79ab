package org.niangjia.registry.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.registry.Papers;

/** The papers of the federation. @param mayWrite only for posts at its top */
public record PrivacyPapersPage(Chrome chrome, List<Papers.Standing> papers, boolean mayWrite) {}
