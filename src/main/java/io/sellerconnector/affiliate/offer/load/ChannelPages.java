package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the SKU ids of a sales channel, page by page. */
@Component
@AffiliateRole
final class ChannelPages {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ANSWER_BYTES = 4 * 1024 * 1024;
  private static final int MOST_SKUS = 100_000;

  private final SellerVtex vtex;
  private final AffiliateOfferProperties properties;

  ChannelPages(SellerVtex vtex, AffiliateOfferProperties properties) {
    this.vtex = vtex;
    this.properties = properties;
  }

  /** What became of the question. */
  sealed interface Page {

    /**
     * @param skus none behind the last page
     */
    record Read(TreeSet<SkuId> skus) implements Page {}

    record Failed(String reason) implements Page {}

    record Postponed(Duration after) implements Page {}
  }

  /**
   * @param number from 1
   */
  Page read(AffiliateSeller seller, int number) {
    URI address =
        vtex.address(
            seller, "api", "catalog_system", "pvt", "sku", "stockkeepingunitidsbysaleschannel");
    address = AddressBuilder.with(address, "sc", seller.salesChannel());
    address = AddressBuilder.with(address, "page", Integer.toString(number));
    address = AddressBuilder.with(address, "pagesize", Integer.toString(properties.loadPage()));
    VtexCall call =
        new VtexCall(HttpMethod.GET, address, "sku-ids", null, true)
            .within(new VtexCall.Bounds(properties.lookTime().multipliedBy(3), ANSWER_BYTES))
            .withOptionalRight();
    VtexClient.Reply reply = vtex.ask(seller, call, Priority.CATALOGUE);
    return switch (reply.result()) {
      case DeliveryResult.Delivered _ -> read(Objects.requireNonNull(reply.answer()).body());
      case DeliveryResult.Refused refused -> new Page.Failed(refused.reason());
      case DeliveryResult.Failed failed ->
          failed(failed.status(), failed.reason(), failed.retryAfter());
      case DeliveryResult.Away away -> failed(away.status(), away.reason(), away.retryAfter());
      case DeliveryResult.Postponed postponed -> new Page.Postponed(postponed.after());
    };
  }

  private static Page failed(
      @Nullable Integer status, String reason, @Nullable Duration retryAfter) {
    return Integer.valueOf(429).equals(status) && retryAfter != null && retryAfter.isPositive()
        ? new Page.Postponed(retryAfter)
        : new Page.Failed(reason);
  }

  private static Page read(String body) {
    JsonNode ids;
    try {
      ids = JSON.readTree(body);
    } catch (JacksonException _) {
      return new Page.Failed("the list of SKU ids is not JSON");
    }
    if (!ids.isArray() || ids.size() > MOST_SKUS) {
      return new Page.Failed("the answer is not a list of SKU ids");
    }
    TreeSet<SkuId> skus = new TreeSet<>();
    for (JsonNode id : ids) {
      try {
        skus.add(new SkuId(id.asString("")));
      } catch (IllegalArgumentException _) {
        return new Page.Failed("the list of SKU ids has something else in it");
      }
    }
    return new Page.Read(skus);
  }
}
