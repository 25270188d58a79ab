package org.niangjia.registry.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;

/** What the one box found, by kind of record. */
public record SearchPage(Chrome chrome, String q, List<RecordView.Block> blocks) {
    public boolean empty() {
        return blocks.stream().allMatch(block -> block.rows().isEmpty());
    }
}
