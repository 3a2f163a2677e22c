package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.WhyNotForSale;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPreviews;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPreviews.Outcome;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPreviews.Preview;
import io.sellerconnector.catalog.listing.sync.SkuPages;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.SuggestionBodies;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a marketplace would be told, to be looked at before its listings are released. */
@RestController
@Tag(name = "Listings", description = "What each marketplace knows of each SKU")
class ListingPreviewController {

  /** The most SKUs that one call looks at. */
  private static final int MOST = 3_000;

  private final SkuPages pages;
  private final SuggestionPreviews previews;
  private final SuggestionBodies bodies;
  private final ListingRequests listingRequests;

  ListingPreviewController(
      SkuPages pages,
      SuggestionPreviews previews,
      SuggestionBodies bodies,
      ListingRequests listingRequests) {
    this.pages = pages;
    this.previews = previews;
    this.bodies = bodies;
    this.listingRequests = listingRequests;
  }

  /**
   * @param looked at how many SKUs by this call, by outcome, shown or not
   * @param next give it as {@code after} to go on; null if all were looked at
   */
  record PreviewPage(List<SkuPreview> skus, Map<Outcome, Integer> looked, @Nullable String next) {}

  /**
   * @param reason why it is not told, or not compared, or could not be sold at this moment
   * @param price in cents, in the first sales channel
   * @param suggestion what the marketplace would get, field by field; only if it would
   */
  record SkuPreview(
      String skuId,
      Outcome outcome,
      @Nullable String reason,
      List<Fault> faults,
      @Nullable Long price,
      @Nullable Integer stock,
      @Nullable Map<String, Object> suggestion) {}

  @GetMapping("/seller/listing-preview")
  @Operation(
      summary = "Show what a marketplace would be told of SKUs that it does not know",
      description = "The seller's systems are asked, nothing is written or sent.")
  PreviewPage preview(
      @RequestParam String marketplace,
      @Parameter(description = "only SKUs that could not be suggested, or not be compared")
          @RequestParam(defaultValue = "false")
          boolean faulty,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    Marketplace where = listingRequests.marketplace(marketplace);
    SkuId last = after == null ? null : SellerProblem.read("after", after, SkuId::new);
    List<SkuPreview> shown = new ArrayList<>();
    Map<Outcome, Integer> looked = new EnumMap<>(Outcome.class);
    try {
      boolean more = true;
      for (int seen = 0; more && shown.size() < limit && seen < MOST; ) {
        int size = faulty ? Listings.PAGE : limit;
        List<SkuId> page = pages.after(where.account(), last, size);
        more = page.size() == size;
        for (Preview each : page.isEmpty() ? List.<Preview>of() : previews.of(where, page)) {
          if (shown.size() == limit) {
            more = true;
            break;
          }
          last = each.sku();
          seen++;
          looked.merge(each.outcome(), 1, Integer::sum);
          if (!faulty || isFaulty(each.outcome())) {
            shown.add(view(where, each));
          }
        }
      }
      return new PreviewPage(shown, looked, more && last != null ? last.value() : null);
    } catch (InventoryUnavailable e) {
      throw new SellerProblem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "inventory-unavailable",
          "The seller's systems cannot say what would be told: " + e.getMessage());
    }
  }

  private static boolean isFaulty(Outcome outcome) {
    return switch (outcome) {
      case INCOMPLETE, NOT_COMPARED -> true;
      case SUGGESTED, NOT_TOLD -> false;
    };
  }

  private static @Nullable String text(@Nullable Cause cause) {
    return cause == null ? null : cause.text();
  }

  private SkuPreview view(Marketplace marketplace, Preview preview) {
    MarketplaceView view = preview.view();
    return new SkuPreview(
        preview.sku().value(),
        preview.outcome(),
        view == null
            ? "the inventory says nothing usable of its price and stock"
            : text(WhyNotForSale.of(view)),
        preview.faults(),
        view == null ? null : view.price().value(),
        view == null ? null : view.stock().value(),
        preview.suggestion() == null
            ? null
            : bodies.body(marketplace.account(), preview.sku(), preview.suggestion()));
  }
}
