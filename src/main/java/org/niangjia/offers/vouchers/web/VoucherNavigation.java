package org.niangjia.offers.vouchers.web;

import java.util.Set;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.niangjia.platform.web.RecordPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the desk finds vouchers, merchants and codes, and which pages show their records. */
@Configuration
class VoucherNavigation {
    @Bean
    NavigationEntry merchantsEntry() {
        return entry("vouchers.merchants", "building-store", "/desk/merchants", 51);
    }

    @Bean
    NavigationEntry redemptionsEntry() {
        return entry("vouchers.redemptions", "receipt", "/desk/redemptions", 52);
    }

    @Bean
    NavigationEntry settlementsEntry() {
        return entry("vouchers.sheets", "cash", "/desk/settlements", 53);
    }

    @Bean
    NavigationEntry partnersEntry() {
        return entry("vouchers.partners", "tag", "/desk/partners", 54);
    }

    @Bean
    NavigationEntry parcelsEntry() {
        return entry("vouchers.parcels", "package", "/desk/parcels", 55);
    }

    /** The cashier of a merchant has nothing else on the desk. */
    @Bean
    NavigationEntry tillEntry() {
        return new NavigationEntry(Flow.OFFERS, "vouchers.till", "scan", "/scan/voucher", Permission.SCAN, 49);
    }

    private static NavigationEntry entry(String key, String icon, String path, int order) {
        return new NavigationEntry(Flow.OFFERS, key, icon, path, Set.of(Permission.VIEW_PROGRAMMES), order);
    }

    @Bean
    ToldField toldWhy() {
        return ToldField.named("vouchers", "why", "vouchers.no");
    }

    /** The last figures of an account are no number. */
    @Bean
    ToldField toldAccount() {
        return new ToldField("vouchers", "account", (words, tail) -> "…" + tail);
    }

    @Bean
    RecordPage redemptionRecord() {
        return new RecordPage("offers.redemption", "/desk/redemptions/{id}", "vouchers.record.redemption");
    }

    @Bean
    RecordPage sheetRecord() {
        return new RecordPage("offers.sheet", "/desk/settlements/{id}", "vouchers.sheet");
    }

    @Bean
    RecordPage parcelBatchRecord() {
        return new RecordPage("offers.parcel-batch", "/desk/parcels/{id}", "vouchers.parcels.batch");
    }
}
