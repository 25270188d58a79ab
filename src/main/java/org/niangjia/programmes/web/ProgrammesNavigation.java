package org.niangjia.programmes.web;

import org.niangjia.journal.ToldField;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.programmes.Audiences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the desk finds programmes and audiences. */
@Configuration
class ProgrammesNavigation {
    @Bean
    NavigationEntry programmesEntry() {
        return new NavigationEntry(
                Flow.OFFERS, "programmes.nav", "calendar-event", "/desk/programmes", Permission.VIEW_PROGRAMMES, 10);
    }

    @Bean
    NavigationEntry audiencesEntry() {
        return new NavigationEntry(
                Flow.OFFERS, "programmes.nav.audiences", "users", "/desk/audiences", Permission.VIEW_PROGRAMMES, 20);
    }

    @Bean
    ToldField toldCriteria(Audiences audiences) {
        return new ToldField("programmes", "criteria", audiences::told);
    }

    @Bean
    RecordPage programmePage() {
        return new RecordPage("programmes.programme", "/desk/programmes/{id}", "programmes.record");
    }

    @Bean
    RecordPage audiencePage() {
        return new RecordPage("programmes.audience", "/desk/audiences/{id}", "programmes.record.audience");
    }
}
