package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What waits in the outbox of a call about a SKU: no values, so that the state at the time of
 * sending is what is told, and any number of changes needs one message.
 *
 * @param version of the stored form; one that an older connector would misread gets the next number
 */
public record CatalogueMessage(int version, @Nullable String sku) {

  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What is queued cannot be read. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  public static String of(SkuId sku) {
    return JSON.writeValueAsString(new CatalogueMessage(VERSION, sku.value()));
  }

  static SkuId read(String payload) throws Unreadable {
    try {
      CatalogueMessage message = JSON.readValue(payload, CatalogueMessage.class);
      if (message.version != VERSION) {
        throw new Unreadable(
            "it was queued in form " + message.version + "; this connector reads " + VERSION);
      }
      return new SkuId(message.sku == null ? "" : message.sku);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Unreadable("what was queued does not name a SKU");
    }
  }
}
