package org.niangjia.offers.vouchers.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;

/** The till without network; everything it says is in the page. */
public record OfflineTillPage(Chrome chrome, List<OfferList.Place> places) {

    public List<Option> placeOptions() {
        return places.stream()
                .map(each -> new Option(String.valueOf(each.id()), each.name()))
                .toList();
    }

    /** What the script may have to say, by name. */
    public Map<String, String> said() {
        var said = new TreeMap<String, String>();
        for (var no : Redeeming.No.values()) {
            said.put(no.name(), chrome.words().name("vouchers.no", no));
        }
        for (String key : List.of(
                "KEPT",
                "PENDING",
                "DONE",
                "DISPUTED",
                "REFUSED",
                "NO_PACK",
                "OTHER_FEDERATION",
                "HERE_BEFORE",
                "SIGN_IN",
                "OFFLINE",
                "ONLINE",
                "NO_CRYPTO",
                "NOTHING")) {
            said.put(key, chrome.say("vouchers.offline.say." + key));
        }
        return said;
    }
}
