/**
 * Polls among members, the stay-or-leave poll before a holiday first of all, and what its answers lead to.
 *
 * <p>Words: <em>poll</em> 摸排, <em>answer</em> 去留意向, <em>roster</em> 摸排名册 (the members asked), <em>subsidy rule</em>
 * 留岗/返乡补贴标准, <em>leave batch</em> 探亲批次, <em>bus</em> 专车, <em>seat plan</em> 座位表, <em>check step</em> 返岗核验项.
 *
 * <p>Offers the audience criterion "answered so in a poll" and the facts {@code surveys.answered} and {@code
 * surveys.bus-seat}. Needs platform, journal, registry, programmes.
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
package org.niangjia.surveys;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
