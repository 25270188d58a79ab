/**
 * Vouchers: what a claim of an offer with a code is worth at a merchant, who accepted it, and what the union owes for it.
 *
 * <p>Words: <em>voucher</em> 券, <em>terms</em> 用券规则 (minimum spend 满减门槛, validity 有效期), <em>redemption</em> 核销, <em>till</em>
 * 收银 (works without network), <em>dispute</em> 争议核销, <em>entry</em> 结算明细, <em>sheet</em> 结算单, <em>payment</em> 付款批次,
 * <em>postage entitlement</em> 免费邮寄. Rules: docs/domain/offers-vouchers.md.
 */
@NamedInterface("vouchers")
@NullMarked
@CheckReturnValue
package org.niangjia.offers.vouchers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
