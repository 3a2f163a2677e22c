package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPlanner;
import io.sellerconnector.catalog.listing.suggestion.VariantSequence;
import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswers;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what marketplaces answer, and does what follows from it. */
@Component
public final class ListingAnswers implements CatalogueAnswers {

  private final Marketplaces marketplaces;
  private final Listings table;
  private final AnswerRules rules;
  private final VariantSequence variantSequence;
  private final SuggestionPlanner suggestionPlanner;
  private final Rechecks rechecks;
  private final CatalogueReports reports;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ListingAnswers(
      Marketplaces marketplaces,
      Listings table,
      AnswerRules rules,
      VariantSequence variantSequence,
      SuggestionPlanner suggestionPlanner,
      Rechecks rechecks,
      CatalogueReports reports,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.rules = rules;
    this.variantSequence = variantSequence;
    this.suggestionPlanner = suggestionPlanner;
    this.rechecks = rechecks;
    this.reports = reports;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public void answered(MarketplaceAccount account, SkuId sku, CatalogueAnswer answer) {
    Marketplace marketplace = marketplaces.find(account).orElse(null);
    if (marketplace == null) {
      return;
    }
    Optional<AnswerRules.Outcome> outcome =
        Objects.requireNonNull(transaction.execute(_ -> write(account, sku, answer)));
    outcome.ifPresent(written -> release(marketplace, written.listing()));
  }

  private Optional<AnswerRules.Outcome> write(
      MarketplaceAccount account, SkuId sku, CatalogueAnswer answer) {
    Optional<Listing> found = table.lock(account, sku);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    AnswerRules.Outcome outcome = rules.apply(found.get(), answer, clock.instant());
    if (!outcome.listing().equals(found.get())) {
      table.update(List.of(outcome.listing()));
    }
    String product = outcome.listing().productId();
    if (product != null) {
      variantSequence.lock(account, product);
    }
    switch (outcome.next()) {
      case NOTHING -> {}
      case ASK -> reports.changed(account, List.of(sku));
      // With all others of the moment: the seller's system is asked for many SKUs at once.
      case PROPOSE -> rechecks.add(account, List.of(sku), clock.instant());
    }
    return Optional.of(outcome);
  }

  /** Variants that waited for this one go on; repeated with the answer if it fails. */
  private void release(Marketplace marketplace, Listing listing) {
    String product = listing.productId();
    boolean open =
        switch (listing.state()) {
          case SUGGESTING, SUGGESTED, WAITING -> true;
          case UNTOLD, ASKING, INCOMPLETE, APPROVED, DENIED, KNOWN, REMOVED, REFUSED -> false;
        };
    if (product == null || open) {
      return;
    }
    List<SkuId> waiting = table.waiting(marketplace.account(), product);
    if (!waiting.isEmpty()) {
      suggestionPlanner.proposeAll(marketplace, waiting);
    }
  }
}
