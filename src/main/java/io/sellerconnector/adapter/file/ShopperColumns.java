package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.SellerOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The columns about the shopper, out of the order as it was placed. */
final class ShopperColumns {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> PLACES = places();

  private ShopperColumns() {}

  private static Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    String client = "/clientProfileData/";
    places.put("first_name", client + "firstName");
    places.put("last_name", client + "lastName");
    places.put("document_type", client + "documentType");
    places.put("document", client + "document");
    places.put("email", client + "email");
    places.put("phone", client + "phone");
    places.put("corporate_name", client + "corporateName");
    places.put("corporate_document", client + "corporateDocument");
    places.put("state_inscription", client + "stateInscription");
    String address = "/shippingData/address/";
    places.put("receiver_name", address + "receiverName");
    places.put("postal_code", address + "postalCode");
    places.put("street", address + "street");
    places.put("street_number", address + "number");
    places.put("complement", address + "complement");
    places.put("neighborhood", address + "neighborhood");
    places.put("city", address + "city");
    places.put("state", address + "state");
    places.put("country", address + "country");
    places.put("reference", address + "reference");
    return places;
  }

  /** Empty where the marketplace said nothing, or where it has been erased since. */
  static Map<String, String> of(SellerOrder order) {
    JsonNode placed = JSON.readTree(order.asPlaced());
    Map<String, String> columns = new LinkedHashMap<>();
    PLACES.forEach((column, place) -> columns.put(column, placed.at(place).asString("")));
    return columns;
  }
}
