/**
 * What this module is for, in one sentence.
 *
 * <p>Words: the five to ten words it owns, with the Chinese terms.
 *
 * <p>Offers … Needs platform, journal, registry. Rules are in {@code docs/domain/@name@.md}.
 */
@ApplicationModule(
        allowedDependencies = {"platform", "platform::web", "platform::data", "platform::sheet", "journal", "registry"})
@NullMarked
@CheckReturnValue
package org.niangjia.@name@;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
