package io.sellerconnector.adapter.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came with a line when its order was placed: amounts are the marketplace's, in its own unit
 * (as a rule cents), and a later change of the order does not alter them. Null or empty is what did
 * not come, cannot be read, or has been erased.
 *
 * @param seller the seller's id at the marketplace
 * @param uniqueId the marketplace's own id of the line
 * @param measurementUnit such as un or kg
 * @param unitMultiplier how many measurement units one piece has
 * @param commission what the marketplace keeps of the price
 * @param freightCommission what the marketplace keeps of the freight
 * @param listPrice of one unit, before reduction
 * @param sellingPrice of one unit, as the shopper was shown it
 * @param tax as it came
 * @param gift whether the marketplace gives it away
 * @param giftRegistry the list of wishes that it was chosen from
 * @param services bought with the pieces, such as gift wrapping
 * @param attachments what the shopper wrote or chose for it
 * @param assemblies what it is put together of
 * @param parentItemIndex of the item that it is an option of
 * @param parentAssemblyBinding as which option
 * @param priceTags promotions and taxes, one by one
 */
public record LineDetails(
    @Nullable String seller,
    @Nullable String uniqueId,
    @Nullable String measurementUnit,
    @Nullable BigDecimal unitMultiplier,
    @Nullable BigDecimal commission,
    @Nullable BigDecimal freightCommission,
    @Nullable BigDecimal listPrice,
    @Nullable BigDecimal sellingPrice,
    @Nullable BigDecimal tax,
    @Nullable Boolean gift,
    Map<String, Object> giftRegistry,
    List<SoldService> services,
    List<OrderAttachment> attachments,
    List<Map<String, Object>> assemblies,
    @Nullable Integer parentItemIndex,
    @Nullable String parentAssemblyBinding,
    List<ItemPriceTag> priceTags,
    @Nullable LineDelivery delivery) {

  /** Of a line that did not come with the order. */
  public static final LineDetails NONE =
      new LineDetails(
          null, null, null, null, null, null, null, null, null, null, Map.of(), List.of(),
          List.of(), List.of(), null, null, List.of(), null);

  public LineDetails {
    giftRegistry = OpenData.copy(giftRegistry);
    services = List.copyOf(services);
    attachments = List.copyOf(attachments);
    assemblies = OpenData.copy(assemblies);
    priceTags = List.copyOf(priceTags);
  }

  /**
   * Bought with an item.
   *
   * @param price of one
   * @param quantity null where the marketplace did not say
   * @param services bought with the service
   */
  public record SoldService(
      @Nullable String id,
      @Nullable String type,
      @Nullable String name,
      @Nullable BigDecimal price,
      @Nullable Integer quantity,
      List<OrderAttachment> attachments,
      List<SoldService> services) {

    public SoldService {
      attachments = List.copyOf(attachments);
      services = List.copyOf(services);
    }
  }

  /**
   * What a promotion or a tax takes off (below zero) or adds.
   *
   * @param percentual whether the values are percent
   * @param value as it came; as a rule cents
   * @param rawValue the same in currency units
   */
  public record ItemPriceTag(
      @Nullable String identifier,
      @Nullable String name,
      @Nullable Boolean percentual,
      @Nullable BigDecimal value,
      @Nullable BigDecimal rawValue) {}

  /** Without what the shopper wrote. */
  @Override
  public String toString() {
    return "LineDetails[uniqueId=" + uniqueId + "]";
  }
}
