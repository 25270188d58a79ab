package org.niangjia.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other modules may ask about people of the current federation. Names are full: officers see the names of
 * their own subtree (docs/mechanisms/personal-data.md); pages for others mask them.
 */
public interface PersonDirectory {

    Optional<PersonCard> find(long personId);

    Map<Long, PersonCard> findAll(Collection<Long> personIds);

    /** Everybody in the person's household, the person included. */
    List<PersonCard> household(long personId);

    /** People of a union's subtree by name, pinyin, initials, phone tail or employer; at most {@code limit}. */
    List<PersonCard> search(long ancestorUnionId, String text, int limit);

    /** Looks somebody up by the full identity number (through its keyed hash). */
    Optional<PersonCard> byIdNumber(String idNumber);

    List<PersonCard> byPhone(String phone);

    /** The decrypted phone number, for outward messages only; journal who asked for anything else. */
    Optional<String> phone(long personId);

    /**
     * @param unionId the union of today's membership, or the last one; null for somebody without any
     * @param phoneTail last four digits
     */
    record PersonCard(
            long id,
            String name,
            String initials,
            int sex,
            @Nullable LocalDate birthOn,
            String phoneTail,
            @Nullable Long unionId,
            String unionName,
            @Nullable Long employerId,
            String employerName,
            @Nullable Long householdId) {}
}
