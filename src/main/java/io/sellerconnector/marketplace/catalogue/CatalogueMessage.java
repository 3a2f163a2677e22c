package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.delivery.StoredPayload;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the outbox of a call about a SKU: no values, so that the state at the time of
 * sending is what is told, and any number of changes needs one message.
 *
 * @param version of the stored form; one that an older connector would misread gets the next number
 */
public record CatalogueMessage(int version, @Nullable String sku) {

  static final int VERSION = 1;

  private static final StoredPayload<CatalogueMessage> PAYLOAD =
      new StoredPayload<>(
          CatalogueMessage.class,
          "what was queued does not name a SKU",
          VERSION,
          CatalogueMessage::version);

  public static String of(SkuId sku) {
    return PAYLOAD.write(new CatalogueMessage(VERSION, sku.value()));
  }

  static SkuId read(String payload) throws UndeliverableException {
    String sku = PAYLOAD.read(payload).sku();
    try {
      return new SkuId(sku == null ? "" : sku);
    } catch (IllegalArgumentException e) {
      throw new UndeliverableException(PAYLOAD.otherwise());
    }
  }
}
