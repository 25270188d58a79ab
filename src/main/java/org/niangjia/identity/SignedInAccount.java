package org.niangjia.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a session remembers of a sign-in: which account. Everything else is read anew for each request. */
public final class SignedInAccount extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;
    private final long accountId;

    public SignedInAccount(long accountId) {
        super(List.of());
        this.accountId = accountId;
        super.setAuthenticated(true);
    }

    public long accountId() {
        return accountId;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** Spring Session indexes sessions by this name, so that an account's sessions can be listed and ended. */
    @Override
    public Object getPrincipal() {
        return Long.toString(accountId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInAccount that && that.accountId == accountId;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(accountId);
    }
}
