/**
 * Hashes, trees, the selection and its verification: plain Java, exactly as docs/mechanisms/draws.md defines them. Other
 * modules that sample something verifiably use it too.
 */
@NamedInterface("proof")
@NullMarked
@CheckReturnValue
package org.niangjia.draws.proof;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
