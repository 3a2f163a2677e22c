package io.sellerconnector.order.details;

import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.PlacedDetails;
import io.sellerconnector.adapter.order.Shopper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came with an order, typed.
 *
 * @param lines by the index of the item
 */
public record PlacedContent(
    PlacedDetails details, List<LineDetails> lines, @Nullable OrderPayment payment) {

  private static final Shopper NOBODY =
      new Shopper(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /**
   * @param placement what came when the order was placed
   * @param authorisation what came when its dispatch was authorised, or null
   */
  public static PlacedContent read(ObjectNode placement, @Nullable ObjectNode authorisation) {
    LooseFields order = LooseFields.of(placement);
    LooseFields later = LooseFields.of(authorisation);
    LooseFields shipping = order.object("shippingData");
    AddressFields addresses = new AddressFields(shipping);
    OrderPayment payment = PaymentFields.read(later.object("paymentData"));
    return new PlacedContent(
        details(order, later, shipping, addresses),
        new LineFields(order, shipping, addresses).read(),
        payment != null ? payment : PaymentFields.read(order.object("paymentData")));
  }

  /** Nothing of a line that a change has added. */
  public LineDetails line(int index) {
    return index < lines.size() ? lines.get(index) : LineDetails.NONE;
  }

  private static PlacedDetails details(
      LooseFields order, LooseFields later, LooseFields shipping, AddressFields addresses) {
    String group = order.text("marketplaceOrderGroup");
    List<Map<String, Object>> contacts = order.opens("contactInformation");
    return new PlacedDetails(
        shopper(order.object("clientProfileData")),
        addresses.main(),
        addresses.selected(),
        contacts.isEmpty() ? shipping.opens("contactInformation") : contacts,
        note(order),
        group != null ? group : later.text("marketplaceOrderGroup"),
        marketing(order.object("marketingData")),
        order.open("invoiceData"),
        order.open("customData"),
        order.open("ratesAndBenefitsData"),
        order.open("salesAssociateData"),
        order.open("commercialConditionData"),
        order.open("purchaseAgentData"),
        order.open("storePreferencesData"));
  }

  /** Some marketplaces wrap it up. */
  private static @Nullable String note(LooseFields order) {
    String text = order.text("openTextField");
    return text != null ? text : order.object("openTextField").text("value");
  }

  private static @Nullable Shopper shopper(LooseFields profile) {
    Shopper shopper =
        new Shopper(
            profile.text("email"),
            profile.text("firstName"),
            profile.text("lastName"),
            profile.text("documentType"),
            profile.text("document"),
            profile.text("phone"),
            profile.text("corporateName"),
            profile.text("tradeName"),
            profile.text("corporateDocument"),
            profile.text("stateInscription"),
            profile.text("corporatePhone"),
            profile.flag("isCorporate"),
            profile.text("userProfileId"));
    return shopper.equals(NOBODY) ? null : shopper;
  }

  private static PlacedDetails.@Nullable Marketing marketing(LooseFields data) {
    return data.open().isEmpty()
        ? null
        : new PlacedDetails.Marketing(
            data.text("coupon"),
            data.text("utmSource"),
            data.text("utmMedium"),
            data.text("utmCampaign"),
            data.text("utmiPage"),
            data.text("utmiPart"),
            data.text("utmiCampaign"),
            data.texts("marketingTags"));
  }
}
