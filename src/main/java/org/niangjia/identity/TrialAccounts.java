package org.niangjia.identity;

import java.util.List;

/** The accounts of a demonstration, for the page where people sign in; there is such a bean only while the demonstration is on. */
public interface TrialAccounts {
    String password();

    List<Account> accounts();

    /** Whether this federation is the demonstration, and not somebody's own with the same code. */
    boolean covers(String federationCode);

    /** @param role in words, both languages */
    record Account(String name, String role, String roleEnglish) {}
}
