/**
 * SQL and tenancy: the federations, conversions of typed keys and money, the clock; encryption of fields; the
 * dictionaries of the state (divisions, industries, holidays).
 */
@NamedInterface("data")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.data;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
