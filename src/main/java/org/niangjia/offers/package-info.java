/**
 * Something scarce or free is offered to an audience; people claim it.
 *
 * <p>Words: <em>offer</em> 福利项目, <em>claim</em> 申领, <em>stock</em> 库存, <em>limit</em> 限领, <em>allocation</em> 分配方式 (first
 * come 先到先得, by approval 审核, pushed 直接发放, by draw 抽签), <em>waiting list</em> 候补, <em>fulfilment</em> 领取方式, <em>push</em> (a frozen
 * list gets it, nobody applies), <em>redemption</em> 核销.
 *
 * <p>Publishes the facts {@code offers.granted}, {@code offers.fulfilled}, {@code offers.household}. Needs platform, journal,
 * registry (reads its tables), programmes and draws.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "journal",
            "registry",
            "programmes",
            "draws"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.offers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
