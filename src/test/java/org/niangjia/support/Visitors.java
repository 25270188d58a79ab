package org.niangjia.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.identity.SignedInAccount;
import org.niangjia.platform.CurrentFederation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People who have signed in; call inside a federation. What they look at is a {@link Site}. */
@Component
public class Visitors {
    /** What an officer's pages call him. */
    public static final String OFFICER = "叶主任";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final ObjectProvider<Posts> posts;
    private final ObjectProvider<JdbcClient> jdbc;
    private final Clock clock;

    Visitors(ObjectProvider<Posts> posts, ObjectProvider<JdbcClient> jdbc, Clock clock) {
        this.posts = posts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody whose post of today is at that union. */
    public RequestPostProcessor officer(Role role, long unionId) {
        return withPost(role, unionId, null);
    }

    /** Somebody who takes codes at one place of the union. */
    public RequestPostProcessor scanner(long unionId, long placeId) {
        return withPost(Role.SCANNER, unionId, placeId);
    }

    public RequestPostProcessor worker(long personId) {
        long account = account("职工");
        int linked = jdbc.getObject()
                .sql("""
                        insert into identity_account_person (account_id, federation_code, person_id, created_at)
                        values (:account, :code, :person, :at)
                        """)
                .param("account", account)
                .param("code", CurrentFederation.get().code())
                .param("person", personId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (linked != 1) {
            throw new AssertionError("no person");
        }
        return authentication(new SignedInAccount(account));
    }

    private RequestPostProcessor withPost(Role role, long unionId, @Nullable Long placeId) {
        long account = account(OFFICER);
        long post = posts.getObject()
                .giveAsSystem(new Posts.Wish(account, role, unionId, placeId, LocalDate.now(clock), null));
        if (post <= 0) {
            throw new AssertionError("no post");
        }
        return authentication(new SignedInAccount(account));
    }

    /** Without a password, which takes longer to hash than most tests to run; with a second factor, as officers have one. */
    private long account(String name) {
        return jdbc.getObject()
                .sql("""
                        insert into identity_account (user_name, display_name, totp_cipher, created_at)
                        values (:user, :name, '\\x00', :at) returning id
                        """)
                .param("user", "visitor" + NUMBER.incrementAndGet())
                .param("name", name)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
