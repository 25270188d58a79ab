/**
 * Draws anyone can check: the entries are frozen and committed to before the seed exists, the seed comes from named public
 * events of the future and a sealed secret, and everybody can recompute the winners (docs/mechanisms/draws.md).
 *
 * <p>Words: <em>draw</em> 抽签, <em>entry</em> 参与名额, <em>commitment</em> 承诺书, <em>source</em> 随机源, <em>seed</em> 种子,
 * <em>tier</em> 奖项, <em>reserve</em> 候补, <em>receipt</em> 凭证, <em>public log</em> 公开日志, <em>turn</em> 轮候,
 * <em>dispute</em> 异议.
 *
 * <p>Offers the use case {@code Draws}, the questions of {@code DrawDirectory}, the {@code TurnLedger}, the facts {@code
 * draws.entered} and {@code draws.won}; asks {@code DrawEntrants} who takes part. Needs platform, journal, registry,
 * programmes. The package {@code proof} is plain Java: hashes, trees, selection and verification.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "platform::command",
            "journal",
            "registry",
            "programmes"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.draws;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
