package org.niangjia.identity;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.registry.PersonHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever can sign in is not removed from the registry when the import that brought them is undone. */
@Component
class AccountHolders implements PersonHolder {
    private final JdbcClient jdbc;

    AccountHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        return jdbc
                .sql("""
                select person_id from identity_account_person
                where federation_code = :federation and person_id = any (:people)
                """)
                .param("federation", CurrentFederation.get().code())
                .param("people", personIds.toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "identity.account";
    }
}
