/**
 * Who may sign in, and what they may do then.
 *
 * <p>Words: <em>account</em> 账号 (signs in; shared by all federations), <em>post</em> 任职 (role, union, from, to; holds the
 * permissions), <em>role</em> 角色 (a bundle of permissions with a name), <em>activation code</em> 激活码 (makes a prepared
 * account usable once), <em>second factor</em> 两步验证, <em>operator</em> 运维 (founds federations, sees no person),
 * <em>founding</em> (a federation and its first account).
 *
 * <p>Offers {@link org.niangjia.identity.Accounts}, {@link org.niangjia.identity.Posts}, {@link org.niangjia.identity.Role}
 * and {@link org.niangjia.identity.Founding}. Needs platform, journal and the union tree of registry. Rules IDN-01 … are in
 * {@code docs/domain/identity.md}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "platform::command",
            "journal",
            "registry"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
