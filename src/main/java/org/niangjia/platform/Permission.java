package org.niangjia.platform;

/** What a post may do. Roles are bundles of these (identity); a page names the one it needs. */
public enum Permission {
    /** Creates federations and their first officer; sees no person of any federation. */
    OPERATE,
    /** Creates accounts, gives and ends posts. */
    MANAGE_POSTS,
    /** Unlocks and closes accounts, resets passwords and second factors, reads the list of sign-ins. */
    GUARD_ACCOUNTS,
    /** Sees the registry (masked) of the post's subtree. */
    VIEW_REGISTRY,
    /** Changes unions, employers, people, places; imports rosters. */
    MANAGE_REGISTRY,
    /** Shows a masked field in full, with a reason that is journalled. */
    UNMASK,
    /** Sees programmes, offers, polls and their claims. */
    VIEW_PROGRAMMES,
    /** Creates and changes programmes, offers, polls. */
    MANAGE_PROGRAMMES,
    /** Decides applications, moves the waiting list, hands out, cancels for somebody. */
    HANDLE_CLAIMS,
    /** Second signature on roster-wide changes, pushed lists, payouts. */
    APPROVE,
    /** Sees figures, briefings and the board. */
    VIEW_FIGURES,
    /** Defines figures, publishes and restates briefings. */
    PUBLISH_FIGURES,
    /** Reads the journal and verifies its chain. */
    AUDIT,
    /** Answers for the roster of the own enterprise union, orders services, reports. */
    SPEAK_FOR_UNION,
    /** Accepts cards and vouchers at a place or merchant. */
    SCAN
}
