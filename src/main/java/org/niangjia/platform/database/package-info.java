/** The embedded PostgreSQL and the data sources; internal to the platform. */
@NullMarked
@CheckReturnValue
package org.niangjia.platform.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
