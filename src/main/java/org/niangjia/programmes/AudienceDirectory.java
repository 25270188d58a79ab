package org.niangjia.programmes;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.niangjia.platform.web.Words;

/** What other modules may ask about audiences. Every answer comes from the one evaluator (PRG-10). */
public interface AudienceDirectory {

    Optional<AudienceCard> find(long audienceId);

    /** Audiences of a union's subtree, newest first; at most 200. */
    List<AudienceCard> within(long ancestorUnionId);

    /** Those of the audiences that contain the person on that day; one statement however many are asked. */
    Set<Long> containing(long personId, Collection<Long> audienceIds, LocalDate on);

    /**
     * Those of the audiences that ask one criterion and contain the person but for it, who so may still come to meet it.
     * Two statements however many are asked, and one when none asks it.
     */
    Map<Long, Near> near(long personId, Collection<Long> audienceIds, LocalDate on, String kind);

    /** @param answer what the audience asks @param met whether the person meets that as well, and so is inside */
    record Near(AudienceCriterion.Answer answer, boolean met) {}

    /** Everything an audience asks, in order, and whether the person meets it now: what is shown is what decides. */
    List<Check> checks(long audienceId, long personId, LocalDate on);

    /** For each of the people outside the audience the sentences they fail; nobody is listed who is inside. */
    Map<Long, List<Unmet>> unmet(long audienceId, Collection<Long> personIds, LocalDate on);

    long count(long audienceId, LocalDate on);

    /** The sentences of an audience, in order. */
    List<String> sentences(long audienceId, Words words);

    /** The frozen list in ascending order; empty when the audience is not frozen. */
    long[] frozenMembers(long audienceId);

    /** @param hash of the frozen list, empty while it is open */
    record AudienceCard(
            long id, long unionId, String unionName, String name, boolean frozen, long frozenCount, String hash) {}

    /** A criterion somebody fails, to be put into words by {@link #say}. */
    record Unmet(String kind, AudienceCriterion.Answer answer) {}

    String say(Unmet unmet, Words words);

    /** One criterion and whether somebody meets it; {@link #sentence} puts it into words. */
    record Check(String kind, AudienceCriterion.Answer answer, boolean met) {}

    /** What is asked, said the same way whether it is met or not. */
    String sentence(Check check, Words words);
}
