package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;

/** What each role may do, in words. */
public record RolesPage(Chrome chrome, List<RoleCard> roles) {

    public record RoleCard(String name, String text, String givenBy, List<String> permissions, boolean mine) {}
}
