package org.niangjia.programmes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Words;

/**
 * One question an audience may ask about a person. Modules contribute criteria as beans; each reads only tables its module
 * owns and {@code registry_*}.
 */
public interface AudienceCriterion {

    /** Stable for ever: it is stored with the audience. */
    String kind();

    /** Place in the form. */
    int order();

    /** What the form asks; {@code actor} bounds choices to the subtree of the post. */
    List<Asked> asks(Words words, Actor actor);

    /** What is wrong with the answer: a message key for each field it is to be put right at. */
    default Map<String, String> problems(Answer answer) {
        return Map.of();
    }

    /** A sentence people read: 用工形式为快递员或外卖配送员. */
    String sentence(Words words, Answer answer);

    /**
     * A condition on {@code p} (registry_person).
     *
     * @param prefix begins every parameter's name, so that two criteria never share one
     */
    Fragment sql(Answer answer, LocalDate on, String prefix);

    /** A form field. */
    record Asked(String name, Type type, String label, List<Choice> choices) {
        public enum Type {
            MANY,
            ONE,
            TEXT,
            NUMBER,
            DATE,
            YES
        }
    }

    record Choice(String value, String label) {}

    record Fragment(String sql, Map<String, Object> parameters) {}

    /** What the officer answered, field by field; stored as JSON. */
    record Answer(Map<String, List<String>> values) {
        public List<String> all(String field) {
            return values.getOrDefault(field, List.of());
        }

        public String one(String field) {
            var all = all(field);
            return all.isEmpty() ? "" : all.getFirst();
        }

        public @Nullable Integer number(String field) {
            return one(field).matches("\\d{1,9}") ? Integer.valueOf(one(field)) : null;
        }

        public boolean isEmpty() {
            return values.values().stream().allMatch(all -> all.stream().allMatch(String::isBlank));
        }
    }
}
