/** What operators do and watch: commands, backup and restore, limits, request log, metrics. */
@NamedInterface("operations")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.operations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
