package io.sellerconnector.adapter.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came with an order beside its lines. Null or empty is what did not come, cannot be read, or
 * has been erased. What has a form that only the marketplace knows is a map of texts, booleans,
 * {@link Long}, {@link java.math.BigDecimal}, lists and maps.
 *
 * @param address where the order goes; a line whose address is another one says so itself
 * @param selectedAddresses all that the shopper chose, where there are several
 * @param contacts who collects or receives, where there are several ({@code contactInformation})
 * @param note what was written to the order ({@code openTextField})
 * @param orderGroup the marketplace's number of all orders of one purchase
 * @param invoiceData what the invoice has to say, such as its address
 * @param customData of the marketplace's own applications
 * @param ratesAndBenefits the promotions that were applied
 */
public record PlacedDetails(
    @Nullable Shopper shopper,
    @Nullable OrderAddress address,
    List<OrderAddress> selectedAddresses,
    List<Map<String, Object>> contacts,
    @Nullable String note,
    @Nullable String orderGroup,
    @Nullable Marketing marketing,
    Map<String, Object> invoiceData,
    Map<String, Object> customData,
    Map<String, Object> ratesAndBenefits,
    Map<String, Object> salesAssociate,
    Map<String, Object> commercialCondition,
    Map<String, Object> purchaseAgent,
    Map<String, Object> storePreferences) {

  /** Where nothing came. */
  public static final PlacedDetails NONE =
      new PlacedDetails(
          null, null, List.of(), List.of(), null, null, null, Map.of(), Map.of(), Map.of(),
          Map.of(), Map.of(), Map.of(), Map.of());

  public PlacedDetails {
    selectedAddresses = List.copyOf(selectedAddresses);
    contacts = OpenData.copy(contacts);
    invoiceData = OpenData.copy(invoiceData);
    customData = OpenData.copy(customData);
    ratesAndBenefits = OpenData.copy(ratesAndBenefits);
    salesAssociate = OpenData.copy(salesAssociate);
    commercialCondition = OpenData.copy(commercialCondition);
    purchaseAgent = OpenData.copy(purchaseAgent);
    storePreferences = OpenData.copy(storePreferences);
  }

  /** How the shopper came to the marketplace. */
  public record Marketing(
      @Nullable String coupon,
      @Nullable String utmSource,
      @Nullable String utmMedium,
      @Nullable String utmCampaign,
      @Nullable String utmiPage,
      @Nullable String utmiPart,
      @Nullable String utmiCampaign,
      List<String> tags) {

    public Marketing {
      tags = List.copyOf(tags);
    }
  }

  /** Without the shopper's data. */
  @Override
  public String toString() {
    return "PlacedDetails[orderGroup=" + orderGroup + "]";
  }
}
