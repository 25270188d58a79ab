/**
 * The directory everyone reads: who and where.
 *
 * <p>Words: <em>union</em> 工会 (a node of the tree), <em>lineage</em> (who stood under whom, and when), <em>employer</em>
 * 用人单位, <em>person</em> 职工, <em>membership</em> 会籍, <em>household</em> 户, <em>tag</em> (a dated mark),
 * <em>specialist</em>, <em>team</em>, <em>place</em> 阵地, <em>co-operation agreement</em>, <em>roster import</em>.
 *
 * <p>Offers {@link org.niangjia.registry.UnionDirectory}, {@link org.niangjia.registry.PersonDirectory} and read access to
 * the tables {@code registry_*}. Needs platform and journal.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform::web", "platform::data", "platform::sheet", "journal"})
@NullMarked
@CheckReturnValue
package org.niangjia.registry;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
