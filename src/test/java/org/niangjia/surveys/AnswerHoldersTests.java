package org.niangjia.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.registry.Privacy;
import org.niangjia.registry.PrivacyOutcome;
import org.niangjia.registry.PrivacyRequests;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class AnswerHoldersTests {
    private final SurveyWorld world;
    private final Polls polls;
    private final Answers answers;

    @Autowired
    AnswerHoldersTests(RegistryFixture registry, Polls polls, Answers answers) {
        this.world = new SurveyWorld(registry);
        this.polls = polls;
        this.answers = answers;
    }

    @Test
    @Rule("SUR-20")
    void whoAnsweredIsStoredOnlyAndWhoWasOnlyAskedIsErased(
            @Autowired Privacy privacy, @Autowired PrivacyRequests requests) {
        long answered = world.member(world.electronics, "吴小华");
        long asked = world.member(world.electronics, "冯四妹");
        long poll = world.openPoll(polls);
        world.in(() -> {
            assertThat(answers.byWorker(world.worker(answered), poll, SurveyWorld.leaving("河南")))
                    .isInstanceOf(AnswerOutcome.Kept.class);
            assertThat(requests.heldBy(answered)).containsExactly("surveys.answer");
            assertThat(requests.heldBy(asked)).isEmpty();
            for (long person : List.of(answered, asked)) {
                var request = (PrivacyOutcome.Done) privacy.ask(world.worker(person), Privacy.Kind.ERASURE, "离开本县");
                assertThat(requests.decide(world.officer, request.id(), PrivacyRequests.Decision.DONE, ""))
                        .isEqualTo(
                                person == answered
                                        ? PrivacyOutcome.Refused.HELD_BY_RECORDS
                                        : new PrivacyOutcome.Done(request.id()));
            }
            return 0;
        });
    }
}
