package org.niangjia.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.identity.SignedInAccount;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People who have signed in, with an account and a post made by the use cases; call inside a federation. */
@Component
public class Visitors {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<Posts> posts;
    private final ObjectProvider<JdbcClient> jdbc;
    private final Clock clock;

    Visitors(
            ObjectProvider<Accounts> accounts,
            ObjectProvider<Posts> posts,
            ObjectProvider<JdbcClient> jdbc,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.posts = posts;
        this.clock = clock;
    }

    /** Somebody whose post of today is at that union. */
    public RequestPostProcessor officer(Role role, long unionId) {
        long account = account(null);
        // Officers have a second factor; which one does not matter to somebody who is already in.
        int enrolled = jdbc.getObject()
                .sql("update identity_account set totp_cipher = '\\x00' where id = :id")
                .param("id", account)
                .update();
        long post = posts.getObject()
                .giveAsSystem(new Posts.Wish(account, role, unionId, null, LocalDate.now(clock), null));
        if (post <= 0 || enrolled != 1) {
            throw new AssertionError("no post");
        }
        return authentication(new SignedInAccount(account));
    }

    public RequestPostProcessor worker(long personId) {
        return authentication(new SignedInAccount(account(personId)));
    }

    private long account(@org.jspecify.annotations.Nullable Long personId) {
        String name = "visitor" + NUMBER.incrementAndGet();
        return accounts.getObject().createKnown(name, "访客" + NUMBER.get(), personId, "Correct-Horse-2026!");
    }
}
