package org.niangjia.submissions.web;

import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.niangjia.submissions.CallList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where this module shows on other pages. */
@Configuration
class SubmissionsParts {
    @Bean
    NavigationEntry callsEntry() {
        return new NavigationEntry(
                Flow.OFFERS, "submissions.nav", "message", "/desk/calls", Permission.VIEW_PROGRAMMES, 60);
    }

    @Bean
    RecordPage callPage() {
        return new RecordPage("submissions.call", "/desk/calls/{id}", "submissions.record");
    }

    @Bean
    WorkerCard openCalls(CallList calls) {
        return new WorkerCard() {
            @Override
            public List<Card> cards(Actor worker, Words words) {
                return calls.openFor(worker).stream()
                        .map(call -> new Card(
                                "/my/calls/" + call.id(),
                                call.title(),
                                "message",
                                words.say("submissions.card.until", CallViews.at(call.closesAt())),
                                words.say("submissions.card." + call.kind().name()),
                                Ui.Tone.GOOD,
                                60))
                        .toList();
            }
        };
    }
}
