package org.niangjia.offers.web;

import org.niangjia.platform.Permission;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.niangjia.platform.web.RecordPage;
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
}
