/**
 * Tells people and officers what concerns them.
 *
 * <p>Words: <em>notice</em> 消息 (one thing to hear of), <em>inbox</em> (a person's), <em>task</em> 待办 (an officer's: done by
 * one, done for all), <em>kind</em> (what can be switched off), <em>channel</em> (e-mail, SMS, WeChat), <em>outbox</em> (what
 * still has to leave), <em>quiet hours</em> 免打扰.
 *
 * <p>Modules publish {@link org.niangjia.platform.NoticeWanted} and need not know this one. Needs platform, journal and
 * the people and union tree of registry. Rules NOT-01 … are in {@code docs/domain/notices.md}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "platform::operations",
            "journal",
            "registry"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.notices;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
