package org.niangjia.figures.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.figures.Briefings;
import org.niangjia.platform.web.Chrome;

/** What anybody may see of a published figure: the number, how it was counted, its corrections; never the records. */
public record PublicFigurePage(
        Chrome chrome,
        String code,
        String label,
        String subtitle,
        String printed,
        String briefing,
        String counted,
        String source,
        List<Briefings.Restatement> restatements,
        @Nullable String recordsHref) {}
