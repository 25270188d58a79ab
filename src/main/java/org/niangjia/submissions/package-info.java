/**
 * People send something in, greetings, photos with words, addresses of short videos, and the union looks at it before it
 * shows or counts.
 *
 * <p>Words: <em>call</em> 征集, <em>entry</em> 投稿, <em>moderation</em> 审核, <em>greeting</em> 祝福, <em>wall</em> 弹幕墙,
 * <em>poster</em> 拜年海报.
 *
 * <p>Offers the audience criterion "sent in something that was accepted", which opens gifts and draws to whoever took part
 * (S33: 200 prizes by draw among new-employment workers with a photo), and the facts {@code submissions.sent} and {@code
 * submissions.accepted}. Needs platform, journal, registry (reads its tables) and programmes.
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
package org.niangjia.submissions;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
