package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;

/**
 * The counter: which place, which code, and the answer to the last one.
 *
 * @param answer null before the first code
 */
public record ScanPage(
        Chrome chrome,
        List<Option> places,
        String place,
        @Nullable String answer,
        boolean accepted) {}
