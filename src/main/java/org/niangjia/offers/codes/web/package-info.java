/** The pages of codes: lists, my code, parcels. */
@NullMarked
@CheckReturnValue
package org.niangjia.offers.codes.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
