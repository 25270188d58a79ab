/** Inboxes, tasks, choices and the outbox as pages. */
@NullMarked
@CheckReturnValue
package org.niangjia.notices.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
