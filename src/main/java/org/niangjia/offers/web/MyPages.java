package org.niangjia.offers.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Reply;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The worker's phone: what is for me now, claim it, my things. */
@Controller
@RequestMapping("/{federation}/my")
class MyPages {
    private final WorkerOffers offers;
    private final ClaimDesk desk;
    private final AudienceDirectory audiences;
    private final Templates templates;

    MyPages(WorkerOffers offers, ClaimDesk desk, AudienceDirectory audiences, Templates templates) {
        this.offers = offers;
        this.desk = desk;
        this.audiences = audiences;
        this.templates = templates;
    }

    @GetMapping
    @ForWorkers
    Reply home(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersMyHome(new MyHomePage(chrome, offers.home(actor))));
    }

    @GetMapping("/offers/{id}")
    @ForWorkers
    Reply offer(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersMyOffer(page(chrome, actor, id)));
    }

    private MyOfferPage page(Chrome chrome, Actor actor, long id) {
        return new MyOfferPage(
                chrome,
                offers.offer(actor, id, chrome.words()),
                UUID.randomUUID().toString());
    }

    @PostMapping("/offers/{id}/claims")
    @ForWorkers
    Reply claim(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int quantity,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable List<Long> member,
            @RequestParam(defaultValue = "") String address) {
        if (quantity < 1 || quantity > 1000 || key.isBlank() || key.length() > 64 || address.length() > 200) {
            return Reply.invalid(templates.offersMyOffer(page(chrome, actor, id)));
        }
        var people = new ArrayList<Long>();
        people.add(actor.person());
        if (member != null) {
            people.addAll(member);
        }
        var outcome = desk.claim(actor, new ClaimRequest(id, people, quantity, key, address));
        return switch (outcome) {
            case ClaimOutcome.Granted granted ->
                Reply.seeOther(thing(chrome, granted.claimIds()), "offers.claimed.granted");
            case ClaimOutcome.Applied applied ->
                Reply.seeOther(thing(chrome, applied.claimIds()), "offers.claimed.applied");
            case ClaimOutcome.Waiting waiting ->
                Reply.seeOther(thing(chrome, waiting.claimIds()), "offers.claimed.waiting", waiting.place());
            case ClaimOutcome.Refusal refusal ->
                Reply.refused(templates.offersMyRefused(new MyRefusedPage(
                        chrome,
                        offers.offer(actor, id, chrome.words()),
                        refusal,
                        refusal.unmet().stream()
                                .map(unmet -> audiences.say(unmet, chrome.words()))
                                .toList())));
        };
    }

    private static String thing(Chrome chrome, List<Long> ids) {
        return chrome.at("/my/things/" + ids.getFirst());
    }

    @GetMapping("/things")
    @ForWorkers
    Reply things(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersMyThings(new MyThingsPage(chrome, offers.things(actor))));
    }

    @GetMapping("/things/{id}")
    @ForWorkers
    Reply thing(Chrome chrome, Actor actor, @PathVariable long id) {
        var thing = offers.thing(actor, id);
        if (thing.fulfilment() == Fulfilment.VOUCHER_CODE || thing.fulfilment() == Fulfilment.PARTNER_CODE) {
            var said = chrome.flash();
            String path = chrome.at("/my/vouchers/" + id);
            return said == null
                    ? Reply.seeOther(path)
                    : Reply.seeOther(path, said.key(), said.arguments().toArray());
        }
        return Reply.page(templates.offersMyThing(new MyThingPage(
                chrome,
                thing,
                offers.offer(actor, thing.offerId(), chrome.words()).offer())));
    }

    @PostMapping("/things/{id}/cancel")
    @ForWorkers
    Reply cancel(Chrome chrome, Actor actor, @PathVariable long id) {
        desk.cancel(actor, id);
        return Reply.seeOther(chrome.at("/my/things"), "offers.cancelled");
    }

    /** Black on white, sharp at any size; the code alone, so that a screenshot of it says nothing about the person. */
    @GetMapping("/things/{id}/qr.svg")
    @ForWorkers
    Reply qr(Actor actor, @PathVariable long id) {
        byte[] svg = svg(offers.thing(actor, id).code()).getBytes(StandardCharsets.UTF_8);
        return Reply.inline("qr.svg", "image/svg+xml", out -> out.write(svg));
    }

    static String svg(String code) {
        try {
            var matrix = new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
            var path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path d=\"%2$s\"/></svg>"
                    .formatted(matrix.getWidth(), path);
        } catch (WriterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
