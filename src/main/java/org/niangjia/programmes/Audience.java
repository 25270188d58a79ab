package org.niangjia.programmes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.StaleEdit;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** Who something is for: criteria inside one union's subtree, until the list is frozen. */
@Table("programmes_audience")
record Audience(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        String name,
        Instant createdAt,
        @Nullable Instant frozenAt,
        String frozenReason,
        String frozenBy,
        String frozenSalt,
        String frozenHash,
        long frozenCount,

        @MappedCollection(idColumn = "audience_id", keyColumn = "position")
        List<CriterionRow> criteria) {

    static Audience drafted(long unionId, String name, List<CriterionRow> criteria, Instant now) {
        return new Audience(null, null, unionId, name, now, null, "", "", "", "", 0, criteria);
    }

    /** PRG-12 A frozen list does not change: neither its people nor the criteria that chose them. */
    Audience changedTo(String newName, List<CriterionRow> newCriteria) {
        mustBeOpen();
        return new Audience(id, version, unionId, newName, createdAt, null, "", "", "", "", 0, newCriteria);
    }

    Audience frozen(Instant now, String reason, String by, String salt, String hash, long count) {
        mustBeOpen();
        return new Audience(id, version, unionId, name, createdAt, now, reason, by, salt, hash, count, criteria);
    }

    private void mustBeOpen() {
        if (frozenAt != null) {
            throw new StaleEdit("audience is frozen");
        }
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
