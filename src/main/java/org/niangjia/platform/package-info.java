/**
 * The shared kernel: closed and small. Values every module speaks in, and nothing that knows a module.
 *
 * <p>Words: <em>federation</em> 总工会 (the tenant, one PostgreSQL schema), <em>actor</em> (who acts, under which post),
 * <em>permission</em>, <em>money</em> (whole fen), <em>count unit</em> (人, 人次, 户 … never mixed), <em>fact</em> (a counted
 * record that {@code figures} adds up).
 *
 * <p>Offers the named interfaces {@code web} (pages, forms), {@code data} (SQL, tenancy), {@code sheet} (Excel), {@code command}
 * (the command line) and {@code operations} (backup, restore, meters). Needs nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
@CheckReturnValue
package org.niangjia.platform;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
