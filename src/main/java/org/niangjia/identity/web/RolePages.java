package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists what each role may do; computed from the roles themselves, so it cannot differ from what is enforced. */
@Controller
class RolePages {
    private final Templates templates;

    RolePages(Templates templates) {
        this.templates = templates;
    }

    @ForSignedIn
    @GetMapping("/{federation:\\d{6}}/desk/roles")
    Reply list(Chrome chrome, Actor actor) {
        var words = chrome.words();
        var cards = Role.posts().stream()
                .map(role -> new RolesPage.RoleCard(
                        words.name("identity.role", role),
                        words.name("identity.role.text", role),
                        role.mayBeGivenBy(Role.SYSTEM_ADMIN)
                                ? words.name("identity.role", Role.SYSTEM_ADMIN)
                                : words.name("identity.role", Role.OPERATOR),
                        role.permissions().stream()
                                .map(permission -> words.name("identity.permission", permission))
                                .toList(),
                        actor.post() != null && actor.post().role().equals(role.code())))
                .toList();
        return Reply.page(templates.identityRoles(new RolesPage(chrome, cards)));
    }
}
