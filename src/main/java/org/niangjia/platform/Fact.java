package org.niangjia.platform;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One counted record, published by the module that owns it and added up by {@code figures}. A figure opens to the facts
 * behind it and each fact opens to its source record.
 *
 * @param kind dotted, module first, for example {@code offers.claimed}; stable for ever
 * @param occurredOn the day it counts for
 * @param endedOn the day a standing fact stopped being true (a place closed), or null
 * @param unionId the union it counts for; roll-up follows the union tree of that day
 * @param programmeId the programme it belongs to, or null
 * @param subjectId key for distinct counting (the person, household, enterprise …), or null when every fact counts
 * @param unit the unit of {@code quantity}
 * @param quantity how many (pieces, attendances, fen when the unit is YUAN)
 * @param source the record behind it; at most one live fact per kind and source
 * @param attributes small dimensions a definition may filter by, for example {@code {"item": "ticket"}}
 */
public record Fact(
        String kind,
        LocalDate occurredOn,
        @Nullable LocalDate endedOn,
        long unionId,
        @Nullable Long programmeId,
        @Nullable Long subjectId,
        CountUnit unit,
        long quantity,
        RecordRef source,
        Map<String, String> attributes) {}
