/** Pages: typed templates, replies, who may, words, paging, navigation. */
@NamedInterface("web")
@NullMarked
@CheckReturnValue
package org.niangjia.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
