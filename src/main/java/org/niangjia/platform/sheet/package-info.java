/** Excel: templates, streamed reading with row-level errors, streamed export of any list. */
@NamedInterface("sheet")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.sheet;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
