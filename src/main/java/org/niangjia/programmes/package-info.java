/**
 * What a federation runs this season, and for whom.
 *
 * <p>Words: <em>programme</em> 活动方案 (owner, period, budget, hosts), <em>co-host</em> 主办/承办/联办, <em>measure</em> 举措 (one
 * named part people can count: 十全十美 has ten), <em>audience</em> 对象 (who it is for), <em>criterion</em> 条件 (one question
 * of an audience), <em>frozen list</em> 定格名单.
 *
 * <p>Offers {@link org.niangjia.programmes.ProgrammeDirectory}, {@link org.niangjia.programmes.AudienceDirectory}, the event
 * {@link org.niangjia.programmes.ProgrammeCopied} and the extension point {@link org.niangjia.programmes.AudienceCriterion}.
 * Needs platform, journal, registry.
 */
@ApplicationModule(
        allowedDependencies = {"platform", "platform::web", "platform::data", "platform::sheet", "journal", "registry"})
@NullMarked
@CheckReturnValue
package org.niangjia.programmes;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
