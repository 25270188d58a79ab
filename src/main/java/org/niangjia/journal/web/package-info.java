/** The journal's pages, for auditors. */
@NullMarked
@CheckReturnValue
package org.niangjia.journal.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
