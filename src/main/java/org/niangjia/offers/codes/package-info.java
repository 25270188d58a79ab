/**
 * Codes of others: a partner's list from which each promise gets one (S18), and prize codes in parcels (S29).
 *
 * <p>Words: <em>partner</em> 合作方, <em>code list</em> 券码清单, <em>subsidy</em> 补贴, <em>bad code</em> 失效码, <em>parcel
 * batch</em> 包裹兑奖码批次, <em>scratch code</em> 刮刮码, <em>greeting</em> 祝福. Rules: docs/domain/offers-vouchers.md.
 */
@NamedInterface("codes")
@NullMarked
@CheckReturnValue
package org.niangjia.offers.codes;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
