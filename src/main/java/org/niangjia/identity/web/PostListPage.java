package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.identity.AccountList;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;

/**
 * Accounts and posts.
 *
 * @param url of this list with its filters, without the page
 */
public record PostListPage(
        Chrome chrome,
        PageOf<AccountList.Line> posts,
        String q,
        String role,
        boolean ended,
        List<Option> roles,
        String url,
        boolean gives,
        boolean guards) {

    public String roleName(AccountList.Line line) {
        return line.role() == null ? "" : chrome.words().name("identity.role", line.role());
    }

    public String until(AccountList.Line line) {
        return line.toOn() == null
                ? chrome.say("identity.post.open")
                : line.toOn().toString();
    }

    public boolean endable(AccountList.Line line) {
        return gives
                && !ended
                && line.role() != null
                && line.role().mayBeGivenBy(org.niangjia.identity.Role.SYSTEM_ADMIN)
                && chrome.actor() != null
                && chrome.actor().accountId() != line.accountId();
    }
}
