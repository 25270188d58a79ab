package org.niangjia.offers.web;

import java.util.List;
import java.util.stream.Collectors;
import org.niangjia.offers.CardAlbums;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.WorkerCard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the desk finds offers, and which pages show their records. */
@Configuration
class OffersNavigation {
    @Bean
    NavigationEntry offersEntry() {
        return new NavigationEntry(Flow.OFFERS, "offers.nav", "gift", "/desk/offers", Permission.VIEW_PROGRAMMES, 30);
    }

    @Bean
    NavigationEntry claimsEntry() {
        return new NavigationEntry(
                Flow.OFFERS, "offers.nav.claims", "list-check", "/desk/claims", Permission.VIEW_PROGRAMMES, 40);
    }

    @Bean
    NavigationEntry handOutEntry() {
        return new NavigationEntry(
                Flow.OFFERS, "offers.nav.handOut", "qrcode", "/desk/hand-out", Permission.HANDLE_CLAIMS, 50);
    }

    @Bean
    RecordPage offerPage() {
        return new RecordPage("offers.offer", "/desk/offers/{id}", "offers.record");
    }

    @Bean
    RecordPage claimPage() {
        return new RecordPage("offers.claim", "/desk/claims/{id}", "offers.record.claim");
    }

    /** Cards to collect, as long as some offer asks for them. */
    @Bean
    WorkerCard albumCard(CardAlbums albums) {
        return (worker, words) -> {
            var mine = albums.of(worker);
            if (mine.isEmpty()) {
                return List.of();
            }
            boolean ready = mine.stream()
                    .flatMap(album -> album.prizes().stream())
                    .anyMatch(prize -> prize.mine() && !prize.held());
            String text = mine.stream()
                    .map(album -> words.say(
                            "offers.album.held", album.have(), album.cards().size()))
                    .collect(Collectors.joining(words.say("offers.cards.and")));
            return List.of(new WorkerCard.Card(
                    "/my/album",
                    words.say("offers.album.card.title"),
                    "star",
                    text,
                    words.say(ready ? "offers.album.card.ready" : "offers.album.card.open"),
                    ready ? Ui.Tone.GOOD : Ui.Tone.NEUTRAL,
                    55));
        };
    }
}
