package org.niangjia.surveys;

import org.niangjia.platform.web.Words;
import org.springframework.data.relational.core.mapping.Table;

/** One answer a poll offers; a decision without label of its own is named by its code. */
@Table("surveys_option")
public record PollOption(String code, String label) {
    public String text(Words words) {
        return label.isEmpty() ? words.say("surveys.choice." + code) : label;
    }
}
