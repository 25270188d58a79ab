package org.niangjia.platform.web;

import gg.jte.generated.precompiled.Templates;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component on one example, for the people who write pages; {@code niangjia.gallery=true} opens it. */
@Controller
@ConditionalOnProperty("niangjia.gallery")
class GalleryPages {
    private final Templates templates;

    GalleryPages(Templates templates) {
        this.templates = templates;
    }

    @ForEveryone
    @GetMapping("/gallery")
    Reply list(Chrome chrome) {
        return Reply.page(templates.platformGalleryList(GalleryPage.of(chrome, "/gallery")));
    }

    @ForEveryone
    @GetMapping("/gallery/parts")
    Reply parts(Chrome chrome) {
        return Reply.page(templates.platformGalleryParts(GalleryPage.of(chrome, "/gallery/parts")));
    }

    @ForEveryone
    @GetMapping("/gallery/form")
    Reply form(Chrome chrome) {
        return Reply.page(templates.platformGalleryForm(
                GalleryPage.of(chrome, "/gallery/form").wrong()));
    }

    @ForEveryone
    @GetMapping("/gallery/phone")
    Reply phone(Chrome chrome) {
        return Reply.page(templates.platformGalleryPhone(GalleryPage.of(chrome, "/330521/my")));
    }

    @ForEveryone
    @GetMapping("/gallery/phone/offer")
    Reply offer(Chrome chrome) {
        return Reply.page(templates.platformGalleryOffer(GalleryPage.of(chrome, "/330521/my")));
    }

    @ForEveryone
    @GetMapping("/gallery/phone/card")
    Reply card(Chrome chrome) {
        return Reply.page(templates.platformGalleryCard(GalleryPage.of(chrome, "/330521/my/card")));
    }

    @ForEveryone
    @GetMapping("/gallery/board")
    Reply board(Chrome chrome) {
        return Reply.page(templates.platformGalleryBoard(GalleryPage.of(chrome, "/gallery/board")));
    }

    @ForEveryone
    @GetMapping("/gallery/print")
    Reply print(Chrome chrome) {
        return Reply.page(templates.platformGalleryPrint(GalleryPage.of(chrome, "/gallery/print")));
    }

    @ForEveryone
    @GetMapping("/gallery/sign-in")
    Reply signIn(Chrome chrome) {
        return Reply.page(templates.platformGallerySignIn(GalleryPage.of(chrome, "/gallery/sign-in")));
    }
}
