package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.draws.Bundles;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawLog;
import org.niangjia.draws.VerifierPage;
import org.niangjia.draws.proof.Result;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** What everybody may see and take home: promises, results, the log, the bundle, the page that checks it. */
@Controller
@RequestMapping("/{federation}/draws")
class PublicDrawPages {
    private static final String JSON = "application/json";
    private static final int LIVE = 20;
    private final DrawList list;
    private final DrawLog log;
    private final Bundles bundles;
    private final VerifierPage verifier;
    private final Templates templates;
    private final JsonMapper json = JsonMapper.builder().build();

    PublicDrawPages(DrawList list, DrawLog log, Bundles bundles, VerifierPage verifier, Templates templates) {
        this.list = list;
        this.log = log;
        this.bundles = bundles;
        this.verifier = verifier;
        this.templates = templates;
    }

    @GetMapping
    @ForEveryone
    Reply index(Chrome chrome, Paging paging) {
        return Reply.page(templates.drawsPublicLog(
                new PublicViews.Log(chrome, list.published(paging), log.head(), log.page(0, 50), verifier.hash())));
    }

    @GetMapping("/{id:\\d+}")
    @ForEveryone
    Reply show(Chrome chrome, Paging paging, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.drawsPublic(show(chrome, id, q, paging)));
    }

    private PublicViews.Show show(Chrome chrome, long id, String q, Paging paging) {
        var draw = list.published(id);
        // By number only: nobody looks up here whether a neighbour won.
        String number = q.strip().matches("\\d{1,9}") ? q.strip() : "";
        return new PublicViews.Show(
                chrome,
                draw,
                draw.decided() ? Result.parse(draw.result()) : null,
                draw.decided() ? list.winners(id, number, false, paging) : new PageOf<>(List.of(), 1, 20, 0),
                log.head(),
                verifier.hash(),
                number);
    }

    /** For a hall or a stream. */
    @GetMapping("/{id:\\d+}/live")
    @ForEveryone
    Reply live(Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "1") int page) {
        return Reply.page(templates.drawsLive(show(chrome, id, "", new Paging(page, LIVE))));
    }

    @GetMapping("/{id:\\d+}/bundle.json")
    @ForEveryone
    Reply bundle(@PathVariable long id) {
        var head = bundles.head(id);
        return Reply.download("bundle.json", JSON, out -> bundles.write(head, id, out));
    }

    @GetMapping("/{id:\\d+}/commitment.txt")
    @ForEveryone
    Reply commitment(@PathVariable long id) {
        return text("commitment.txt", list.published(id).commitment());
    }

    @GetMapping("/{id:\\d+}/result.txt")
    @ForEveryone
    Reply result(@PathVariable long id) {
        return text("result.txt", list.published(id).result());
    }

    private static Reply text(String name, String text) {
        if (text.isEmpty()) {
            throw new NotFound("text", name);
        }
        return Reply.download(
                name, "text/plain;charset=UTF-8", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A file to keep, not a page of ours: it is never shown in place, so its own script does not meet our policy. */
    @GetMapping("/verify-draw.html")
    @ForEveryone
    Reply verifier() {
        return Reply.download(VerifierPage.NAME, "text/html;charset=UTF-8", out -> out.write(verifier.bytes()));
    }

    /** The newest head, or the one of that size, and the entries from a position on. */
    @GetMapping("/log.json")
    @ForEveryone
    Reply log(@RequestParam(defaultValue = "0") long offset) {
        var head = log.head();
        var records = log.page(Math.max(0, offset), 200);
        return answer(Map.of("size", head.size(), "root", head.root(), "entries", records));
    }

    /** RFC 9162 2.1.4: that the first tree is inside the second. */
    @GetMapping("/log/consistency.json")
    @ForEveryone
    Reply consistency(@RequestParam long first, @RequestParam long second) {
        var old = log.head(first).orElseThrow(() -> new NotFound("tree head", first));
        var grown = log.head(second).orElseThrow(() -> new NotFound("tree head", second));
        if (first > second) {
            throw new NotFound("tree head", first);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("first", old);
        answer.put("second", grown);
        answer.put("proof", log.consistency(first, second));
        return answer(answer);
    }

    /** RFC 9162 2.1.3: that an entry is inside the tree of that size. */
    @GetMapping("/log/inclusion.json")
    @ForEveryone
    Reply inclusion(@RequestParam long position, @RequestParam long size) {
        var head = log.head(size).orElseThrow(() -> new NotFound("tree head", size));
        var proved = log.at(position, head).orElseThrow(() -> new NotFound("log entry", position));
        return answer(Map.of("head", head, "record", proved.record(), "path", proved.path()));
    }

    private Reply answer(Object value) {
        byte[] bytes = json.writeValueAsBytes(value);
        return Reply.inline("log.json", JSON, out -> out.write(bytes));
    }
}
