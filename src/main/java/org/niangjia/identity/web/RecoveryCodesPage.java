package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;

/** Recovery codes, shown once. */
public record RecoveryCodesPage(Chrome chrome, List<String> codes, String next) {}
