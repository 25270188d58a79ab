/** The pages of vouchers: the till, my voucher, the desk. */
@NullMarked
@CheckReturnValue
package org.niangjia.offers.vouchers.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
