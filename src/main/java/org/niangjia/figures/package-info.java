/**
 * Counts and briefs: every number is a link. Reads what the other modules publish as facts; nobody depends on it.
 *
 * <p>Words: <em>fact</em> 事实, <em>definition</em> 口径 (which facts, how counted, in which unit, how printed),
 * <em>figure</em> 数字, <em>flow</em> (happened in the period) and <em>stock</em> (true at its end), <em>qualifier</em> 余 近 约,
 * <em>briefing</em> 简报, <em>publication</em>, <em>restatement</em> 更正, <em>closed month</em>.
 *
 * <p>Rules: {@code docs/domain/figures.md}. Needs platform, journal, registry (the union tree) and programmes (names).
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "journal",
            "registry",
            "programmes"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.figures;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
