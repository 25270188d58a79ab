package org.niangjia.offers.vouchers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a till keeps to work without network: the keys it believes and the offers its place accepts. Nothing of people. */
@Component
@Transactional(readOnly = true)
public class Till {
    private final VoucherKeys keys;
    private final VoucherPlaces places;
    private final JdbcClient jdbc;

    Till(VoucherKeys keys, VoucherPlaces places, JdbcClient jdbc) {
        this.keys = keys;
        this.places = places;
        this.jdbc = jdbc;
    }

    private record Named(long id, String name) {}

    /** Ready to be written as JSON: keys by number, names of offers by {@code V} or {@code P} and their number. */
    public Map<String, Object> pack(Actor actor, long placeId) {
        var believed = new LinkedHashMap<String, String>();
        keys.all().stream()
                .filter(key -> key.revokedAt() == null)
                .forEach(key -> believed.put(String.valueOf(key.number()), key.spki()));
        var value = places.accepted(actor, placeId, VoucherKind.VALUE);
        var postage = places.accepted(actor, placeId, VoucherKind.POSTAGE);
        var names = names(value, postage);
        var offers = new LinkedHashMap<String, String>();
        value.forEach(id -> offers.put("V" + id, names.getOrDefault(id, "")));
        postage.forEach(id -> offers.put("P" + id, names.getOrDefault(id, "")));
        return Map.of("keys", believed, "offers", offers, "place", placeId);
    }

    private Map<Long, String> names(List<Long> some, List<Long> others) {
        var ids = new ArrayList<>(some);
        ids.addAll(others);
        var names = new LinkedHashMap<Long, String>();
        jdbc.sql("select id, name from offers_offer where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows.of(Named.class))
                .list()
                .forEach(offer -> names.put(offer.id(), offer.name()));
        return names;
    }
}
