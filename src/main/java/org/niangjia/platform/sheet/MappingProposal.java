package org.niangjia.platform.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page shows so that a person says which header is which column.
 *
 * @param headerRow as Excel numbers it
 * @param missing required columns nothing was found for
 */
public record MappingProposal(int headerRow, List<FoundHeader> headers, List<SheetColumn> missing) {
    public MappingProposal {
        headers = List.copyOf(headers);
        missing = List.copyOf(missing);
    }

    /** Nobody needs to be asked. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** The guesses as a mapping, to read with or to start from. */
    public ColumnMapping mapping() {
        Map<String, String> guesses = new HashMap<>();
        for (FoundHeader header : headers) {
            String guess = header.guess();
            if (guess != null) {
                guesses.put(header.text(), guess);
            }
        }
        return new ColumnMapping(guesses);
    }
}
