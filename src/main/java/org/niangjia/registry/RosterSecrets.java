package org.niangjia.registry;

final class RosterSecrets {
    static final String ID = "id";
    static final String PHONE = "phone";

    private RosterSecrets() {}
}
