package io.sellerconnector.order.modification;

import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of an order as a marketplace asks for it: of the right types, but not yet compared with
 * the order.
 *
 * @param id the marketplace's number of its request, or null if it sends none
 * @param agreement the step of the agreement that came along, or null
 * @param reason free text, may hold personal data
 * @param steps in the order of their effect; empty if there is nothing but an agreement
 * @param adjustment cents by hand: increments less discounts
 * @param expectedDifference by how much the marketplace thinks the total rises, or null
 * @param keepFreight whether the freight of removed items stays with the order
 * @param recalculated whether the marketplace works promotions or taxes out anew, so that only it
 *     knows by how much the total rises
 * @param tree what came, without card data
 * @param hash equal for requests that say the same
 */
record RequestedModification(
    RequestLocation where,
    ModificationForm form,
    @Nullable String id,
    @Nullable String agreement,
    @Nullable String reason,
    List<Step> steps,
    long adjustment,
    @Nullable Long expectedDifference,
    boolean keepFreight,
    boolean recalculated,
    ObjectNode tree,
    String hash) {

  /** Some items go and others come in their place; either may be empty. */
  record Step(List<Taken> from, List<Given> to) {}

  /**
   * @param price of one unit, or null if it does not say
   */
  record Taken(
      RequestLocation where,
      SkuId sku,
      @Nullable String uniqueId,
      Quantity quantity,
      @Nullable Cents price) {}

  /**
   * @param price of one unit, or null for what it was or for our offer
   * @param sla the delivery chosen, or null for that of what it replaces
   * @param freight of the whole item, or null for that of what it replaces
   */
  record Given(
      RequestLocation where,
      SkuId sku,
      @Nullable String uniqueId,
      Quantity quantity,
      @Nullable Cents price,
      @Nullable String sla,
      @Nullable Cents freight) {}

  boolean isOnlyAgreement() {
    return steps.isEmpty() && adjustment == 0 && agreement != null;
  }
}
