/** What tests share: one real database, a clock to set, federations to spoil. */
@NullMarked
package org.niangjia.support;

import org.jspecify.annotations.NullMarked;
