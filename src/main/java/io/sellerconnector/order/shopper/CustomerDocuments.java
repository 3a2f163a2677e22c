package io.sellerconnector.order.shopper;

import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads whose order it is, as hashes: the orders of a customer are found without the document. */
@Component
public final class CustomerDocuments {

  /**
   * @param person of the document, or of its absence
   * @param company null if the order is not a company's
   */
  public record Hashes(String person, @Nullable String company) {}

  private final Pseudonyms pseudonyms;

  CustomerDocuments(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * @param order as the marketplace sent it
   */
  public Hashes of(ObjectNode order) {
    LenientObject root = new LenientObject(order, RequestLocation.single());
    if (!(root.find("clientProfileData") instanceof ObjectNode profile)) {
      return new Hashes(pseudonyms.ofNone(), null);
    }
    LenientObject lenientObject = new LenientObject(profile, RequestLocation.single());
    String person = hash(lenientObject.find("document"));
    return new Hashes(
        person == null ? pseudonyms.ofNone() : person,
        hash(lenientObject.find("corporateDocument")));
  }

  private @Nullable String hash(@Nullable JsonNode document) {
    return document == null
            || !document.isValueNode()
            || !Pseudonyms.isSearchable(document.asString(""))
        ? null
        : pseudonyms.of(document.asString(""));
  }
}
