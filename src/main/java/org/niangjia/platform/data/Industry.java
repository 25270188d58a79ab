package org.niangjia.platform.data;

import org.jspecify.annotations.Nullable;

/** A section (letter) or division (two digits) of GB/T 4754. */
public record Industry(String code, String name, @Nullable String parentCode, String edition) {}
