/** Pages of the registry. */
@NullMarked
@CheckReturnValue
package org.niangjia.registry.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
