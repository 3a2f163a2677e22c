package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.suggestion.SuggestionDrafts.Draft;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a marketplace would be told of SKUs that it does not know; nothing is written or sent. */
@Component
public final class SuggestionPreviews {

  private final SuggestionDrafts drafts;

  SuggestionPreviews(SuggestionDrafts drafts) {
    this.drafts = drafts;
  }

  /** What would happen. */
  public enum Outcome {
    /** It is asked whether it knows the SKU, and if it does not, the SKU is suggested. */
    SUGGESTED,
    /** It is asked, and if it does not know the SKU, the faults keep it from being suggested. */
    INCOMPLETE,
    /** Nothing, since the SKU is not sold there. */
    NOT_TOLD,
    /** It is tried again, since the inventory says nothing usable of the SKU. */
    NOT_COMPARED
  }

  /**
   * @param view null where the outcome is NOT_COMPARED
   * @param suggestion only where the outcome is SUGGESTED
   */
  public record Preview(
      SkuId sku,
      Outcome outcome,
      @Nullable MarketplaceView view,
      List<Fault> faults,
      @Nullable Suggestion suggestion) {}

  /**
   * Asks the seller's systems, so that no transaction may be open.
   *
   * @param skus 1 to 300
   * @return one of each, in order
   * @throws InventoryUnavailable if they cannot say what the SKUs are
   */
  public List<Preview> of(Marketplace marketplace, List<SkuId> skus) {
    Map<SkuId, Draft> current = drafts.of(marketplace, skus);
    return skus.stream().map(sku -> preview(sku, current.get(sku))).toList();
  }

  private static Preview preview(SkuId sku, @Nullable Draft draft) {
    if (draft == null) {
      return new Preview(sku, Outcome.NOT_COMPARED, null, List.of(), null);
    }
    if (!draft.view().worthTelling()) {
      return new Preview(sku, Outcome.NOT_TOLD, draft.view(), List.of(), null);
    }
    Suggestion suggestion = draft.suggestion();
    return new Preview(
        sku,
        suggestion == null ? Outcome.INCOMPLETE : Outcome.SUGGESTED,
        draft.view(),
        draft.faults(),
        suggestion);
  }
}
