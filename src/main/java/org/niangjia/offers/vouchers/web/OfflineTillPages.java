package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.OfflineSlips;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Till;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The till without network: its page, what it keeps, and what it brings when the network is back. */
@Controller
@RequestMapping("/{federation}/scan/voucher")
class OfflineTillPages {
    private static final int MOST_SLIPS = 200;
    private final OfflineSlips slips;
    private final Till till;
    private final OfferList offers;
    private final JsonMapper json;
    private final Templates templates;

    OfflineTillPages(OfflineSlips slips, Till till, OfferList offers, JsonMapper json, Templates templates) {
        this.slips = slips;
        this.till = till;
        this.offers = offers;
        this.json = json;
        this.templates = templates;
    }

    @GetMapping("/offline")
    @Needs(Permission.SCAN)
    Reply page(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersVouchersOffline(new OfflineTillPage(chrome, offers.placesOf(actor))));
    }

    @GetMapping("/pack.json")
    @Needs(Permission.SCAN)
    Reply pack(Chrome chrome, Actor actor, @RequestParam(required = false) @Nullable Long place) {
        var pack = new LinkedHashMap<String, Object>(till.pack(actor, own(actor, place)));
        pack.put("federation", chrome.at("").substring(1));
        pack.put("header", chrome.csrf().getHeaderName());
        pack.put("token", chrome.csrf().getToken());
        return answer(pack);
    }

    /** What a till sends for each slip. */
    record Sent(
            @Nullable String key,
            @Nullable String code,
            @Nullable Long bill,
            @Nullable Integer grams,
            @Nullable String at) {}

    @PostMapping("/sync")
    @Needs(Permission.SCAN)
    Reply sync(
            Actor actor,
            @RequestParam(required = false) @Nullable Long place,
            @RequestParam(defaultValue = "[]") String slips) {
        long here = own(actor, place);
        var answers = new ArrayList<Map<String, Object>>();
        for (var sent : read(slips)) {
            String key = sent.key();
            if (key != null && key.matches("[A-Za-z0-9-]{16,64}") && answers.size() < MOST_SLIPS) {
                var answer = bring(actor, here, key, sent);
                if (answer != null) {
                    answers.add(Map.of("key", key, "answer", name(answer), "why", why(answer)));
                }
            }
        }
        return answer(answers);
    }

    /** Null: somebody was faster with the same voucher; the till brings it again. */
    private @Nullable Redeeming bring(Actor actor, long place, String key, Sent sent) {
        var at = moment(sent.at());
        String code = sent.code();
        Long bill = sent.bill();
        if (at == null || code == null || (bill != null && bill < 0)) {
            return new Redeeming.Refused(Redeeming.No.UNKNOWN_CODE, null);
        }
        Integer grams = sent.grams();
        try {
            return slips.bring(
                    actor,
                    place,
                    new OfflineSlips.Slip(
                            "till-" + key,
                            code,
                            bill == null ? null : new Money(bill),
                            grams == null || grams < 1 ? null : grams,
                            at));
        } catch (StaleEdit again) {
            return null;
        }
    }

    private List<Sent> read(String slips) {
        try {
            return json.readValue(slips, new TypeReference<List<Sent>>() {});
        } catch (JacksonException notOurs) {
            return List.of();
        }
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    private static String name(Redeeming answer) {
        return switch (answer) {
            case Redeeming.Done ignored -> "DONE";
            case Redeeming.Disputed ignored -> "DISPUTED";
            case Redeeming.Refused ignored -> "REFUSED";
        };
    }

    private static String why(Redeeming answer) {
        return switch (answer) {
            case Redeeming.Done ignored -> "";
            case Redeeming.Disputed disputed -> disputed.why().name();
            case Redeeming.Refused refused -> refused.why().name();
        };
    }

    private long own(Actor actor, @Nullable Long place) {
        Long here = TillPages.here(offers.placesOf(actor), place);
        if (here == null) {
            throw new NotFound("place", place == null ? 0 : place);
        }
        return here;
    }

    private Reply answer(Object value) {
        byte[] text = json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        return Reply.inline("answer.json", "application/json", out -> out.write(text));
    }
}
