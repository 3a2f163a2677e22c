package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.offer.SkuReading;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Reads a SKU's data from the seller's catalogue. */
@Component
@AffiliateRole
final class SkuCatalogue {

  private static final int ANSWER_BYTES = 4 * 1024 * 1024;
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final SellerVtex vtex;

  SkuCatalogue(SellerVtex vtex) {
    this.vtex = vtex;
  }

  /** What became of the question. */
  sealed interface Answer {

    record Found(SkuReading reading) implements Answer {}

    /** The catalogue does not know the SKU. */
    record Missing() implements Answer {}

    record Failed(String reason) implements Answer {}

    /**
     * @param lockedOut whether the seller's key is refused
     */
    record Postponed(Duration after, String reason, boolean lockedOut) implements Answer {}
  }

  Answer read(AffiliateSeller seller, SkuId sku, Duration deadline, Priority priority) {
    URI address;
    try {
      address =
          vtex.address(
              seller, "api", "catalog_system", "pvt", "sku", "stockkeepingunitbyid", sku.value());
    } catch (IllegalArgumentException _) {
      return new Answer.Missing(); // no path can carry it
    }
    VtexCall call =
        new VtexCall(
                HttpMethod.GET,
                AddressBuilder.with(address, "sc", seller.salesChannel()),
                "sku-data",
                null,
                true)
            .within(new VtexCall.Bounds(deadline, ANSWER_BYTES))
            .withOptionalRight();
    VtexClient.Reply reply = vtex.ask(seller, call, priority);
    return switch (reply.result()) {
      case DeliveryResult.Delivered _ ->
          read(Objects.requireNonNull(reply.answer()).body(), seller.salesChannel());
      case DeliveryResult.Refused refused ->
          Integer.valueOf(404).equals(refused.status())
              ? new Answer.Missing()
              : new Answer.Failed(refused.reason());
      case DeliveryResult.Failed failed ->
          failed(failed.status(), failed.reason(), failed.retryAfter());
      case DeliveryResult.Away away -> failed(away.status(), away.reason(), away.retryAfter());
      case DeliveryResult.Postponed postponed ->
          new Answer.Postponed(postponed.after(), postponed.reason(), false);
    };
  }

  private static Answer read(String body, String salesChannel) {
    SkuReading reading = SkuReading.of(body, salesChannel);
    return reading == null
        ? new Answer.Failed("the catalogue's answer is not a SKU")
        : new Answer.Found(reading);
  }

  private static Answer failed(
      @Nullable Integer status, String reason, @Nullable Duration retryAfter) {
    Duration after = retryAfter != null && retryAfter.isPositive() ? retryAfter : SHORT;
    return switch (status == null ? 0 : status) {
      case 401 -> new Answer.Postponed(after, reason, true);
      case 429 -> new Answer.Postponed(after, reason, false);
      default -> new Answer.Failed(reason);
    };
  }
}
