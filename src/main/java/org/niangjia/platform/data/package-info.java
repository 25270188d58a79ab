/**
 * SQL: the federation of the current request, id conversions, journal-safe helpers; encryption of fields; the dictionaries
 * of the state (divisions, industries, holidays).
 */
@NamedInterface("data")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.data;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
