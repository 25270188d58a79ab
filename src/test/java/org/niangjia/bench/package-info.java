/** Programs that measure; not tests. How to run them: {@code bench/README.md}. */
@NullMarked
package org.niangjia.bench;

import org.jspecify.annotations.NullMarked;
