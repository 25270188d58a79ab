/** What an operator types in a terminal: {@code java -jar niangjia.jar <command> …}. */
@NamedInterface("command")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
